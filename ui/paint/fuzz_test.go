package paint_test

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui/paint"
)

// said is all that a painter may say but text: styles, moves, erasing, margins, modes, titles and links to the web.
var said = regexp.MustCompile(`\x1b\[[0-9;:]*[ABCDGHJKXmrs]|\x1b\[\?[0-9;]+[hl]|\x1bM|\x1b\]8;[^;\x1b\x07]*;(https?://[^\x1b\x07]*)?(\x07|\x1b\\)`)

// FuzzView: whatever two views hold, a terminal is sent text and what a painter may say, and nothing else.
func FuzzView(f *testing.F) {
	for _, s := range []string{
		"plain\nrows", "\x1b[1;38;2;1;2;3mbold\x1b[m", "a\u009b31mb\u202ec", "\x1b]52;c;aGk=\x07", "\x1b]8;;https://example.org\x07x\x1b]8;;\x07",
		"\x1b]8;;javascript:x\x07x", "漢字\x1b[31m\u0301", "\xff\xfe", "\x1b[" + strings.Repeat("1;", 40) + "1m", "\x1b]8;;https://a\x07open\x1b[4:3mx",
	} {
		f.Add(s, "other\n"+s, true)
	}
	f.Fuzz(func(t *testing.T, first, second string, margins bool) {
		const width, height = 24, 6
		var out bytes.Buffer
		p := paint.New(&out, nil, colorprofile.TrueColor, &paint.Scratch{})
		if margins {
			p.Learn(knows(ansi.ModeLeftRightMargin))
		}
		for _, content := range []string{first, second, first} {
			p.Show(paint.Frame{View: view(content), Width: width, Height: height, Part: (two{}).part()})
			if err := p.Flush(); err != nil && !errors.Is(err, paint.ErrPanic) {
				t.Fatal(err)
			}
		}
		trial := "\x1b[1;5s\x1b[2;1H\x1b[9C" + ansi.RequestCursorPositionReport // sent once, to see whether margins hold
		rest := said.ReplaceAllString(strings.Replace(out.String(), trial, "", 1), "")
		for i, r := range rest {
			bad := unicode.IsControl(r) && !strings.ContainsRune("\r\n\b", r) || unicode.Is(unicode.Bidi_Control, r)
			if _, size := utf8.DecodeRuneInString(rest[i:]); bad || r == utf8.RuneError && size == 1 {
				t.Fatalf("%q went out in %q", rest[i:], out.String())
			}
		}
	})
}
