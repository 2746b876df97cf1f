package content_test

import (
	"errors"
	"testing"

	"sofar/content"
)

// TestErrorIsOneLine: act, thing, cause and a way on, whatever a name or a cause holds.
func TestErrorIsOneLine(t *testing.T) {
	cause := errors.New("it is not text")
	for _, tt := range []struct {
		err  content.Error
		want string
	}{
		{content.Error{Op: "open", Ref: "a.bin", Err: cause, Hint: "export it"}, "open a.bin: it is not text; export it"},
		{content.Error{Op: "open", Ref: "a.bin", Err: cause}, "open a.bin: it is not text"},
		{content.Error{Op: "add", Err: cause}, "add: it is not text"},
		{content.Error{Op: "open", Ref: "a\nb\x1b[31m\u202e", Err: errors.New("two\nlines\x1b]0;t\a")}, "open a b⟨U+202E⟩: two lines"},
	} {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
		if !errors.Is(&tt.err, tt.err.Err) {
			t.Errorf("%q does not lead to its cause", tt.want)
		}
	}
}
