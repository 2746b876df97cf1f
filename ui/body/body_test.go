package body

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
	"sofar/ui/uitest"
)

func look(width, height int) ui.Look {
	return ui.Look{
		Size: ui.Size{Width: width, Height: height}, Focused: true, Styles: ui.NewStyles(ui.Dark()),
		Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now,
	}
}

func shown(t *testing.T, b *briefing.Briefing, l ui.Look, figures ...ui.Figure) *Pane {
	t.Helper()
	p := New(NewCache(DefaultCache))
	p.Set(b, l, false)
	p.Mark(figures, l)
	return p
}

func view(p *Pane, l ui.Look) string { return ansi.Strip(p.View(l)) }

func press(name string) tea.KeyPressMsg {
	switch name {
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// sent is the message that a key sends upward.
func sent(t *testing.T, p *Pane, l ui.Look, name string) tea.Msg {
	t.Helper()
	cmd := p.Update(press(name), l)
	if cmd == nil {
		t.Fatalf("%s sends nothing", name)
	}
	return cmd()
}

// marked is a document of one paragraph with marks on the given words.
func marked(text string, marks map[string]briefing.MarkKind) *briefing.Document {
	b := briefing.Block{Span: briefing.Span{End: len(text)}, Markup: true}
	for word, kind := range marks {
		at := strings.Index(text, word)
		m := briefing.Mark{Span: briefing.Span{Start: at, End: at + len(word)}, Kind: kind}
		if kind == briefing.Link {
			m.Href = "https://example.org/" + strings.ReplaceAll(word, " ", "-")
		}
		b.Marks = append(b.Marks, m)
	}
	slices.SortFunc(b.Marks, func(a, b briefing.Mark) int { return a.Start - b.Start })
	return &briefing.Document{Text: text, Blocks: []briefing.Block{b}}
}

func whole(doc *briefing.Document) *briefing.Briefing {
	return &briefing.Briefing{Doc: doc, Standfirst: []briefing.Para{{Span: briefing.Span{End: len(doc.Text)}, Blocks: []int{0}}}}
}

// spelled is all that the laid-out rows hold of the document, read at its own places.
func spelled(t *testing.T, p *page, l ui.Look) string {
	t.Helper()
	var s strings.Builder
	for i := range p.Len() {
		for _, row := range p.Rows(i, l) {
			for _, run := range row {
				if run.At == scroll.NoPlace {
					continue
				}
				if at := p.briefing.Doc.Text[run.At : run.At+len(run.Text)]; flat(at) != run.Text {
					t.Fatalf("%q is shown where the text has %q", run.Text, at)
				}
				s.WriteString(run.Text)
			}
		}
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(s.String(), "|", "")), "")
}

// Rendering adds signs, but takes nothing away and moves nothing, in any script and at any width.
func TestNothingIsLost(t *testing.T) {
	texts := []string{uitest.Siege}
	for _, s := range uitest.Scripts() {
		texts = append(texts, "# Head\n\n## What?\n\n"+s+"\n\n- "+s+"\n\n> "+s+"\n\n| a | "+s+"\nb | c")
	}
	for _, text := range texts {
		b := uitest.Briefing(text)
		want := strings.Join(strings.Fields(strings.ReplaceAll(b.Doc.Text, "|", "")), "")
		for _, width := range []int{1, 7, 40, 78} {
			for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
				l := look(width, 10)
				l.Method = method
				if got := spelled(t, newPage(b, NewCache(1<<20)), l); got != want {
					t.Errorf("width %d: got\n%q\nwant\n%q", width, got, want)
				}
			}
		}
	}
}

func TestInlineMarks(t *testing.T) {
	doc := marked("Nine of the dead were *not* named_yet, said CNN.", map[string]briefing.MarkKind{
		"the dead": briefing.Strong, "named_yet": briefing.Emphasis, "CNN": briefing.Mono,
	})
	p := newPage(whole(doc), NewCache(1<<20))
	styles := map[string]string{}
	for _, run := range p.Rows(0, look(78, 5))[0] {
		styles[strings.TrimSpace(run.Text)] = run.Style
	}
	for word, sgr := range map[string]string{"the dead": "1", "named_yet": "3", "CNN": "38;2;215;175;95"} {
		if !strings.Contains(styles[word], sgr) {
			t.Errorf("%q has style %q in %q", word, styles[word], styles)
		}
	}
	if got := spelled(t, p, look(78, 5)); !strings.Contains(got, "*not*") {
		t.Errorf("the text's own signs are gone: %q", got)
	}
}

