//go:build unix

package uitest

import (
	"os"
	"syscall"
)

// tellResized sends this process what a terminal sends when its window changes.
func tellResized() { _ = syscall.Kill(os.Getpid(), syscall.SIGWINCH) }
