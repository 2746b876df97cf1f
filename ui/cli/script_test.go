package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) != "sofar" { // a script's own sofar has the script's environment
		plainEnvironment()
	}
	testscript.Main(alone{m}, map[string]func(){
		"sofar": func() {
			os.Exit(Main(os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
		},
	})
}

// userFolders are the variables that say where a user's files are.
var userFolders = []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"}

// alone keeps tests away from the files of whoever runs them: their library, settings and bookmarks.
type alone struct{ *testing.M }

func (a alone) Run() int {
	dir, err := os.MkdirTemp("", "sofar-test-*")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	for _, name := range userFolders {
		if err := os.Setenv(name, filepath.Join(dir, name)); err != nil {
			panic(err)
		}
	}
	xdg.Reload()
	return a.M.Run()
}

// plainEnvironment is the same wherever the tests run: a terminal that is not dumb, and no wishes of whoever runs them.
func plainEnvironment() {
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, "SOFAR_") && name != "SOFAR_WRITE" || strings.HasPrefix(name, "CLICOLOR") || name == "NO_COLOR" || name == "COLORTERM" {
			_ = os.Unsetenv(name)
		}
	}
	_ = os.Setenv("TERM", "xterm-256color")
}

// TestScripts are sessions at a shell, in testdata/script: what a user types, and what must come back.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			for _, name := range userFolders {
				env.Setenv(name, filepath.Join(env.WorkDir, ".user", name))
			}
			return nil
		},
	})
}
