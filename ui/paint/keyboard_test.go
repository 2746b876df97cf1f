package paint_test

import (
	"strings"
	"testing"

	"sofar/ui/paint"
)

// Terminals keep what keys mean for each of their two screens: it is set on the one that is left again, and taken back
// there.
func TestKeyboard(t *testing.T) {
	g := newGlass(t, 40, 3)
	p, stop := start(t, g, &paint.Scratch{})
	p.Keyboard()
	p.Show(paint.Frame{View: view("x"), Width: 40, Height: 3})
	wait(t, "frame", func() bool { return g.rows()[0] == "x" })
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if err := p.Restore(); err != nil {
		t.Fatal(err)
	}
	at := -1
	for _, seq := range []string{"\x1b[?1049h", "\x1b[>1u", "x", "\x1b[<1u", "\x1b[?1049l"} {
		next := strings.Index(g.sent(), seq)
		if next <= at {
			t.Fatalf("%q is not in its place: %q", seq, g.sent())
		}
		at = next
	}
}
