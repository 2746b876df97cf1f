package cli

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// outletPress writes invented briefings: a headline, a standfirst, five questions, some 20 sentences of which 7 count people, about 3 KB.
type outletPress struct {
	r     *rand.Rand
	names *rand.Zipf
}

func newPress() outletPress {
	r := rand.New(rand.NewPCG(7, 9))
	return outletPress{r: r, names: rand.NewZipf(r, 1.1, 5, 20000)}
}

// name is an invented proper name; some are met often, most hardly ever.
func (p outletPress) name() string {
	syllables := strings.Fields("kar lo mir ten ban sul pre nor vi ras ton el gar fin du mon chel ris ap wen")
	word := ""
	for n := p.names.Uint64() + 20; n > 0; n /= 20 {
		word += syllables[n%20]
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

func (p outletPress) pick(from ...string) string { return from[p.r.IntN(len(from))] }

var countingSentences = []string{
	"Police in %s said on Tuesday that %d people were killed and %d injured.",
	"The mayor of %s told reporters that %[2]d people had died, among them %[3]d firefighters.",
	"At least %[2]d passengers were taken to hospital in %[1]s, a spokesman for the company said.",
	"The coastguard at %s put the number of missing at %d; %d had been rescued by nightfall.",
}

var plainSentences = []string{
	"Residents of %s described a long rumble and then silence, and some left for %s on foot.",
	"The road between %s and %s is closed, and buses have been diverted along the river.",
	"An inquiry led by Judge %s of %s will look at how the warnings were handed on.",
	"The company, based in %s, said that it was helping the families and declined to say more about %s.",
	"Schools in %s will stay shut until Monday, while those in %s open an hour later than usual.",
	"Engineer %s had written to the ministry in %s twice since the spring about the state of the wall.",
	"Nobody in %s could say why the sirens near %s had not been tested for more than a year.",
}

func (p outletPress) sentence(counting bool) string {
	if counting {
		return fmt.Sprintf(countingSentences[p.r.IntN(len(countingSentences))], p.name(), 2+p.r.IntN(60), 1+p.r.IntN(30))
	}
	return fmt.Sprintf(plainSentences[p.r.IntN(len(plainSentences))], p.name(), p.name())
}

func (p outletPress) briefing(n int) string {
	var sb strings.Builder
	fmt.Fprintf(&sb, "%s %s near %s: what we know so far (%d)\n\n", p.name(), p.pick("flood", "ferry fire", "mine collapse", "rail crash", "shooting"), p.name(), n)
	sb.WriteString(p.sentence(true) + " " + p.sentence(false) + "\n\n")
	for _, question := range []string{"What happened in %s?", "Who are the victims?", "What do we know of %s?", "How did the authorities respond?", "What happens next in %s?"} {
		if strings.Contains(question, "%s") {
			question = fmt.Sprintf(question, p.name())
		}
		sb.WriteString(question + "\n\n")
		for paragraph := range 2 {
			sb.WriteString(p.sentence(paragraph == 0) + " " + p.sentence(false) + " " + p.sentence(paragraph == 1 && p.r.IntN(4) == 0) + "\n\n")
		}
	}
	return sb.String()
}

// newsroom is a folder of n such briefings.
func newsroom(b *testing.B, n int) string {
	b.Helper()
	folder := b.TempDir()
	p := newPress()
	for i := range n {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", i)), []byte(p.briefing(i)), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return folder
}

// BenchmarkLibrary10000 runs the commands on a library of 10,000 files of 3 KB, each time in a process of its own: how long it takes, how
// much processor time, and how much memory at its peak. Run it with -benchtime 1x.
func BenchmarkLibrary10000(b *testing.B) {
	news, home := newsroom(b, 10000), b.TempDir()
	kept, plain := filepath.Join(home, "library.db"), filepath.Join(home, "plain")
	fresh := func() string { return filepath.Join(b.TempDir(), "fresh") }
	for _, args := range [][]string{{"--library", kept, "add", news}, {"--library", kept, "library", "export", plain}} {
		if said, err := exec.CommandContext(b.Context(), "sofar", args...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %.500s", err, said)
		}
	}
	for _, c := range []struct {
		name string
		args func() []string
	}{
		{"add", func() []string { return []string{"--library", fresh(), "add", news} }},
		{"list", func() []string { return []string{"--library", kept, "list"} }},
		{"search", func() []string { return []string{"--library", kept, "search", "mayor", "ferry"} }},
		{"check", func() []string { return []string{"--library", kept, "library", "check"} }},
		{"export", func() []string { return []string{"--library", kept, "library", "export", fresh()} }},
		{"import", func() []string { return []string{"--library", fresh(), "library", "import", plain} }},
	} {
		b.Run(c.name, func(b *testing.B) { runs(b, c.args) })
	}
}

// runs runs sofar again and again.
func runs(b *testing.B, args func() []string) {
	b.Helper()
	var spent time.Duration
	var peak int64
	for b.Loop() {
		cmd := exec.CommandContext(b.Context(), "sofar", args()...)
		if said, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v: %.500s", err, said)
		}
		spent += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss) // KB on Linux
		}
	}
	b.ReportMetric(spent.Seconds()/float64(b.N), "cpu-s/op")
	b.ReportMetric(float64(peak)/1024, "peak-MB")
}
