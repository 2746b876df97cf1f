package uitest_test

import (
	"io"
	"strings"
	"testing"

	"sofar/ui/uitest"
)

// What is drawn for a larger terminal than this one has become is no reason to fall over; margins within it are kept.
func TestMarginsOutsideTheScreen(t *testing.T) {
	t.Parallel()
	for name, margins := range map[string]string{"rows": "\x1b[1;24r\x1b[M", "columns": "\x1b[?69h\x1b[1;80s", "within": "\x1b[1;4r"} {
		e := uitest.NewEmulator(80, 24)
		go func() { _, _ = io.Copy(io.Discard, e) }()
		e.Resize(20, 5)
		if _, err := e.WriteString("\x1b[5;1Hlast" + margins + "\x1b[4;1H" + strings.Repeat("\n", 30)); err != nil {
			t.Fatal(err)
		}
		if kept := e.CellAt(0, 4).Content == "l"; kept != (name == "within") {
			t.Errorf("%s: the last row stood outside of the margins: %v", name, kept)
		}
		if in, ok := e.InputPipe().(io.Closer); ok {
			_ = in.Close()
		}
	}
}
