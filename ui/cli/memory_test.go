package cli

import (
	"bufio"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"testing"
)

func TestCleanMappings(t *testing.T) {
	const file, other = "7f0000001000-7f0000003000 ", " 00000000 08:01 77  /opt/lib/one.so\n"
	cases := map[string]struct {
		smaps string
		want  []mapping
	}{
		"text":            {file + "r-xp" + other + "Size: 8 kB\nAnonymous: 0 kB\nSwap: 0 kB\n", []mapping{{0x7f0000001000, 0x7f0000003000}}},
		"constants":       {file + "r--p" + other + "Anonymous: 0 kB\nSwap: 0 kB\n", []mapping{{0x7f0000001000, 0x7f0000003000}}},
		"a name of words": {file + "r--p 00000000 08:01 77  /opt/a b/c\nAnonymous: 0 kB\nSwap: 0 kB\n", []mapping{{0x7f0000001000, 0x7f0000003000}}},
		"relocated":       {file + "r--p" + other + "Anonymous: 4 kB\nSwap: 0 kB\n", nil},
		"swapped out":     {file + "r--p" + other + "Anonymous: 0 kB\nSwap: 4 kB\n", nil},
		"variables":       {file + "rw-p" + other + "Anonymous: 0 kB\nSwap: 0 kB\n", nil},
		"not readable":    {file + "---p" + other + "Anonymous: 0 kB\nSwap: 0 kB\n", nil},
		"shared":          {file + "r--s" + other + "Anonymous: 0 kB\nSwap: 0 kB\n", nil},
		"no file":         {file + "r--p 00000000 00:00 0\nAnonymous: 0 kB\nSwap: 0 kB\n", nil},
		"the kernel's":    {file + "r-xp 00000000 00:00 0  [vdso]\nAnonymous: 0 kB\nSwap: 0 kB\n", nil},
		"not told":        {file + "r-xp" + other, nil},
		"heap after text": {file + "r-xp" + other + "7f0000003000-7f0000004000 rw-p 00000000 00:00 0\nAnonymous: 0 kB\nSwap: 0 kB\n", nil},
		"broken":          {"7f-zz r-xp" + other + "Anonymous: 0 kB\n-\n", nil},
		"empty":           {"", nil},
	}
	for name, c := range cases {
		if got := cleanMappings(bufio.NewScanner(strings.NewReader(c.smaps))); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %x, want %x", name, got, c.want)
		}
	}
}

// What the kernel says of this process is understood, and the process goes on as before without its clean pages.
func TestTidy(t *testing.T) {
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip("no /proc here")
	}
	defer func() { _ = f.Close() }()
	if len(cleanMappings(bufio.NewScanner(f))) == 0 {
		t.Error("no mapping of the test's own program was found")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(steadyGC))
	before := strings.Repeat("kept", 3)
	tidy()
	if got := strings.ReplaceAll(before, "kept", "x"); got != "xxx" {
		t.Errorf("after tidying up: %q", got)
	}
}
