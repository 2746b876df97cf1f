package reader_test

import (
	"context"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"sofar/briefing"
	"sofar/ui/reader"
	"sofar/ui/shelf"
	"sofar/ui/uitest"
)

// From the comparison to the whole texts and back, at every size.
func TestTextsSideBySide(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {140, 40}} {
		d, opt := siege()
		d.texts["other"] = strings.Replace(uitest.Siege, "Nineteen guests were killed, army", "Twenty guests were killed, army", 1) + "\n\n## Where are the boats?\n\nNobody knows."
		opt.Refs = append(opt.Refs, "other")
		term := start(t, size[0], size[1], colorprofile.TrueColor, opt)
		term.WaitFor("BRIEFINGS")
		term.Press("enter")
		term.WaitGone("BRIEFINGS")
		term.Press("v")
		term.WaitFor("COMPARED")
		term.Press("v")
		term.WaitFor("desk, undated")
		term.Press("2")
		if size[0] < 73 {
			term.WaitFor("2 of 4")
			term.Press("right")
			term.WaitFor("2 of 5")
		} else {
			term.Until("both answers on one row", func() bool {
				_, x := term.Find("Nineteen guests were killed")
				_, y := term.Find("Twenty guests were killed")
				return x > 0 && x == y
			})
		}
		term.Press("?")
		term.WaitFor("KEYS")
		term.Press("esc")
		term.WaitFor("2 of 5")
		term.Press("esc")
		term.WaitFor("COMPARED")
		term.Press("esc")
		term.WaitGone("COMPARED")
		term.Press("q")
		if err := term.End(); err != nil {
			t.Error(err)
		}
		term.Restored()
	}
}

// A library is searched while somebody types: the newest words win, and enter leads to where they stand.
func TestSearchInTheShelf(t *testing.T) {
	d, opt := siege()
	opt.Refs = nil
	entry := shelf.Entry{Slug: "siege", Headline: "Harbour hotel siege"}
	opt.Shelf = func(context.Context) ([]shelf.Entry, error) { return []shelf.Entry{entry}, nil }
	text := uitest.Briefing(d.texts["siege"]).Doc.Text
	slow := make(chan struct{})
	opt.Searching = reader.Searching{Most: 1000, Hint: "words, killed>=10", Search: func(ctx context.Context, typed string) shelf.Answer {
		if typed != "mourning" { // who types on does not wait for this
			select {
			case <-slow:
			case <-ctx.Done():
			}
		}
		i := strings.Index(text, "mourning")
		return shelf.Answer{Query: typed, Hits: []shelf.Hit{{
			Entry: entry, Snippet: "three days of " + typed, Matches: []briefing.Span{{Start: 14, End: 14 + len(typed)}}, At: briefing.Span{Start: i, End: i + 8},
		}}}
	}}
	defer close(slow)
	for _, size := range [][2]int{{40, 12}, {100, 14}} {
		term := start(t, size[0], size[1], colorprofile.TrueColor, opt)
		term.WaitFor("words, killed>=10")
		term.Press("mourning")
		term.WaitFor("three days of mourning")
		term.Press("enter")
		term.WaitGone("LIBRARY")
		term.WaitFor("Reaction")
		term.WaitFor("mourning.")
		term.Press("ctrl+c")
		if err := term.End(); err != nil {
			t.Error(err)
		}
	}
}

// A watched text that is deleted is told to be gone and stays; when it comes back it is read again, and that is told too.
func TestGoneAndBack(t *testing.T) {
	d, opt := siege()
	term := start(t, 120, 16, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	d.change("siege", "")
	term.WaitFor("siege is gone; its text stays")
	term.WaitFor("gone; read at")
	term.Press("2")
	term.WaitFor("Nineteen guests were killed")
	term.WaitFor("gone; read at") // longer than the line below
	d.change("siege", strings.Replace(uitest.Siege, "Four attackers", "Five attackers", 1))
	term.WaitFor("it is there again")
	term.WaitFor("Five attackers")
	term.WaitGone("gone; read at")
}

// compared is a reader that compares two texts, of 19 killed and of 20.
func compared(t *testing.T) (*desk, *uitest.Terminal) {
	t.Helper()
	d, opt := siege()
	d.texts["other"] = strings.ReplaceAll(uitest.Siege, "Nineteen guests", "Twenty guests")
	opt.Refs = append(opt.Refs, "other")
	term := start(t, 120, 30, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("enter")
	term.WaitFor("briefing 1 of 2")
	term.Press("v")
	return d, term
}

// From a question in two texts to one of them alone.
func TestReadOneTextAlone(t *testing.T) {
	_, term := compared(t)
	term.WaitFor("COMPARED")
	term.Press("v")
	term.WaitFor("1 of 4 ─")
	term.Press("2", "right", "enter")
	term.WaitFor("briefing 2 of 2")
	term.WaitFor("▎How many people died?")
}

// What is compared follows a reload, in the comparison and in the whole texts: nobody reads an old toll there.
func TestSideBySideFollowsAReload(t *testing.T) {
	d, term := compared(t)
	term.WaitFor("20 ")
	term.Press("v")
	term.WaitFor("1 of 4 ─")
	term.Press("3")
	term.WaitGone("1 of 4 ─")
	var third int
	term.Until("the third question", func() bool {
		_, third = term.Find("3 of 4 ─")
		return third >= 0
	})
	d.change("siege", strings.ReplaceAll(uitest.Siege, "Nineteen guests", "Twenty-seven guests"))
	d.change("other", strings.ReplaceAll(uitest.Siege, "Nineteen guests", "Thirty-one guests"))
	term.Until("the third question where it was", func() bool {
		_, y := term.Find("3 of 4 ─")
		return y == third
	})
	term.Press("[")
	term.WaitFor("Twenty-seven guests")
	term.WaitFor("Thirty-one guests")
	term.Press("esc")
	term.WaitFor("COMPARED")
	term.WaitFor("27 ")
	term.WaitFor("31 ")
	term.Press("esc")
	term.WaitFor("briefing 1 of 2")
}

// A storm of sizes leaves what was marked in sight.
func TestResizeKeepsWhatIsMarked(t *testing.T) {
	_, opt := siege()
	term := start(t, 140, 12, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Press("/", "Thirty", "enter")
	term.WaitFor("1 of 1")
	for i := range 30 {
		term.Resize(1+(i*37)%160, 1+(i*13)%50)
	}
	term.Resize(44, 8)
	term.WaitFor("Thirty")
	term.Resize(90, 9)
	term.WaitFor("Thirty people were injured")
}
