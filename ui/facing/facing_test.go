package facing_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/facing"
	"sofar/ui/scroll"
	"sofar/ui/uitest"
)

var update = flag.Bool("update", false, "write the golden files anew (then read them)")

func look(width, height int) ui.Look {
	return ui.Look{
		Size: ui.Size{Width: width, Height: height}, Focused: true, Styles: ui.NewStyles(ui.Dark()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now,
	}
}

// laid is a briefing as a plain text: a block a paragraph, with a blank row behind it.
type laid struct {
	b      *briefing.Briefing
	blocks []briefing.Span
}

func (l *laid) Len() int                     { return len(l.blocks) }
func (l *laid) Span(block int) briefing.Span { return l.blocks[block] }
func (l *laid) Rows(block int, look ui.Look) []scroll.Row {
	span := l.blocks[block]
	text := strings.ReplaceAll(span.In(l.b.Doc.Text), "\n", " ")
	var rows []scroll.Row
	for _, line := range scroll.Wrap(text, look.Width, look.Method) {
		rows = append(rows, scroll.Row{{Text: look.Cut(text[line.Start:line.End], look.Width), At: span.Start + line.Start}})
	}
	return append(rows, scroll.Row{})
}

// text lays a briefing out; sentences are marked in it.
func text(b *briefing.Briefing, sentences ...string) facing.Text {
	l := &laid{b: b}
	parts := []int{0}
	paras := func(all []briefing.Para) {
		for _, p := range all {
			l.blocks = append(l.blocks, p.Span)
		}
	}
	paras(b.Standfirst)
	for _, s := range b.Sections {
		parts = append(parts, l.Len())
		l.blocks = append(l.blocks, s.TitleSpan)
		paras(s.Paragraphs)
	}
	parts = append(parts, l.Len())
	paras(b.Footer)
	t := facing.Text{Content: l, Parts: append(parts, l.Len())}
	for _, s := range sentences {
		i := strings.Index(b.Doc.Text, s)
		t.Shown = append(t.Shown, briefing.Span{Start: i, End: i + len(s)})
	}
	return t
}

const post = `# Pier collapse in Harrow: what we know

Nineteen walkers were on the pier when it fell, the coast guard said.

## What happened?

The pier broke at noon, and its last third fell into the sea within a few seconds of the first noise.

Two boats were passing.

## Who was hurt?

Four people died, the coast guard said.

## Reaction

The mayor asked for calm.`

const wire = `# Pier disaster

## How many were killed?

Five people died, the hospital said. It did not name them.

## What happened?

The pier broke at noon.

## Where are the boats?

Nobody knows.`

const daily = `# Harrow pier

## Why did it break?

Nobody knows yet.`

func shown(sentences ...string) facing.Shown {
	var s facing.Shown
	var texts []compare.Text
	for i, raw := range []string{post, wire, daily} {
		b := uitest.Briefing(raw)
		if i < len(sentences) && sentences[i] != "" {
			s.Texts = append(s.Texts, text(b, sentences[i]))
		} else {
			s.Texts = append(s.Texts, text(b))
		}
		texts = append(texts, compare.Text{Briefing: b, Name: []string{"Harbour Post", "Wire One", "Daily"}[i]})
	}
	grid := compare.Align(texts...)
	s.Grid, s.Right = &grid, 1
	return s
}

// two is a pane of two texts only.
func two() facing.Shown {
	s := shown()
	s.Texts = s.Texts[:2]
	return s
}

func press(p *facing.Pane, l ui.Look, keys ...string) tea.Msg {
	var cmd tea.Cmd
	for _, k := range keys {
		cmd = p.Update(uitest.Key(k), l)
	}
	if cmd == nil {
		return nil
	}
	return cmd()
}

func TestStaysInItsRectangle(t *testing.T) {
	scripts := uitest.Scripts()
	for _, name := range []string{"", "bengali", "arabic", "chinese", "emoji", "long words"} {
		s := shown("Four people died")
		if name != "" {
			b := uitest.Briefing("# " + scripts[name] + "\n\n## " + scripts[name] + "?\n\n" + scripts[name])
			s.Texts[1] = text(b)
			grid := compare.Align(compare.Text{Briefing: uitest.Briefing(post)}, compare.Text{Briefing: b}, compare.Text{Briefing: uitest.Briefing(daily)})
			s.Grid = &grid
		}
		for _, w := range []int{1, 2, 8, 20, 40, 72, 73, 100, 300} {
			for _, h := range []int{1, 2, 5, 6, 10, 14, 24} {
				for variant := range 4 {
					l := look(w, h)
					l.Plain, l.Method = variant&1 > 0, []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}[variant>>1]
					walk(t, s, l)
				}
			}
		}
	}
}

