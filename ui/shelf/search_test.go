package shelf_test

import (
	"fmt"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/shelf"
	"sofar/ui/uitest"
)

const hint = "words  killed>=10"

// library is a shelf that is searched.
func library() *shelf.Pane {
	p := pane()
	p.SetSearch(hint, 1000)
	return p
}

func hit(slug briefing.Slug, snippet, word string) shelf.Hit {
	h := shelf.Hit{Entry: shelf.Entry{Slug: slug, Headline: "About " + string(slug), Updated: now()}, Snippet: snippet}
	if i := strings.Index(snippet, word); i >= 0 && word != "" {
		h.Matches = []briefing.Span{{Start: i, End: i + len(word)}}
		h.At = briefing.Span{Start: 100 + i, End: 100 + i + len(word)}
	}
	return h
}

// A library may hold more than its shelf lists at first.
func TestALongListSaysThatItIsTheNewest(t *testing.T) {
	p := pane()
	p.SetSearch(hint, 6)
	if view := uitest.Plain(p.View(look(80, 20))); !strings.Contains(view, "the newest 6") {
		t.Error(view)
	}
}

func TestTypingAsksForASearch(t *testing.T) {
	l, p := look(80, 20), library()
	if got := press(p, l, "o", "r"); got != (ui.SearchFor{Query: "or"}) {
		t.Errorf("%v", got)
	}
	if n := strings.Count(uitest.Plain(p.View(l)), "ago"); n < 3 {
		t.Error("until the answer comes the list stays")
	}
	if got := press(p, l, "backspace"); got != (ui.SearchFor{Query: "o"}) {
		t.Errorf("%v", got)
	}
	if got := press(p, l, "backspace"); got != nil {
		t.Errorf("nothing typed asks for %v", got)
	}
}

// What was typed last wins, in whatever order the answers come.
func TestOnlyTheNewestAnswerCounts(t *testing.T) {
	l, p := look(80, 20), library()
	press(p, l, "o", "r")
	p.SetAnswer(shelf.Answer{Query: "or", Hits: []shelf.Hit{hit("orla", "…the slope at Orla…", "Orla")}})
	p.SetAnswer(shelf.Answer{Query: "o", Hits: []shelf.Hit{hit("late", "too late", "late")}})
	if got := fmt.Sprint(all(p, l)); got != "[orla]" {
		t.Errorf("%s", got)
	}
	press(p, l, "x")
	if view := uitest.Plain(p.View(l)); !strings.Contains(view, "orx") || !strings.Contains(view, "Orla") {
		t.Errorf("while the next answer is on its way the last one stays:\n%s", view)
	}
}

// Enter opens what was typed, not what happens to be listed when it is pressed; and leads to the words that were found.
func TestEnterWaitsForTheAnswer(t *testing.T) {
	l, p := look(80, 20), library()
	if got := press(p, l, "o", "r", "enter"); got != nil {
		t.Fatalf("opens %v before the answer came", got)
	}
	h := hit("orla", "the slope at Orla", "Orla")
	cmd := p.SetAnswer(shelf.Answer{Query: "or", Hits: []shelf.Hit{h}})
	if cmd == nil {
		t.Fatal("the answer opens nothing")
	}
	if got := cmd(); got != (ui.OpenBriefing{Slug: "orla", At: h.At}) {
		t.Errorf("%v", got)
	}
	press(p, l, "enter")
	press(p, l, "x", "enter", "y")
	if p.SetAnswer(shelf.Answer{Query: "orxy", Hits: []shelf.Hit{h}}) != nil {
		t.Error("who types on after enter does not want it any more")
	}
}

func TestFaultsAreToldAndNothingTypedIsLost(t *testing.T) {
	l, p := look(80, 20), library()
	for _, r := range "killed>=x" {
		press(p, l, string(r))
	}
	p.SetAnswer(shelf.Answer{Query: "killed>=x", Fault: "killed>=x: write killed>=10", Hits: []shelf.Hit{hit("orla", "Orla", "")}})
	view := uitest.Plain(p.View(l))
	for _, want := range []string{"killed>=x▏", "write killed>=10", "About orla", "1 found"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q:\n%s", want, view)
		}
	}
	press(p, l, "esc")
	if view := uitest.Plain(p.View(l)); strings.Contains(view, "write killed") || !strings.Contains(view, hint) {
		t.Errorf("esc does not show all again:\n%s", view)
	}
}

func TestSearchGolden(t *testing.T) {
	var s strings.Builder
	for _, size := range []ui.Size{{Width: 100, Height: 10}, {Width: 40, Height: 12}, {Width: 60, Height: 5}} {
		for _, ascii := range []bool{false, true} {
			l, p := look(size.Width, size.Height), library()
			l.Plain = ascii
			press(p, l, "o")
			p.SetAnswer(shelf.Answer{Query: "o", More: true, Hits: []shelf.Hit{
				hit("orla", "…all night the slope at Orla moved, and nobody could say how far it would go before the morning…", "Orla"),
				hit("ocean", "…when the লঞ্চ went down in the ocean…", "ocean"), hit("only-a-filter", "The first words of a text", ""),
			}})
			fmt.Fprintf(&s, "==== %dx%d plain %v\n%s", size.Width, size.Height, ascii, uitest.Plain(p.View(l)))
			inside(t, p.View(l), l)
		}
	}
	l, p := look(80, 6), library()
	press(p, l, "o")
	p.SetAnswer(shelf.Answer{Query: "o"})
	fmt.Fprintf(&s, "==== nothing found\n%s", uitest.Plain(p.View(l)))
	uitest.Golden(t, "search.txt", s.String(), *update)
}

// A list that is not the library's is narrowed by whoever knows the filters.
func TestNarrowedByFilters(t *testing.T) {
	l, p := look(80, 20), pane()
	p.SetNarrow(func(typed string) shelf.Wanted {
		if typed == "?" {
			return shelf.Wanted{Fault: "what?"}
		}
		return shelf.Wanted{Without: []string{"Strike"}, Words: []string{"FERRY"}, Keeps: func(e *shelf.Entry) bool { return e.Toll != nil }}
	}, hint)
	if view := uitest.Plain(p.View(l)); !strings.Contains(view, hint) {
		t.Errorf("no hint:\n%s", view)
	}
	press(p, l, "f")
	if got := fmt.Sprint(all(p, l)); got != "[sao-tome]" {
		t.Error(got)
	}
	entries := entries()
	entries[0].Untold = true
	p.SetEntries(entries)
	if view := uitest.Plain(p.View(l)); !strings.Contains(view, "the figures of 1 are not read yet") {
		t.Errorf("a filter that cannot know says nothing:\n%s", view)
	}
	p.SetToll("lantern", nil)
	if view := uitest.Plain(p.View(l)); strings.Contains(view, "not read yet") {
		t.Errorf("the last figures have been read:\n%s", view)
	}
	p.SetToll("sao-tome", nil)
	p.View(l)
	if got := all(p, l); len(got) > 0 {
		t.Errorf("a toll that came later is not looked at: %v", got)
	}
	press(p, l, "backspace", "?")
	if view := uitest.Plain(p.View(l)); !strings.Contains(view, "what?") || len(all(p, l)) != 6 {
		t.Errorf("no fault, or a list that is cut by it:\n%s", view)
	}
}
