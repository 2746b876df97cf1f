package body

import (
	"math/rand/v2"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/uitest"
)

// long is the siege with much more text around what is looked for.
func long() *briefing.Briefing {
	more := strings.Repeat("The quay was closed to all but the crews of the rescue boats until the morning of the next day. ", 9)
	return uitest.Briefing(strings.ReplaceAll(uitest.Siege, "\n\n## ", "\n\n"+more+"\n\n## "))
}

// Whatever a window does between, what a key or a click has marked is in sight in the end.
func TestWhatIsMarkedStaysInSight(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	b := long()
	at := strings.Index(b.Doc.Text, "Thirty people")
	figure := ui.Figure{Span: briefing.Span{Start: at, End: at + 13}, ID: 1, Sign: "¹"}
	for range 60 {
		l := look(100, 30)
		p := shown(t, b, l, figure)
		switch r.IntN(3) {
		case 0:
			p.ShowSpan(figure.Span, l)
		case 1:
			p.nextFigure(l, 1)
		case 2:
			p.onFound(p.Find("thirty people")().(found), l)
		}
		p.View(l)
		for range 12 {
			p.View(look(1+r.IntN(200), 1+r.IntN(60)))
		}
		last := look(30+r.IntN(150), 4+r.IntN(40))
		if got := view(p, last); !strings.Contains(strings.Join(strings.Fields(got), " "), "Thirty") {
			t.Fatalf("%v: what was marked is out of sight:\n%s", last.Size, got)
		}
	}
}

// Who has scrolled away from what was marked is not called back.
func TestWhatWasLeftIsNotBroughtBack(t *testing.T) {
	b, l := long(), look(60, 8)
	p := shown(t, b, l)
	at := strings.Index(b.Doc.Text, "Thirty people")
	p.ShowSpan(briefing.Span{Start: at, End: at + 13}, l)
	p.View(l)
	p.Update(press("g"), l)
	p.View(l)
	if got := view(p, look(40, 8)); strings.Contains(got, "Thirty") {
		t.Errorf("the text has moved:\n%s", got)
	}
}

// Figures come later than the text; the rows on the screen stay where they are.
func TestFiguresMoveNoRow(t *testing.T) {
	b, l := long(), look(40, 8)
	for rows := range 60 {
		p := shown(t, b, l)
		p.scroll(l, rows)
		before := view(p, l)
		p.Mark(nil, l)
		if after := view(p, l); after != before {
			t.Fatalf("%d rows down:\n%s\nbecomes\n%s", rows, before, after)
		}
	}
}