// walk presses every key and looks whether the pane stays in its rectangle.
func walk(t *testing.T, s facing.Shown, l ui.Look) {
	t.Helper()
	p := facing.New(s, l)
	for _, k := range []string{"", "G", "g", "]", "right", "]", "[", "l", "down", "]", "tab", "G", "l", "left", "tab", "2"} {
		if k != "" {
			press(p, l, k)
		}
		rows := strings.Split(p.View(l), "\n")
		if len(rows) > l.Height && l.Height > 1 {
			t.Fatalf("%v after %q: %d rows", l.Size, k, len(rows))
		}
		for _, row := range rows {
			if n := l.Measure(row); n > l.Width {
				t.Fatalf("%v after %q: %d cells: %q", l.Size, k, n, ansi.Strip(row))
			}
		}
	}
}

func TestGolden(t *testing.T) {
	var s strings.Builder
	for _, size := range []ui.Size{{Width: 100, Height: 40}, {Width: 74, Height: 16}, {Width: 40, Height: 12}} {
		for _, ascii := range []bool{false, true} {
			l := look(size.Width, size.Height)
			l.Plain = ascii
			fmt.Fprintf(&s, "==== %dx%d plain %v\n%s", size.Width, size.Height, ascii, uitest.Plain(facing.New(shown(), l).View(l)))
		}
	}
	l := look(100, 16)
	p := facing.New(two(), l)
	press(p, l, "l", "right", "]", "]")
	fmt.Fprintf(&s, "==== apart, the right one two questions on\n%s", uitest.Plain(p.View(l)))
	fmt.Fprintf(&s, "==== printed\n%s", facing.Print(two(), look(90, 0), false))
	fmt.Fprintf(&s, "==== stacked\n%s", facing.Print(two(), look(90, 0), true))
	uitest.Golden(t, "facing.txt", s.String(), *update)
}

// rowOf is the row of a view in which a text stands, in which half, -1 if it is not there.
func rowOf(view, words string) (y, x int) {
	for y, row := range strings.Split(uitest.Plain(view), "\n") {
		if before, _, ok := strings.Cut(row, words); ok {
			return y, len([]rune(before))
		}
	}
	return -1, -1
}

// Whatever the width, what two texts say to one question starts on one row.
func TestQuestionsStartOnOneRow(t *testing.T) {
	for width := 73; width < 220; width += 7 {
		l := look(width, 100)
		view := facing.New(two(), l).View(l)
		rows := strings.Split(uitest.Plain(view), "\n")
		for _, pair := range [][2]string{{"What happened?", "What happened?"}, {"Who was hurt?", "How many were killed?"}} {
			if !slices.ContainsFunc(rows, func(row string) bool {
				l, r, _ := strings.Cut(row, "│")
				return strings.Contains(l, pair[0]) && strings.Contains(r, pair[1])
			}) {
				t.Errorf("at %d %q and %q are not on one row:\n%s", width, pair[0], pair[1], uitest.Plain(view))
			}
		}
		for _, words := range []string{"3 of 3, only here", "3 of 3, only here ─"} {
			if !strings.Contains(uitest.Plain(view), words) {
				t.Errorf("at %d a section that only one has is not marked", width)
			}
		}
	}
}

