package reader_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// No goroutine of ours outlives its session. Bubble Tea's key reader does if a key comes while the program ends: it waits
// for ever to hand the key over. The process of a local reader ends then; the kiosk reads keys by itself.
func TestMain(m *testing.M) {
	code := m.Run()
	if code == 0 {
		code = leaks(goleak.IgnoreTopFunction("github.com/charmbracelet/ultraviolet.(*TerminalReader).sendEvents"))
	}
	os.Exit(code)
}

// leaks waits for the last goroutines to end, which takes its time on a busy machine.
func leaks(but goleak.Option) (code int) {
	for end := time.Now().Add(patience); ; {
		err := goleak.Find(but)
		if err == nil {
			return 0
		}
		if time.Now().After(end) {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
}
