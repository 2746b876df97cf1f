package cli

import (
	"os"
	"os/user"
	"path/filepath"
	"runtime"

	"github.com/adrg/xdg"
)

// atHome finds the user's home where the environment does not say where it is (env -i, cron on some systems). The user's own folders
// would else be taken to lie in the root of the file system.
func atHome() {
	if os.Getenv("HOME") != "" || runtime.GOOS == "windows" {
		return
	}
	u, err := user.Current()
	if err != nil || !filepath.IsAbs(u.HomeDir) || os.Setenv("HOME", u.HomeDir) != nil {
		return // there is none
	}
	xdg.Reload()
}
