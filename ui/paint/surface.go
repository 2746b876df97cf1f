package paint

import (
	"bytes"
	"image"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"sofar/ui"
)

// surface is what one terminal shows; it works out what must be said to make it show something else.
type surface struct {
	profile colorprofile.Profile
	scratch *Scratch

	term   terminal
	width  int // cells; 0: what is shown is not known
	height int
	shown  string       // the content that the terminal shows, each row for itself; "": nothing
	said   bytes.Buffer // what the hand wrote
}

// erasesInColour reports whether a terminal paints what it erases in the colour of the ground (bce). Of those that
// are common, one does not.
func erasesInColour(env []string) bool {
	return !slices.ContainsFunc(env, func(e string) bool { return strings.HasPrefix(e, "TERM=screen") })
}

// draw says what makes the terminal show a frame.
func (s *surface) draw(f Frame, to able) {
	s.term.declare(f.View)
	s.term.hand.width, s.term.hand.height = f.Width, f.Height
	if f.Width != s.width || f.Height != s.height {
		s.width, s.height, s.shown = f.Width, f.Height, ""
		s.term.wipe(to)
	}
	screen := image.Rect(0, 0, f.Width, f.Height)
	part := f.Part.Intersect(screen)
	if part.Empty() {
		part = screen
	}
	h := &s.term.hand
	sh := s.scratch.get(s.profile)
	defer s.scratch.put(sh)
	content := ui.Rowwise(f.View.Content, ui.Size{Width: f.Width, Height: f.Height}, to.method)
	sh.open(s.shown, content, f.Width, f.Height, to.method)
	h.begin(sh.pal)
	sh.paint(h, part, to.margins)
	h.finish()
	s.shown = content
	s.term.place(f.View.Cursor)
}

// again is for a terminal that was given back meanwhile.
func (s *surface) again() {
	s.term = terminal{hand: hand{out: &s.said, ground: s.term.hand.ground}, keyboard: s.term.keyboard}
}
