package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sofar/content"
	"sofar/content/fetch"
)

// settings are what flags, environment and the configuration file say, in that order of weight.
type settings struct {
	Library      string        // path of the library file; "" where this user can have none
	Theme        string        // "auto", "dark", "light", "contrast", "none"
	Linear       bool          // plain lines for a screen reader
	MaxSize      int64         // bytes a document may have
	Timeout      time.Duration // for one fetch
	AllowPrivate bool          // fetch from this machine's own networks
}

// flags are the settings as flags, with their defaults. Environment and file go through them too, so that a value is
// looked at in one way wherever it comes from.
func (s *settings) flags() *pflag.FlagSet {
	flags := pflag.NewFlagSet("settings", pflag.ContinueOnError)
	s.MaxSize, s.Timeout = fetch.DefaultSize, fetch.DefaultTimeout
	oneOf(flags, &s.Theme, "theme", "colours, also SOFAR_THEME", "auto", "dark", "light", "contrast", "none")
	textFlag(flags, &s.Library, "library", "file", "the library's file, also SOFAR_LIBRARY (default in the user's data folder)")
	flags.BoolVar(&s.Linear, "linear", false, "plain lines with headings announced, for screen readers; also SOFAR_ACCESSIBLE=1")
	sizeFlag(flags, &s.MaxSize, "max-size", "how large a document may be")
	spanFlag(flags, &s.Timeout, "timeout", time.Millisecond, false, "how long one fetch may take")
	flags.BoolVar(&s.AllowPrivate, "allow-private", false, "let addresses lead into this machine's own networks")
	return flags
}

// addSettings puts the flags that every command knows on the root.
func addSettings(root *cobra.Command) {
	typed := &settings{} // looked at when it is typed; read from the flags by readSettings
	root.PersistentFlags().AddFlagSet(typed.flags())
}

// file is the configuration file's form: sofar/config.toml in the user's configuration folder. A value is looked at by the flag of
// its name, whatever type it has here.
type file struct {
	name string

	Library any `toml:"library"`
	Theme   any `toml:"theme"`
	Linear  any `toml:"linear"`
	MaxSize any `toml:"max-size"`
	Timeout any `toml:"timeout"`

	Serve map[string]any `toml:"serve"` // flags of serve by their names
}

// text is what the file says of a setting; "" if nothing.
func (f file) text(name string) string {
	said := map[string]any{"library": f.Library, "theme": f.Theme, "max-size": f.MaxSize, "timeout": f.Timeout, "linear": f.Linear}[name]
	if said == nil {
		return ""
	}
	return fmt.Sprint(said)
}

// variables are the settings that the environment can make.
var variables = map[string]string{"library": "SOFAR_LIBRARY", "theme": "SOFAR_THEME", "linear": "SOFAR_ACCESSIBLE"}

// readSettings joins flags over environment over the configuration file over the defaults.
func readSettings(cmd *cobra.Command, getenv func(string) string) (settings, error) {
	conf, err := readConfig(configName())
	if err != nil {
		return settings{}, err
	}
	return conf.settings(cmd, getenv)
}

// settings are what flags and environment say beside the file.
func (f file) settings(cmd *cobra.Command, getenv func(string) string) (s settings, err error) {
	s.flags().VisitAll(func(flag *pflag.Flag) {
		typed, variable := cmd.Flag(flag.Name), variables[flag.Name]
		switch {
		case err != nil:
		case typed != nil && typed.Changed:
			err = flag.Value.Set(typed.Value.String())
		case getenv(variable) != "":
			if fault := set(flag, getenv(variable)); fault != nil {
				err = wrong(cmd, "%s %q: %w", variable, getenv(variable), fault)
			}
		case f.text(flag.Name) != "":
			if fault := set(flag, f.text(flag.Name)); fault != nil {
				err = badConfig(f.name, fmt.Errorf("%s %q: %w", flag.Name, f.text(flag.Name), fault))
			}
		}
	})
	if own := filepath.Join(xdg.DataHome, "sofar", "library.db"); s.Library == "" && !elsewhere(own) {
		s.Library = own
	}
	return s, err
}

// set gives a flag what was not typed.
func set(f *pflag.Flag, said string) error {
	err := f.Value.Set(said)
	if err != nil && f.Value.Type() == "bool" {
		return errors.New("it is 1 (on) or 0 (off)")
	}
	return err
}

func configName() string { return filepath.Join(xdg.ConfigHome, "sofar", "config.toml") }

// serve gives the flags of serve that were not typed what the file's table of that name says.
func (f file) serve(cmd *cobra.Command) error {
	for _, key := range slices.Sorted(maps.Keys(f.Serve)) {
		flag := cmd.LocalNonPersistentFlags().Lookup(key)
		if flag == nil || key == "help" {
			return badConfig(f.name, fmt.Errorf("there is no setting %q", "serve."+key))
		}
		if flag.Changed {
			continue
		}
		if fault := setFlag(flag, f.Serve[key]); fault != nil {
			return badConfig(f.name, fmt.Errorf("serve.%s %q: %w", key, fmt.Sprint(f.Serve[key]), fault))
		}
	}
	return nil
}

// setFlag gives a flag what the file says; a list only to one that takes several values.
func setFlag(f *pflag.Flag, said any) error {
	list, isList := said.([]any)
	several, takes := f.Value.(pflag.SliceValue)
	if !isList || !takes {
		return set(f, fmt.Sprint(said))
	}
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = fmt.Sprint(v)
	}
	return several.Replace(words)
}

func readConfig(name string) (file, error) {
	conf := file{name: name}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) || elsewhere(name) {
		return conf, nil
	}
	if err == nil {
		err = toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&conf)
	}
	if err != nil {
		return conf, badConfig(name, configCause(err))
	}
	return conf, nil
}

// elsewhere reports that there can be nothing of this user's at a place: it lies in a folder that may not even be
// looked into (after sudo -u the home is still another's), or its home is no folder (that of a service).
func elsewhere(name string) bool {
	_, err := os.Stat(name)
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOTDIR)
}

func badConfig(name string, cause error) error {
	return &content.Error{Op: "read", Ref: content.Ref(name), Err: cause, Hint: "mend the file or move it away; sofar works without it"}
}

// configCause says where in the file the mistake is.
func configCause(err error) error {
	var unknown *toml.StrictMissingError
	var broken *toml.DecodeError
	var path *fs.PathError
	switch {
	case errors.As(err, &unknown) && len(unknown.Errors) > 0:
		first := unknown.Errors[0]
		row, _ := first.Position()
		return fmt.Errorf("line %d: there is no setting %q", row, strings.Join(first.Key(), "."))
	case errors.As(err, &broken):
		row, _ := broken.Position()
		return fmt.Errorf("line %d: %s", row, strings.TrimPrefix(broken.Error(), "toml: "))
	case errors.As(err, &path):
		return path.Err
	default:
		return err
	}
}
