package linear_test

import (
	"errors"
	"strings"
	"testing"

	"sofar/briefing/toll"
	"sofar/ui/linear"
	"sofar/ui/uitest"
)

func siege() []linear.Text {
	b := uitest.Briefing(uitest.Siege)
	return []linear.Text{{Briefing: b, Ledger: toll.Read(b)}}
}

func read(t *testing.T, texts []linear.Text, commands ...string) string {
	t.Helper()
	var out strings.Builder
	if err := linear.Run(texts, strings.NewReader(strings.Join(commands, "\n")), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAnswers(t *testing.T) {
	for _, tt := range []struct {
		name     string
		commands []string
		want     string
	}{
		{"the introduction comes first", nil, "Headline: Harbour hotel siege"},
		{"the questions are listed", nil, "2. How many people died?"},
		{"enter reads on", []string{"", ""}, "Heading 2 of 4: How many people died?"},
		{"a number goes there", []string{"4"}, "The mayor called"},
		{"back", []string{"3", "p"}, "Heading 2 of 4"},
		{"before the first", []string{"p"}, "This is the beginning."},
		{"after the last", []string{"9"}, "There is no question 9. The last one is 4."},
		{"the toll in words", []string{"t"}, "19 killed"},
		{"a figure with its sentence", []string{"t"}, "\nSentence: "},
		{"anything else explains", []string{"what"}, "Commands, each with Enter"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := read(t, siege(), append(tt.commands, "q")...); !strings.Contains(got, tt.want) {
				t.Errorf("no %q in\n%s", tt.want, got)
			}
		})
	}
}

func TestNobodyAnswers(t *testing.T) {
	var out strings.Builder
	if err := linear.Run(siege(), nil, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Heading 1 of 4", "three days of mourning", "Heading: toll", "End."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q", want)
		}
	}
}

// Nothing but words: no escape, and no sign that a voice would spell out.
func TestPlain(t *testing.T) {
	b := uitest.Briefing("# He\x1b[2Jad\n\n## Wh\u202eo?\n\nTen people were killed.\x1b]52;c;eA==\x07")
	got := read(t, []linear.Text{{Briefing: b, Ledger: toll.Read(b)}}, "1", "t", "q")
	for _, r := range got {
		if r < ' ' && r != '\n' || strings.ContainsRune("▌▎▇✔✓●△─│¹#*~[]=\u202e", r) {
			t.Fatalf("%U in\n%q", r, got)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("closed pipe") }

func TestClosedPipeEnds(t *testing.T) {
	if err := linear.Run(siege(), strings.NewReader("n\nn\n"), broken{}); err == nil {
		t.Error("no error")
	}
}

func TestNothing(t *testing.T) {
	if got := read(t, nil); !strings.Contains(got, "Nothing to read") {
		t.Errorf("got %q", got)
	}
}
