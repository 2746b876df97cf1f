package keys_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"sofar/ui/kiosk/keys"
	"sofar/ui/pace"
)

// read gives the messages that a whole input makes, and how many tokens were dropped.
func read(t *testing.T, in string, decode keys.Decoder) (got []string, dropped int, err error) {
	t.Helper()
	s := keys.Stream{
		Decode:  decode,
		Send:    func(m tea.Msg) { got = append(got, fmt.Sprintf("%T %v", m, m)) },
		Dropped: func(n int) { dropped += n },
	}
	err = s.Run(strings.NewReader(in))
	return got, dropped, err
}

func TestStream(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
	}{
		{"keys", "j\x1b[A\x1b[1;5C", "tea.KeyPressMsg j, tea.KeyPressMsg up, tea.KeyPressMsg ctrl+right"},
		{"enter, tab, back", "\r\t\x1b[Z\x7f", "tea.KeyPressMsg enter, tea.KeyPressMsg tab, tea.KeyPressMsg shift+tab, tea.KeyPressMsg backspace"},
		{"page keys", "\x1b[5~\x1b[6~\x1b[H\x1b[F", "tea.KeyPressMsg pgup, tea.KeyPressMsg pgdown, tea.KeyPressMsg home, tea.KeyPressMsg end"},
		{"paste", "\x1b[200~a\x1b[31mb\x1b[201~", "tea.PasteMsg ab"},
		{"the bytes that end processes", "\x1b[" + strings.Repeat("1;", 32) + "1mj", "tea.KeyPressMsg j"},
		{"a size in the keys", "\x1b[8;9999;9999t\x1b[48;9999;9999;9999;9999tj", "tea.KeyPressMsg j"},
		{"a mouse far outside", "\x1b[<0;9999;1M\x1b[<64;3;4M", "tea.MouseWheelMsg wheelup"},
		{"what cannot be seen", "\u202e\u2066\U000E0041j", "tea.KeyPressMsg j"},
		{"joiners are typed", "\u200d\u200c", "tea.KeyPressMsg \u200d, tea.KeyPressMsg \u200c"},
		{"clipboard replies", "\x1b]52;c;aGk=\x07j", "tea.KeyPressMsg j"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _, err := read(t, tt.in, nil)
			if err != nil || strings.Join(got, ", ") != tt.want {
				t.Errorf("got %q, %v; want %q", strings.Join(got, ", "), err, tt.want)
			}
		})
	}
}

func TestStreamDropsWhatNobodyTypes(t *testing.T) {
	began := time.Now()
	got, dropped, err := read(t, strings.Repeat("j", 1000), nil)
	most := pace.PerSecond * (2 + int(time.Since(began)/time.Second))
	if err != nil || len(got) < pace.PerSecond || len(got) > most || len(got)+dropped != 1000 {
		t.Errorf("%d keys passed and %d were dropped (%v)", len(got), dropped, err)
	}
}

// spurts is input that comes in pieces.
type spurts []string

func (s *spurts) Read(p []byte) (int, error) {
	if len(*s) == 0 {
		return 0, io.EOF
	}
	n := copy(p, (*s)[0])
	*s = (*s)[1:]
	return n, nil
}

// A read of which nothing may pass must not overwrite what is being looked at. The race detector sees it.
func TestStreamKeepsWhatItReads(t *testing.T) {
	var in spurts
	for range 5 {
		in = append(in, "jk", "\x9b\x9b", "\x9c\x9c\x9c", "x")
	}
	var got strings.Builder
	s := keys.Stream{Send: func(m tea.Msg) {
		time.Sleep(time.Millisecond)
		fmt.Fprint(&got, m)
	}}
	if err := s.Run(&in); err != nil || got.String() != strings.Repeat("jkx", 5) {
		t.Errorf("%q, %v", got.String(), err)
	}
}

func TestStreamSurvivesItsDecoder(t *testing.T) {
	_, _, err := read(t, "j", func([]byte) uv.Event { panic("on\ntwo lines") })
	if !errors.Is(err, keys.ErrPanic) || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v", err)
	}
}

// Whatever a client sends, the decoder behind the splitter survives it.
func FuzzStream(f *testing.F) {
	for _, s := range []string{"\x1b[1;1;1;1;1;1m", "\x1bP1+r524742\x1b\\", "\x1b[?1;2$y", "\x9b1m", "\x1b[<0;0;0M", "\x1bO1P"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if _, _, err := read(t, in, nil); err != nil {
			t.Errorf("%q: %v", in, err)
		}
	})
}