func TestTogetherAndApart(t *testing.T) {
	l := look(100, 12)
	p := facing.New(two(), l)
	press(p, l, "down", "down", "down", "down")
	if y, _ := rowOf(p.View(l), "Nineteen walkers"); y >= 0 {
		t.Error("the left text has not scrolled")
	}
	press(p, l, "g", "]", "]") // who was hurt, beside how many were killed
	if y, _ := rowOf(p.View(l), "Who was hurt?"); y != 4 {
		t.Errorf("the question is not uppermost:\n%s", uitest.Plain(p.View(l)))
	}
	if msg, ok := press(p, l, "l").(ui.Tell); !ok || !strings.Contains(msg.Text, "by itself") {
		t.Errorf("%v", msg)
	}
	press(p, l, "g")
	view := p.View(l)
	if y, _ := rowOf(view, "Nineteen walkers"); y < 0 {
		t.Errorf("the left text is not at its top:\n%s", uitest.Plain(view))
	}
	if y, _ := rowOf(view, "How many were killed?"); y < 0 {
		t.Errorf("the right text has moved with the left:\n%s", uitest.Plain(view))
	}
	press(p, l, "right", "2", "l")
	if left, right := rowOf(p.View(l), "What happened?"); left != 4 || right > 20 {
		t.Errorf("together again, but not at the question of the chosen text:\n%s", uitest.Plain(p.View(l)))
	}
}

func TestTabTakesAnotherBriefing(t *testing.T) {
	l := look(100, 30)
	p := facing.New(shown(), l)
	press(p, l, "right", "tab")
	view := uitest.Plain(p.View(l))
	if !strings.Contains(view, "Harrow pier") || strings.Contains(view, "Pier disaster") || !strings.Contains(view, "Pier collapse") {
		t.Errorf("tab does not put the third in the place of the second:\n%s", view)
	}
	press(p, l, "tab")
	if view := uitest.Plain(p.View(l)); !strings.Contains(view, "Pier disaster") {
		t.Errorf("tab does not come back:\n%s", view)
	}
	if _, ok := press(facing.New(two(), l), l, "tab").(ui.Tell); !ok {
		t.Error("with two briefings tab must say that there is no other")
	}
}

func TestNarrowShowsOneAndSwitches(t *testing.T) {
	l := look(40, 20)
	p := facing.New(two(), l)
	press(p, l, "2")
	if view := uitest.Plain(p.View(l)); !strings.Contains(view, "Four people died") || strings.Contains(view, "Five people died") {
		t.Errorf("not the left text:\n%s", view)
	}
	press(p, l, "right")
	if view := uitest.Plain(p.View(l)); strings.Contains(view, "Four people died") || !strings.Contains(view, "Five people died") {
		t.Errorf("not the right text, at the same question:\n%s", view)
	}
	if _, ok := press(p, l, "l").(ui.Tell); !ok {
		t.Error("there is nothing to set apart")
	}
}

func TestMarkedSentencesComeIntoSight(t *testing.T) {
	l := look(100, 14)
	view := facing.New(shown("Four people died, the coast guard said.", "Five people died, the hospital said."), l).View(l)
	ground, _, _ := strings.Cut(l.Styles.Chosen.Render("x"), "x")
	for _, words := range []string{"Four people died", "Five people died"} {
		if !strings.Contains(view, ground+words) {
			t.Errorf("%q is not marked in sight:\n%s", words, uitest.Plain(view))
		}
	}
	for _, only := range [][]string{{"The mayor asked"}, {"", "Nobody knows."}} {
		if view := facing.New(shown(only...), l).View(l); !strings.Contains(uitest.Plain(view), only[len(only)-1]) {
			t.Errorf("%q is not in sight:\n%s", only, uitest.Plain(view))
		}
	}
}

