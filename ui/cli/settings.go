package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"

	"sofar/content"
)

// settings are what flags, environment and the configuration file say, in that order of weight.
type settings struct {
	Library      string        // path of the library file
	Theme        string        // "auto", "dark", "light", "contrast", "none"
	Linear       bool          // plain lines for a screen reader
	MaxSize      int64         // bytes a document may have
	Timeout      time.Duration // for one fetch
	AllowPrivate bool          // fetch from this machine's own networks
	Every        time.Duration // how often an address is asked again; 0 = never
}

// Limits as the contract states them.
const (
	defaultMaxSize = 32 << 20
	defaultTimeout = 20 * time.Second
)

// file is the configuration file's form: sofar/config.toml in the user's configuration folder.
type file struct {
	Library string `toml:"library"`
	Theme   string `toml:"theme"`
	Linear  bool   `toml:"linear"`
	MaxSize string `toml:"max-size"`
	Timeout string `toml:"timeout"`
}

var themes = []string{"auto", "dark", "light", "contrast", "none"}

// addSettings puts the flags that every command knows on the root.
func addSettings(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.String("theme", "", "colours: "+strings.Join(themes, ", ")+" (also SOFAR_THEME)")
	flags.String("library", "", "the library's `file` (also SOFAR_LIBRARY)")
	flags.Bool("linear", false, "plain lines with headings announced, for screen readers (also SOFAR_ACCESSIBLE=1)")
	flags.String("max-size", "", "how large a document may be (default 32MiB)")
	flags.Duration("timeout", 0, "how long one fetch may take (default 20s)")
	flags.Bool("allow-private", false, "let addresses lead into this machine's own networks")
}

// readSettings joins flags over environment over the configuration file over the defaults.
func readSettings(cmd *cobra.Command, getenv func(string) string) (settings, error) {
	conf, err := readConfig(filepath.Join(xdg.ConfigHome, "sofar", "config.toml"))
	if err != nil {
		return settings{}, err
	}
	flags := cmd.Flags()
	text := func(flag, env, fallback string) string {
		if v, _ := flags.GetString(flag); v != "" {
			return v
		}
		if v := getenv(env); env != "" && v != "" {
			return v
		}
		return fallback
	}
	s := settings{
		Library: text("library", "SOFAR_LIBRARY", orElse(conf.Library, filepath.Join(xdg.DataHome, "sofar", "library.db"))),
		Theme:   text("theme", "SOFAR_THEME", orElse(conf.Theme, "auto")),
		Linear:  conf.Linear || getenv("SOFAR_ACCESSIBLE") == "1",
		MaxSize: defaultMaxSize,
		Timeout: defaultTimeout,
	}
	if on, _ := flags.GetBool("linear"); on {
		s.Linear = true
	}
	s.AllowPrivate, _ = flags.GetBool("allow-private")
	s.Every, _ = flags.GetDuration("every") // 0 for commands without it
	if s.Theme, err = knownTheme(s.Theme); err != nil {
		return s, wrong(cmd, "%w", err)
	}
	if size := text("max-size", "", conf.MaxSize); size != "" {
		if s.MaxSize, err = parseSize(size); err != nil {
			return s, wrong(cmd, "--max-size %s: %w", size, err)
		}
	}
	return s, s.readTimeout(cmd, conf)
}

func (s *settings) readTimeout(cmd *cobra.Command, conf file) error {
	if d, _ := cmd.Flags().GetDuration("timeout"); d != 0 {
		s.Timeout = d
	} else if conf.Timeout != "" {
		d, err := time.ParseDuration(conf.Timeout)
		if err != nil {
			return wrong(cmd, "timeout %q in the configuration file is no duration such as 20s", conf.Timeout)
		}
		s.Timeout = d
	}
	if s.Timeout < 0 {
		return wrong(cmd, "a timeout of %s is in the past", s.Timeout)
	}
	return nil
}

func readConfig(name string) (file, error) {
	var conf file
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return conf, nil
	}
	if err == nil {
		err = toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&conf)
	}
	if err != nil {
		return conf, &content.Error{Op: "read", Ref: content.Ref(name), Err: err, Hint: "mend the file or move it away; sofar works without it"}
	}
	return conf, nil
}

func knownTheme(name string) (string, error) {
	if slices.Contains(themes, name) {
		return name, nil
	}
	return "", fmt.Errorf("no theme is called %q; there are %s", name, strings.Join(themes, ", "))
}

func orElse(value, fallback string) string {
	if value != "" {
		return value
	}
	return fallback
}

// parseSize reads a number of bytes: "500000", "500kB", "64MiB", "2 GB".
func parseSize(text string) (int64, error) {
	units := []struct {
		name string
		size int64
	}{{"KIB", 1 << 10}, {"MIB", 1 << 20}, {"GIB", 1 << 30}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"B", 1}}
	number, unit := strings.ToUpper(strings.TrimSpace(text)), int64(1)
	for _, u := range units {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, unit = strings.TrimSpace(rest), u.size
			break
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n < 1 || n > (1<<62)/unit {
		return 0, errors.New("that is no size such as 64MiB")
	}
	return n * unit, nil
}
