package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"sofar/ui"
)

// TestReadmeKeys compares the README's key table with the program's key map. To write it anew:
//
//	SOFAR_WRITE=1 go test ./ui/cli -run TestReadmeKeys
func TestReadmeKeys(t *testing.T) {
	const begin, end = "<!-- keys: held by a test -->\n", "<!-- end of keys -->"
	name := filepath.Join("..", "..", "README.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), begin)
	table, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("the README has lost its marks round the key table")
	}
	want := keyTable()
	if os.Getenv("SOFAR_WRITE") != "" {
		if err := os.WriteFile(name, []byte(before+begin+want+end+after), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != want {
		t.Errorf("the README's keys are not the program's; want\n%s", want)
	}
}

// TestDocsCommands holds that every command and flag that the README and the operators' page show is there.
func TestDocsCommands(t *testing.T) {
	inFence, inProse := regexp.MustCompile(`(?m)^sofar ([^#\n]*)`), regexp.MustCompile("(?m)(?:^ {4}|`)sofar ([^`#\n]*)")
	flag := regexp.MustCompile(`--([a-z-]+)`)
	for _, name := range []string{"README.md", "CONTRIBUTING.md", filepath.Join("docs", "kiosk.md"), filepath.Join("docs", "ledger.md"), filepath.Join("docs", "sofar.service")} {
		data, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		var shown [][]string
		for i, part := range strings.Split(string(data), "```") {
			shown = append(shown, []*regexp.Regexp{inProse, inFence}[i%2].FindAllStringSubmatch(part, -1)...)
		}
		for _, line := range shown {
			root := newRoot(Streams{})
			root.InitDefaultHelpCmd()
			cmd, _, err := root.Find(strings.Fields(line[1]))
			if err != nil {
				t.Errorf("%s shows `sofar %s`: %v", name, line[1], err)
				continue
			}
			for _, f := range flag.FindAllStringSubmatch(line[1], -1) {
				if cmd.Flag(f[1]) == nil && root.Flag(f[1]) == nil {
					t.Errorf("%s shows `sofar %s`: %s has no --%s", name, line[1], cmd.CommandPath(), f[1])
				}
			}
			if first, _, _ := strings.Cut(line[1], " "); cmd == root && first == strings.ToLower(first) && !strings.ContainsAny(first, ".-/") {
				t.Errorf("%s shows `sofar %s`, and there is no such command", name, line[1])
			}
		}
	}
}

// TestReadmeSettings reads the README's example of a configuration file.
func TestReadmeSettings(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(data), "```toml\n")
	example, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("the README shows no settings")
	}
	name := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(name, []byte(example), 0o600); err != nil {
		t.Fatal(err)
	}
	conf, err := readConfig(name)
	if err != nil {
		t.Fatal(err)
	}
	new(settings).flags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "allow-private" {
			return // not for a file that nobody looks at
		}
		if err := f.Value.Set(conf.text(f.Name)); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	})
}

func keyTable() string {
	var out strings.Builder
	out.WriteString("| key | does |\n|---|---|\n")
	all := ui.NewKeys()
	all.Figure.Review.SetEnabled(true) // as it is where a library keeps the marks
	for _, row := range all.Table() {
		keys := strings.Fields(row.Keys)
		for i, k := range keys {
			bare := strings.TrimSuffix(k, ",")
			if bare == "or" || bare == "on" || bare == "a" || bare == "figure" {
				continue
			}
			keys[i] = "`" + bare + "`" + k[len(bare):]
		}
		out.WriteString("| " + strings.Join(keys, " ") + " | " + row.Does + " |\n")
	}
	return out.String()
}