// Figures on which the two do not agree are underlined in both, together and apart, in every theme; those that agree are not.
func TestFiguresThatDifferAreUnderlined(t *testing.T) {
	s := two()
	var texts []compare.Text
	for _, raw := range []string{post + "\n\nSeven people are missing.", wire + "\n\nSeven people are missing."} {
		b := uitest.Briefing(raw)
		s.Texts[len(texts)] = text(b)
		texts = append(texts, compare.Text{Briefing: b, Ledger: toll.Read(b)})
	}
	grid := compare.Align(texts...)
	s.Grid = &grid
	for _, theme := range ui.Themes() {
		l := look(120, 60)
		l.Styles = ui.NewStyles(theme)
		p := facing.New(s, l)
		if !p.Differ() {
			t.Fatal("nothing differs")
		}
		line, _, _ := strings.Cut(l.Styles.Alarm.Underline(true).Render("x"), "x")
		for range 2 {
			view := p.View(l)
			if n := strings.Count(view, line); n != 2 || !strings.Contains(view, line+"Four people died") || !strings.Contains(view, line+"Five people died") {
				t.Errorf("%s: %d figures underlined:\n%s", theme.Name, n, view)
			}
			press(p, l, "l")
		}
	}
}

func TestMouse(t *testing.T) {
	l := look(100, 12)
	p := facing.New(two(), l)
	press(p, l, "l")
	p.Update(tea.MouseWheelMsg{X: 80, Y: 8, Button: tea.MouseWheelDown}, l)
	view := p.View(l)
	if y, _ := rowOf(view, "Nineteen walkers"); y < 0 {
		t.Errorf("the wheel over the right text moved the left one:\n%s", uitest.Plain(view))
	}
	if y, _ := rowOf(view, "How many were killed?"); y >= 0 {
		t.Errorf("the wheel did not move the right text:\n%s", uitest.Plain(view))
	}
	p.Update(tea.MouseClickMsg{X: 80, Y: 8, Button: tea.MouseLeft}, l)
	if view := uitest.Plain(p.View(l)); !strings.Contains(view, "▸ Wire One") {
		t.Errorf("a click does not choose the text:\n%s", view)
	}
}

// A width that comes and goes leaves the question where it was.
func TestResizeKeepsTheQuestion(t *testing.T) {
	l := look(100, 12)
	p := facing.New(two(), l)
	press(p, l, "]", "]")
	for _, size := range [][2]int{{40, 12}, {1, 1}, {200, 50}, {74, 9}, {100, 12}} {
		p.View(look(size[0], size[1]))
	}
	if y, _ := rowOf(p.View(l), "Who was hurt?"); y != 4 {
		t.Errorf("the question is elsewhere:\n%s", uitest.Plain(p.View(l)))
	}
}

func TestEscapeCloses(t *testing.T) {
	l := look(100, 12)
	p := facing.New(two(), l)
	for _, k := range []string{"esc", "v"} {
		if got := press(p, l, k); got != (ui.Close{}) {
			t.Errorf("%s: %v", k, got)
		}
	}
}

// long is a text without any question, of n paragraphs.
func long(n int) *briefing.Briefing {
	return uitest.Briefing("# Long\n\n" + strings.Repeat("One more paragraph that says what was said before, and says it again.\n\n", n))
}

// A text of a megabyte in one section is laid out where it is looked at only, and none of it is lost.
func TestLongTextsScroll(t *testing.T) {
	a, b := text(long(300)), text(long(200))
	grid := compare.Align(compare.Text{Briefing: a.Content.(*laid).b}, compare.Text{Briefing: b.Content.(*laid).b})
	printed := facing.Print(facing.Shown{Texts: []facing.Text{a, b}, Grid: &grid, Right: 1}, look(180, 0), false)
	if n := strings.Count(printed, "One more paragraph"); n != 500 {
		t.Errorf("%d of 500 paragraphs are printed", n)
	}
}

func BenchmarkScroll(b *testing.B) {
	x, y := text(long(20000)), text(long(20000))
	grid := compare.Align(compare.Text{Briefing: x.Content.(*laid).b}, compare.Text{Briefing: y.Content.(*laid).b})
	l := look(160, 50)
	p := facing.New(facing.Shown{Texts: []facing.Text{x, y}, Grid: &grid, Right: 1}, l)
	for b.Loop() {
		press(p, l, "space")
		p.View(l)
	}
}
