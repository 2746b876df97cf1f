package cli

import (
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

// Where the environment does not say where the home is, the user's own folders lie in it all the same, and not in /.
func TestHomeThatTheEnvironmentDoesNotName(t *testing.T) {
	u, err := user.Current()
	if err != nil || !filepath.IsAbs(u.HomeDir) || u.HomeDir == "/" {
		t.Skip("this user has no home")
	}
	t.Cleanup(xdg.Reload) // last of all, when the environment is back
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(name, "") // and back afterwards
		_ = os.Unsetenv(name)
	}
	xdg.Reload()
	atHome()
	for _, folder := range []string{xdg.DataHome, xdg.StateHome, xdg.ConfigHome} {
		if !strings.HasPrefix(folder, u.HomeDir+string(filepath.Separator)) {
			t.Errorf("%s does not lie in %s", folder, u.HomeDir)
		}
	}
}
