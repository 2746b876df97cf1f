package reader_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/reader"
	"sofar/ui/shelf"
	"sofar/ui/uitest"
)

// A reader reads, finds, shows a figure's sentence and leaves, at every size and in every colour profile.
func TestFlow(t *testing.T) {
	sizes := [][2]int{{40, 12}, {80, 24}, {120, 36}, {200, 60}}
	profiles := []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ASCII, colorprofile.ANSI256, colorprofile.TrueColor}
	for _, size := range sizes {
		for _, profile := range profiles {
			t.Run(fmt.Sprintf("%dx%d %s", size[0], size[1], profile), func(t *testing.T) {
				_, opt := siege()
				term := start(t, size[0], size[1], profile, opt)
				flow(t, term, size[0])
			})
		}
	}
}

func flow(t *testing.T, term *uitest.Terminal, width int) {
	t.Helper()
	term.WaitFor("Nineteen guests")
	term.Until("the title", func() bool { return strings.Contains(term.Title(), "Harbour hotel siege") })
	if !term.Alternate() || term.Mode(25) {
		t.Error("a reader has the alternate screen and no cursor")
	}
	term.WaitFor("19 killed") // the headline toll: in the summary, or in a narrow screen's head
	term.Press("2")
	term.WaitFor("Four attackers")
	term.Press("/", "mayor", "enter")
	term.WaitFor("1 of 1")
	term.Press("esc", "g", "2", "f")
	term.Press("enter")
	if width < 80 {
		term.WaitFor("Guests")
		term.Press("enter")
		term.WaitGone("Guests  ")
	}
	term.Press("q")
	if width < 80 {
		term.Press("q")
	}
	if err := term.End(); err != nil {
		t.Error(err)
	}
	term.Restored()
}

func TestReadingFiguresIsNotNoFigures(t *testing.T) {
	d, opt := siege()
	d.ledgers = make(chan struct{})
	term := start(t, 140, 40, colorprofile.TrueColor, opt)
	term.WaitFor("Nineteen guests")
	term.Until("the screen to say that figures are read", func() bool { return strings.Contains(strings.ToLower(term.Screen()), "reading figures") })
	close(d.ledgers)
	term.WaitFor("19 killed")
}

