package uitest_test

import (
	"io"
	"strings"
	"testing"

	"sofar/ui/uitest"
)

// What is drawn for a larger terminal than this one has become is no reason to fall over.
func TestMarginsOutsideTheScreen(t *testing.T) {
	t.Parallel()
	e := uitest.NewEmulator(80, 24)
	go func() { _, _ = io.Copy(io.Discard, e) }()
	e.Resize(20, 5)
	for _, seq := range []string{"\x1b[1;24r", "\x1b[?69h\x1b[1;80s"} {
		if _, err := e.WriteString(seq + strings.Repeat("line\r\n", 30)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := e.WriteString("\x1b[2;4r\x1b[2;1H\x1b[LX"); err != nil || e.CellAt(0, 1).Content != "X" {
		t.Errorf("margins within it are not kept: %v", err)
	}
	if in, ok := e.InputPipe().(io.Closer); ok {
		_ = in.Close()
	}
}
