package reader_test

import (
	"testing"

	"go.uber.org/goleak"
)

// No goroutine of ours outlives its session. Bubble Tea's key reader does if a key comes while the program ends: it waits
// for ever to hand the key over. The process of a local reader ends then; the kiosk reads keys by itself.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/charmbracelet/ultraviolet.(*TerminalReader).sendEvents"))
}