func TestMouse(t *testing.T) {
	_, opt := siege()
	term := start(t, 140, 24, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	if term.Mode(1002) {
		t.Error("the mouse is off until it is asked for: the terminal's own selection works")
	}
	term.Press("m")
	term.Until("the mouse", func() bool { return term.Mode(1002) })
	x, y := term.Find("Reaction")
	term.Click(x, y)
	term.WaitFor("4 of 4")
	term.Press("g")
	term.WaitFor("night desk")
	term.Until("the first figure", func() bool { // a frame may be half there
		x, y = term.Find("Nineteen guests were killed¹ when")
		return y >= 0
	})
	term.Click(x+3, y)
	term.WaitFor("enter show the sentence") // the ledger has the focus, on the figure's row
	term.Wheel(60, 20)
	term.WaitGone("night desk")
}

func TestResize(t *testing.T) {
	_, opt := siege()
	term := start(t, 140, 40, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("3")
	term.WaitFor("3 of 4")
	for _, size := range [][2]int{{60, 20}, {1, 1}, {100, 30}, {30, 5}, {220, 70}} {
		term.Resize(size[0], size[1])
	}
	term.WaitFor("3 of 4")
	term.WaitFor("No group has claimed")
}

func TestReloadKeepsThePlace(t *testing.T) {
	d, opt := siege()
	term := start(t, 120, 16, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("4")
	term.WaitFor("4 of 4")
	changed := strings.Replace(uitest.Siege, "Gunmen entered", "A new first paragraph, quite long.\n\nGunmen entered", 1)
	d.change("siege", changed)
	term.WaitFor("△")
	term.WaitFor("4 of 4")
	term.WaitFor("Reaction")
}

func TestReadMarksAreKept(t *testing.T) {
	d, opt := siege()
	term := start(t, 120, 20, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("space", "space", "space")
	term.WaitFor("✓")
	term.Until("the desk to know", func() bool { return d.wasRead("what-happened") })
}

func TestDemoteAndPromote(t *testing.T) {
	_, opt := siege()
	term := start(t, 120, 30, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("4")
	term.WaitFor("4 of 4")
	term.Press("-")
	term.WaitFor("3 questions now")
	term.Press("/", "Reaction", "enter", "+")
	term.WaitFor("4 questions now")
}

func TestGoToAnything(t *testing.T) {
	d, opt := siege()
	d.texts["other"] = "# Lantern fair fire: what we know\n\n## What burned?\n\nThe north hall."
	opt.Refs = append(opt.Refs, "other")
	term := start(t, 120, 36, colorprofile.TrueColor, opt)
	term.WaitFor("Lantern fair fire")
	term.Press("enter") // the shelf comes first
	term.WaitFor("briefing 1 of 2")
	term.Press("ctrl+p", "lantern")
	term.WaitFor("Lantern fair fire")
	term.Press("enter")
	term.WaitFor("What burned?")
	term.WaitFor("briefing 2 of 2")
}

func TestShelf(t *testing.T) {
	d, opt := siege()
	d.texts["other"] = "# Lantern fair fire: what we know\n\n## What burned?\n\nThe north hall. Six people were killed."
	opt.Refs = append(opt.Refs, "other")
	term := start(t, 120, 36, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.WaitFor("6 killed")
	term.Press("down", "enter")
	term.WaitFor("What burned?")
	term.Press("esc")
	term.WaitFor("19 killed")
	term.Press("up", "enter")
	term.WaitFor("Nineteen guests")
}

// A reader that is given nothing to open shows the library, and opens from it.
func TestLibrary(t *testing.T) {
	d, opt := siege()
	opt.Refs = nil
	opt.Shelf = func(context.Context) ([]shelf.Entry, error) {
		return []shelf.Entry{{Slug: "siege", Headline: "Harbour hotel siege"}}, nil
	}
	_ = d
	term := start(t, 100, 30, colorprofile.TrueColor, opt)
	term.WaitFor("Harbour hotel siege")
	term.WaitFor("q quit")
	term.Press("esc")
	term.WaitFor("nothing is open yet")
	term.Press("enter")
	term.WaitFor("Nineteen guests")
}

func TestChanges(t *testing.T) {
	d, opt := siege()
	term := start(t, 120, 36, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	d.change("siege", strings.ReplaceAll(uitest.Siege, "Nineteen guests", "Twenty-one guests"))
	term.WaitFor("21 killed")
	term.Press("c")
	term.WaitFor("since you opened it")
	term.WaitFor("19")
	term.Press("esc")
	term.WaitFor("What happened?")
}

func TestSpread(t *testing.T) {
	d, opt := siege()
	d.texts["other"] = strings.Replace(uitest.Siege, "Harbour hotel", "Second desk: hotel", 1)
	opt.Refs = append(opt.Refs, "other")
	term := start(t, 140, 36, colorprofile.TrueColor, opt)
	term.WaitFor("Second desk")
	term.Press("enter")
	term.WaitFor("briefing 1 of 2")
	term.Press("v")
	term.WaitFor("enter sentences")
}

// A key soon after esc comes as one with alt.
func TestEscAndAKeyAtOnce(t *testing.T) {
	_, opt := siege()
	term := start(t, 120, 36, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("?")
	term.WaitFor("KEYS")
	term.Send("\x1b2")
	term.WaitGone("KEYS")
	term.WaitFor("2 of 4")
}

func TestReview(t *testing.T) {
	_, opt := siege()
	var mu sync.Mutex
	var marks []ui.Mark
	opt.Review = func(_ context.Context, _ *briefing.Briefing, passage, sentence briefing.Span, verdict, note string) error {
		mu.Lock()
		defer mu.Unlock()
		if !sentence.Contains(passage) {
			return errors.New("the sentence does not hold the passage")
		}
		marks = append(marks, ui.Mark{Span: passage, Quote: "these words", Status: verdict, Note: note})
		return nil
	}
	opt.Reviews = func(context.Context, *briefing.Briefing) ([]ui.Mark, error) {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(marks), nil
	}
	term := start(t, 140, 40, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("x") // no figure is chosen: the paragraph
	term.WaitFor("to check")
	term.Press("v")
	term.WaitFor("a note, or enter")
	term.Press("seen", "enter")
	term.WaitFor("verified: seen")
	term.Press("f", "x")
	term.WaitFor("to check")
	term.Press("d")
	term.WaitFor("a note, or enter")
	term.Press("two lists", "enter")
	term.WaitFor("disputed: two lists")
}

func TestWhereTheReaderWas(t *testing.T) {
	_, opt := siege()
	var kept reader.Where
	opt.Where = func(*briefing.Briefing) reader.Where { return kept }
	opt.Keep = func(_ *briefing.Briefing, w reader.Where) { kept = w }
	term := start(t, 120, 16, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("3", "s", "q")
	if err := term.End(); err != nil {
		t.Fatal(err)
	}
	if kept.Section != "who-is-behind-it" || len(kept.Hidden) != 1 {
		t.Errorf("kept %+v", kept)
	}
	again := start(t, 120, 16, colorprofile.TrueColor, opt)
	again.WaitFor("where you were")
	again.WaitFor("No group has claimed")
	if strings.Contains(again.Screen(), "QUESTIONS") {
		t.Error("the sidebar had been put away")
	}
}

func TestHelpListsEveryKey(t *testing.T) {
	_, opt := siege()
	term := start(t, 140, 60, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("?")
	term.WaitFor("show the sentence it came from")
	term.WaitFor("confirmed")
	term.Press("q")
	term.WaitGone("is a heading, is not")
}

func TestNothingToOpenEndsWithTheError(t *testing.T) {
	_, opt := siege()
	opt.Refs = []string{"nowhere"}
	term := start(t, 80, 24, colorprofile.TrueColor, opt)
	if err := term.End(); err == nil || !strings.Contains(err.Error(), "no such briefing") {
		t.Errorf("error %v", err)
	}
	term.Restored()
}

func TestNothingNamed(t *testing.T) {
	d, _ := siege()
	term := start(t, 80, 24, colorprofile.TrueColor, reader.Options{Desk: d})
	if err := term.End(); err == nil {
		t.Error("no error")
	}
	term.Restored()
}

func TestOneOfSeveralFails(t *testing.T) {
	_, opt := siege()
	opt.Refs = []string{"nowhere", "siege"}
	term := start(t, 120, 30, colorprofile.TrueColor, opt)
	term.WaitFor("Nineteen guests")
	term.WaitFor("no such briefing")
}

func TestPanicLeavesTheTerminal(t *testing.T) {
	d, opt := siege()
	d.fault = func() { panic("the desk fell over") }
	term := start(t, 80, 24, colorprofile.TrueColor, opt)
	err := term.End()
	var fault *reader.PanicError
	if !errors.As(err, &fault) || !strings.Contains(err.Error(), "the desk fell over") {
		t.Errorf("error %v", err)
	}
	if strings.Contains(err.Error(), "goroutine") || strings.Contains(term.Screen(), "goroutine") {
		t.Error("nobody wants to see a stack")
	}
	term.Restored()
}

func TestSignalsLeaveTheTerminal(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sig.String(), func(t *testing.T) {
			_, opt := siege()
			term := start(t, 80, 24, colorprofile.TrueColor, opt)
			term.WaitFor("Nineteen guests")
			self, err := os.FindProcess(os.Getpid())
			if err == nil {
				err = self.Signal(sig)
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := term.End(); !errors.Is(err, reader.ErrSignal) {
				t.Errorf("error %v", err)
			}
			term.Restored()
		})
	}
}

func TestDeadlyKeys(t *testing.T) {
	_, opt := siege()
	term := start(t, 80, 24, colorprofile.TrueColor, opt)
	term.WaitFor("Nineteen guests")
	term.Send("\x1b[" + strings.Repeat("1;", 32) + "1m")
	term.Press("2")
	term.WaitFor("Four attackers")
}

// What a document holds of escapes reaches no cell, no title and no clipboard.
func TestHostileDocument(t *testing.T) {
	deadly := "\x1b[" + strings.Repeat("1;", 32) + "1m"
	text := "# Head\x1b]0;owned\x07line\u009b31m of \u202ea siege\n\n## What\x1b[2J happened?\n\n" +
		deadly + "Ten people\x1b]52;c;b3duZWQ=\x07 were killed.\x1b[?1049l\x9b2J\n\n| a\x1b[H | b\n"
	d := newDesk(map[string]string{"hostile": text})
	term := start(t, 100, 30, colorprofile.TrueColor, reader.Options{Refs: []string{"hostile"}, Desk: d})
	term.WaitFor("were killed")
	if strings.Contains(term.Title(), "owned") || !term.Alternate() {
		t.Errorf("title %q, alternate screen %v", term.Title(), term.Alternate())
	}
	for y := range 30 {
		for x := range 100 {
			for _, r := range term.Cell(x, y).Content {
				if r < ' ' || (r >= 0x7f && r < 0xa0) || r == 0x202e {
					t.Fatalf("cell %d,%d holds %U", x, y, r)
				}
			}
		}
	}
	term.Press("q")
	if err := term.End(); err != nil {
		t.Error(err)
	}
	term.Restored()
}

// A file that was read while it was half written is mended a moment later, and that must be seen too.
func TestWatchesOnAfterAFailure(t *testing.T) {
	d, opt := siege()
	term := start(t, 120, 36, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	d.mu.Lock()
	delete(d.texts, "siege")
	d.mu.Unlock()
	d.changesOf("siege") <- struct{}{}
	term.WaitFor("no such briefing")
	d.change("siege", strings.ReplaceAll(uitest.Siege, "Nineteen guests", "Twenty-one guests"))
	term.WaitFor("21 killed")
}