// A plain paragraph does not go through glamour, because glamour would not change it.
func TestGlamourKeepsPlainText(t *testing.T) {
	for name, text := range uitest.Scripts() {
		r, err := inlineRenderers{}.of(ui.Dark())
		if err != nil {
			t.Fatal(err)
		}
		out, err := r.Render(markdown(text, nil))
		if err != nil {
			t.Fatal(err)
		}
		pieces, ok := align(ui.Safe(out), text)
		if !ok || len(pieces) != 1 || pieces[0].style != "" {
			t.Errorf("%s: %v %v", name, ok, pieces)
		}
	}
}

// The words win: whatever marks a document claims to have, its letters stay.
func FuzzStyled(f *testing.F) {
	f.Add("a **b** [c](http://x) <d> &amp; e", 2, 7, uint8(0))
	f.Add("http://www.example.org and `code`", 0, 10, uint8(2))
	f.Fuzz(func(t *testing.T, text string, start, end int, kind uint8) {
		text = ui.Safe(strings.ToValidUTF8(text, ""))
		if start < 0 || start > end || end > len(text) {
			t.Skip()
		}
		marks := []briefing.Mark{{Span: briefing.Span{Start: start, End: end}, Kind: briefing.MarkKind(kind % 4)}}
		if strings.ToValidUTF8(text[start:end], "") != text[start:end] || strings.ToValidUTF8(text[end:], "") != text[end:] {
			t.Skip()
		}
		var got strings.Builder
		at := 0
		for _, p := range (inlineRenderers{}).styled(ui.Dark(), text, marks) {
			if p.start != at {
				t.Fatalf("a gap at %d in %q", at, text)
			}
			got.WriteString(text[p.start:p.end])
			at = p.end
		}
		if got.String() != text {
			t.Errorf("%q became %q", text, got.String())
		}
	})
}

func TestFiguresAreMarked(t *testing.T) {
	b := uitest.Briefing(uitest.Siege)
	at := strings.Index(b.Doc.Text, "Thirty people were injured")
	figure := ui.Figure{Span: briefing.Span{Start: at, End: at + len("Thirty people were injured")}, ID: 12, Sign: "¹²", Sure: true}
	l := look(78, 60)
	p := shown(t, b, l, figure)
	if got := view(p, l); !strings.Contains(got, "Thirty people were injured¹², the hospital") {
		t.Errorf("no mark in\n%s", got)
	}
	p.Update(press("f"), l)
	if msg, ok := sent(t, p, l, "enter").(ui.ShowFact); !ok || msg.ID != 12 {
		t.Errorf("enter sends %v", msg)
	}
	if !strings.Contains(p.View(l), scroll.Open(l.Styles.Chosen)) {
		t.Error("the chosen figure is not marked")
	}
	if !p.Back() || p.Back() {
		t.Error("one thing to go back from")
	}
}

func TestPlainTerminalsGetPlainSigns(t *testing.T) {
	l := look(40, 30)
	l.Plain = true
	p := shown(t, uitest.Briefing("# Head\n\n- item\n\n> quote\n\ntext"), l)
	for _, r := range view(p, l) {
		if r > '~' {
			t.Errorf("%q in\n%s", r, view(p, l))
		}
	}
}

