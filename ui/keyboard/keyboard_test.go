package keyboard_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	uv "github.com/charmbracelet/ultraviolet"

	"sofar/ui/keyboard"
)

// deadly is the sequence that ends programs: ESC [ and 33 parameters.
var deadly = "\x1b[" + strings.Repeat("1;", 32) + "1m"

func TestReader(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"keys", "jk\x1b[A\x1bOP\x1b[1;5C", "jk\x1b[A\x1bOP\x1b[1;5C"},
		{"mouse", "\x1b[<64;10;20M\x1b[<0;1;1m", "\x1b[<64;10;20M\x1b[<0;1;1m"},
		{"answers", "\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?2027;1$y", "\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?2027;1$y"},
		{"alt and an arrow", "\x1b\x1b[A", "\x1b\x1b[A"},
		{"the deadly bytes", "a" + deadly + "b", "ab"},
		{"the deadly bytes, open", "a" + strings.TrimSuffix(deadly, "m"), "a"},
		{"colons count", "a\x1b[" + strings.Repeat("1:", 40) + "mb", "ab"},
		{"one endless parameter", "a\x1b[" + strings.Repeat("1", 500) + "mb", "ab"},
		{"endless string", "a\x1b]0;" + strings.Repeat("x", 9000) + "\x07b", "ab"},
		{"eight-bit controls", "a\x9b1;1mb\u009b1;1mc", "a1;1mb1;1mc"},
		{"broken UTF-8 before a control", "\xe2\x9b1;1m", "1;1m"},
		{"scripts", "বাংলা漢🙂", "বাংলা漢🙂"},
		{"escapes", strings.Repeat("\x1b", 5000) + "q", "\x1b\x1bq"},
		{"a sequence broken off by another", "\x1b[1;1\x1b[A", "\x1b[1;1\x1b[A"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			buf := make([]byte, 16384)
			n, err := keyboard.NewReader(strings.NewReader(tt.in)).Read(buf)
			if got := string(buf[:n]); err != nil || got != tt.want {
				t.Errorf("got %.200q, %v; want %.200q", got, err, tt.want)
			}
		})
	}
}

// Bytes that come one by one have partly passed when a sequence turns out too long: it must still end short.
func TestReaderByteByByte(t *testing.T) {
	src := iotest.OneByteReader(strings.NewReader("a" + deadly + "b" + "漢"))
	got, err := io.ReadAll(keyboard.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	want := "a\x1b[" + strings.Repeat("1;", 15) + "1zb" + "漢"
	if string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
	decode(got)
}

// The escape key goes back a step; who presses it five times goes back five.
func TestEscapePressedAgainAndAgain(t *testing.T) {
	const pressed = "\x1b\x1b\x1b\x1b\x1bq"
	got, err := io.ReadAll(keyboard.NewReader(iotest.OneByteReader(strings.NewReader(pressed))))
	if err != nil || string(got) != pressed {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestFileIsTheTerminal(t *testing.T) {
	f := keyboard.NewFile(nil)
	if _, ok := any(f).(interface{ Fd() uintptr }); !ok {
		t.Error("a File must have a descriptor, or nobody sets raw mode")
	}
}

// decode reads the whole input as the program's key decoder does; it panics where the program would.
func decode(in []byte) {
	var d uv.EventDecoder
	for len(in) > 0 {
		n, _ := d.Decode(in)
		in = in[max(n, 1):]
	}
}

// The promise: whatever the bytes and however they are cut, the decoder survives, plain text is kept, and
// filtering twice changes nothing.
func FuzzReader(f *testing.F) {
	f.Add([]byte("a"+deadly+"b"), 3)
	f.Add([]byte("\x1b[1;5C\xe2\x9b1;1m"), 1)
	f.Fuzz(func(t *testing.T, in []byte, size int) {
		whole := atOnce(in)
		decode(whole)
		again := atOnce(whole)
		if !bytes.Equal(whole, again) {
			t.Errorf("not stable: %q, then %q", whole, again)
		}
		cut, _ := io.ReadAll(keyboard.NewReader(&chunks{in, max(size, 1)}))
		decode(cut)
		if len(cut) > len(in) {
			t.Errorf("%d bytes became %d", len(in), len(cut))
		}
	})
}

// atOnce filters bytes that come in one read.
func atOnce(in []byte) []byte {
	buf := make([]byte, len(in)+64)
	n, _ := keyboard.NewReader(bytes.NewReader(in)).Read(buf)
	return buf[:n]
}

// chunks gives its bytes a few at a time.
type chunks struct {
	rest []byte
	size int
}

func (c *chunks) Read(p []byte) (int, error) {
	if len(c.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, c.rest[:min(c.size, len(c.rest))])
	c.rest = c.rest[n:]
	return n, nil
}
