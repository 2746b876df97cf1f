package decode_test

import (
	"fmt"
	"os"
	"sofar/briefing"
	"testing"
)

func TestPeek(t *testing.T) {
	f := os.Getenv("PEEK")
	if f == "" {
		t.Skip()
	}
	ds, err := decodeFile(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range ds {
		b := briefing.Parse(d)
		for _, k := range d.Blocks {
			fmt.Printf("   %d L%d %q t=%q loose=%v mk=%v %.120q\n", k.Kind, k.Level, k.Marker, k.Time, k.Loose, k.Markup, k.In(d.Text))
		}
		fmt.Printf("META %+v\n", d.Meta)
		fmt.Printf("H %q BY %q DL %q live=%v newest=%v lang=%s\n", b.Headline.Text, b.Byline.Text, b.Dateline.Text, b.Live, b.Newest, b.Language)
		for _, x := range []struct {
			n string
			p []briefing.Para
		}{{"stand", b.Standfirst}, {"key", b.KeyPoints}, {"foot", b.Footer}, {"notes", b.Notes}, {"furn", b.Furniture}} {
			fmt.Printf("%s %.150q\n", x.n, texts(b, x.p))
		}
		for _, s := range b.Sections {
			fmt.Printf("  L%d %.2f q=%v %q %q %d: %.60q\n", s.Level, s.Confidence, s.Question, s.Time, s.Title, len(s.Paragraphs), texts(b, s.Paragraphs))
		}
	}
}