// Numbers of a table stand below each other by their ends, and in their column at any width that has room for columns: which number is
// whose must not have to be guessed.
func TestTable(t *testing.T) {
	text := "Country | Dead | Hurt\nItaly, with the islands and those who live abroad | 9 | 1,204\n東京 | 17 | –"
	b := whole(&briefing.Document{Text: text, Blocks: []briefing.Block{{Kind: briefing.Table, Span: briefing.Span{End: len(text)}}}})
	b.Standfirst[0].End = len(text)
	for width, want := range map[int][]string{
		80: {
			"Country                                           │ Dead │  Hurt",
			"Italy, with the islands and those who live abroad │    9 │ 1,204",
			"東京                                              │   17 │     –",
		},
		36: {
			"Country             │ Dead │  Hurt",
			"Italy, with the     │    9 │ 1,204",
			"islands and those   │      │",
			"who live abroad     │      │",
			"東京                │   17 │     –",
		},
		13: {"Country |\n  Dead | Hurt"},
	} {
		got := view(shown(t, b, look(width, 20)), look(width, 20))
		for _, row := range want {
			if !strings.Contains(got, row) {
				t.Errorf("%d columns: no %q in\n%s", width, row, got)
			}
		}
	}
}

func TestWhoSaidItStaysALine(t *testing.T) {
	l := look(60, 12)
	got := view(shown(t, uitest.Briefing("# Head\n\n> We counted\ntwice.\n— The mayor"), l), l)
	if !strings.Contains(got, "▎ We counted twice.\n") || !strings.Contains(got, "▎ — The mayor") {
		t.Errorf("got\n%s", got)
	}
}

func TestShowSpan(t *testing.T) {
	l := look(60, 8)
	b := uitest.Briefing(uitest.Siege)
	p := shown(t, b, l)
	at := strings.Index(b.Doc.Text, "three days")
	p.ShowSpan(briefing.Span{Start: at, End: at + 10}, l)
	if got := p.View(l); !strings.Contains(got, scroll.Open(l.Styles.Chosen)+"three days") {
		t.Errorf("got\n%s", got)
	}
	p.ShowSpan(briefing.Span{Start: -1, End: 1 << 30}, l) // of another document: nothing happens
}

func TestFindMarksAndCounts(t *testing.T) {
	l := look(60, 8)
	p := shown(t, uitest.Briefing(uitest.Siege), l)
	p.Update(p.Find("guests")(), l)
	if here, all := p.Matches(); here != 1 || all != 2 {
		t.Errorf("%d of %d", here, all)
	}
	p.Update(press("n"), l)
	if here, _ := p.Matches(); here != 2 {
		t.Errorf("match %d after n", here)
	}
	late := p.Find("mayor")
	p.Update(p.Find("guests")(), l)
	p.Update(late(), l)
	if _, all := p.Matches(); all != 2 {
		t.Error("the result of an older search came through")
	}
}

func TestCopyHasItsAttribution(t *testing.T) {
	l := look(60, 30)
	b := uitest.Briefing(uitest.Siege)
	b.Meta.Link = "https://example.org/siege"
	p := shown(t, b, l)
	p.GoSection(3, l)
	p.Update(press("j"), l)
	msg, ok := sent(t, p, l, "y").(ui.Copy)
	if !ok || !strings.Contains(msg.Text, "mourning.\n\n— Harbour hotel siege") || !strings.Contains(msg.Text, "https://example.org/siege") {
		t.Errorf("copied %q", msg.Text)
	}
	section := sent(t, p, l, "Y").(ui.Copy)
	if !strings.HasPrefix(section.Text, "Reaction") {
		t.Errorf("copied %q", section.Text)
	}
}

func TestLinks(t *testing.T) {
	l := look(70, 5)
	doc := marked("Read the report and the map of it.", map[string]briefing.MarkKind{"report": briefing.Link, "map": briefing.Link})
	p := shown(t, whole(doc), l)
	if msg, ok := sent(t, p, l, "o").(ui.OpenLink); !ok || len(msg.Links) != 2 {
		t.Errorf("links %v", msg)
	}
	if got := p.View(l); !strings.Contains(got, "\x1b]8;id=") || !strings.Contains(got, "https://example.org/report") {
		t.Errorf("no hyperlink in %q", got)
	}
	narrow := shown(t, whole(marked("See the official report here", map[string]briefing.MarkKind{"official report": briefing.Link})), look(13, 5))
	if n := strings.Count(narrow.View(look(13, 5)), "\x1b]8;id="); n != 2 {
		t.Errorf("a link over two rows has %d starts", n)
	}
}

