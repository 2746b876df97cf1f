package keys_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sofar/ui/kiosk/keys"
)

// cut splits input that comes in pieces of n bytes and gives the tokens as text: keys as they are, replies in
// round and pastes in square brackets.
func cut(in string, n int) []string {
	var s keys.Splitter
	var got []string
	emit := func(t keys.Token) {
		text := string(t.Bytes)
		switch {
		case t.Paste:
			text = "[" + text + "]"
		case t.Reply:
			text = "(" + text + ")"
		}
		got = append(got, text)
	}
	for len(in) > 0 {
		m := min(n, len(in))
		for m < len(in) && !utf8.RuneStart(in[m]) { // the filter in front keeps runes whole
			m++
		}
		s.Split([]byte(in[:m]), emit)
		in = in[m:]
	}
	if s.Pending() {
		s.Expire(emit)
	}
	return got
}

func TestSplit(t *testing.T) {
	long := strings.Repeat("1;", 200)
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"letters", "jk", []string{"j", "k"}},
		{"scripts", "বা漢", []string{"ব", "া", "漢"}},
		{"controls", "\x03\r", []string{"\x03", "\r"}},
		{"arrows", "\x1b[A\x1bOB", []string{"\x1b[A", "\x1bOB"}},
		{"escape alone", "\x1b", []string{"\x1b"}},
		{"alt", "\x1bx", []string{"\x1bx"}},
		{"alt and an arrow", "\x1b\x1b[A", []string{"\x1b[A"}},
		{"mouse", "\x1b[<64;10;20M", []string{"\x1b[<64;10;20M"}},
		{"an old mouse's bytes are no keys", "\x1b[Mq!!j", []string{"j"}},
		{"mode report", "\x1b[?2027;2$y", []string{"(\x1b[?2027;2$y)"}},
		{"colour report", "\x1b]11;rgb:0/0/0\x07", []string{"(\x1b]11;rgb:0/0/0\x07)"}},
		{"string ended by ST", "\x1bPq\x1b\\j", []string{"(\x1bPq\x1b\\)", "j"}},
		{"too long a sequence", "\x1b[" + long + "mj", []string{"j"}},
		{"a sequence broken off", "\x1b[1;\x1b[Aj", []string{"\x1b[A", "j"}},
		{"a sequence never ended", "\x1b[1;", nil},
		{"paste", "\x1b[200~q\x1b[A\n\x1b[201~j", []string{"[q\x1b[A\n]", "j"}},
		{"paste with an escape at its end", "\x1b[200~a\x1b\x1b[201~", []string{"[a\x1b]"}},
		{"paste never ended", "\x1b[200~abc", []string{"[abc]"}},
		{"paste too long", "\x1b[200~" + strings.Repeat("p", keys.MaxPaste+100) + "\x1b[201~q", []string{"[" + strings.Repeat("p", keys.MaxPaste) + "]", "q"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, n := range []int{1, 2, 3, 1 << 20} {
				if got := cut(tt.in, n); !slices.Equal(got, tt.want) {
					t.Errorf("in pieces of %d: got %.200q, want %.200q", n, got, tt.want)
				}
			}
		})
	}
}

// What a token is does not depend on how the network cuts the stream, and nothing large passes.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"j\x1b[A", "\x1b[200~x\x1b[201~", "\x1b]0;x\x1b\\", "\x1b[Mabc", "\x1b\x1b[1;2R", "বা"} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, in string, n int) {
		if !utf8.ValidString(in) || n < 1 {
			return
		}
		whole := cut(in, len(in)+1)
		if pieces := cut(in, n); !slices.Equal(whole, pieces) {
			t.Errorf("whole %q, in pieces of %d %q", whole, n, pieces)
		}
		for _, tok := range whole {
			if len(tok) > keys.MaxPaste+2 {
				t.Errorf("a token of %d bytes", len(tok))
			}
		}
	})
}