func TestRetitle(t *testing.T) {
	l := look(60, 30)
	p := shown(t, uitest.Briefing(uitest.Siege), l)
	p.GoSection(3, l)
	if msg, ok := sent(t, p, l, "-").(ui.Retitle); !ok || msg.Heading || msg.Line != "Reaction" {
		t.Errorf("demoted %v", msg)
	}
	p.Update(press("j"), l)
	if msg, ok := sent(t, p, l, "+").(ui.Retitle); !ok || !msg.Heading {
		t.Errorf("promoted %v", msg)
	}
	if _, ok := sent(t, p, l, "-").(ui.Tell); !ok {
		t.Error("a line that is no heading cannot be demoted")
	}
}

func TestReloadKeepsTheRow(t *testing.T) {
	l := look(60, 6)
	p := shown(t, uitest.Briefing(uitest.Siege), l)
	p.GoSection(2, l)
	before := strings.Split(view(p, l), "\n")[0]
	p.Set(uitest.Briefing(strings.Replace(uitest.Siege, "Gunmen", "A new paragraph.\n\nGunmen", 1)), l, true)
	if after := strings.Split(view(p, l), "\n")[0]; after != before {
		t.Errorf("the top row was %q and is %q", before, after)
	}
}

func TestPassedSections(t *testing.T) {
	l := look(60, 12)
	p := shown(t, uitest.Briefing(uitest.Siege), l)
	if p.View(l); len(p.Passed()) != 0 {
		t.Error("nothing was read yet")
	}
	for range 6 {
		p.Update(press("space"), l)
	}
	got := p.Passed()
	if len(got) == 0 || got[0] != "what-happened" {
		t.Errorf("read %v", got)
	}
	if len(p.Passed()) != 0 {
		t.Error("told twice")
	}
}

func TestCacheIsBounded(t *testing.T) {
	c := NewCache(20_000)
	p := newPage(uitest.Briefing(strings.Repeat(uitest.Siege+"\n\n", 20)), c)
	for i := range p.Len() {
		p.Rows(i, look(40, 10))
	}
	if c.bytes > 20_000 || c.recent.Len() != len(c.byKey) {
		t.Errorf("%d bytes, %d rows, %d keys", c.bytes, c.recent.Len(), len(c.byKey))
	}
}

func TestCacheIsShared(t *testing.T) {
	c, b := NewCache(1<<20), whole(marked("Nine of the dead were named.", map[string]briefing.MarkKind{"the dead": briefing.Strong}))
	var sessions sync.WaitGroup
	for width := 10; width < 50; width++ {
		sessions.Go(func() {
			shared, alone, l := New(c), New(NewCache(1<<20)), look(width, 5)
			shared.Set(b, l, false)
			alone.Set(b, l, false)
			if got, want := shared.View(l), alone.View(l); got != want {
				t.Errorf("%d columns: %q, and with a cache of its own %q", width, got, want)
			}
		})
	}
	sessions.Wait()
}

func TestLongParagraphsAreCut(t *testing.T) {
	b := uitest.Briefing("# Head\n\n" + strings.Repeat("word and word ", 20_000))
	p := newPage(b, NewCache(1<<20))
	if p.Len() < 10 {
		t.Errorf("%d items", p.Len())
	}
	if got, want := spelled(t, p, look(78, 10)), strings.Join(strings.Fields(b.Doc.Text), ""); got != want {
		t.Error("cutting lost something")
	}
}

func BenchmarkSection(b *testing.B) {
	doc := marked(strings.Repeat("Officials said that nine of the dead were named. ", 80), map[string]briefing.MarkKind{"the dead": briefing.Strong})
	brief, l := whole(doc), look(80, 40)
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		newPage(brief, NewCache(1<<20)).Rows(0, l)
	}
}

func BenchmarkPageDown(b *testing.B) {
	brief, l := uitest.Briefing(strings.Repeat(uitest.Siege+"\n\n", 100)), look(80, 50)
	p := New(NewCache(DefaultCache))
	p.Set(brief, l, false)
	b.ReportAllocs()
	for b.Loop() {
		p.Update(press("space"), l)
		p.View(l)
		if p.view.AtBottom(column(l)) {
			p.view.ToTop(column(l))
		}
	}
}
