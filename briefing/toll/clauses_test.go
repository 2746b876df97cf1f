package toll

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestClauses reads short texts in which one figure replaces, denies or stands apart from another.
func TestClauses(t *testing.T) {
	for _, set := range []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh"} {
		data, err := os.ReadFile("testdata/clauses/" + set + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		right, all := 0, 0
		for line := range strings.Lines(string(data)) {
			want, text, ok := strings.Cut(strings.TrimSpace(line), " | ")
			if !ok {
				continue
			}
			all++
			if got := ReadText(text, "en").Mentions; agree(want, got) {
				right++
			} else {
				t.Errorf("%s\n  want %s\n  got  %s", text, want, wordsFor(got))
			}
		}
		t.Logf("%s: %d of %d", set, right, all)
	}
}

// agree reports whether every figure asked for was read, and no other one that stands.
func agree(want string, got []Mention) bool {
	left := slices.Clone(got)
	for w := range strings.SplitSeq(want, ", ") {
		if w == "-" {
			continue
		}
		k := slices.IndexFunc(left, func(m Mention) bool { return fitsWords(w, &m) })
		if k < 0 {
			return false
		}
		left = slices.Delete(left, k, k+1)
	}
	return !slices.ContainsFunc(left, func(m Mention) bool { return m.Status == Current })
}

// fitsWords compares a figure with "killed 12 claimed combatant". What is not named must be ordinary, but for the scope, and
// for who is sure of a figure that stands.
func fitsWords(want string, m *Mention) bool {
	f := strings.Fields(want)
	count := strings.NewReplacer("at least ", "", "about ", "", "up to ", "", "none", "0").Replace(m.Figure.String())
	if f[0] != string(m.Category) || f[1] != count {
		return false
	}
	named := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(f, w) })
	}
	status, role := Current, Victim
	for _, w := range f[2:] {
		switch w {
		case "superseded", "context":
			status = Status(w)
		case "attacker", "combatant":
			role = Role(w)
		case "extra", "part":
			if m.Scope != Scope(w) {
				return false
			}
		default:
			if string(m.Certainty) != w {
				return false
			}
		}
	}
	sure := m.Certainty == Stated || m.Certainty == Confirmed || status == Superseded && m.Certainty != Denied
	hedged := named("denied", "claimed", "possible", "reported")
	return m.Status == status && (m.Role == role || named("claimed") && role == Victim) && (hedged || sure)
}

func wordsFor(ms []Mention) string {
	var words []string
	for i := range ms {
		m := &ms[i]
		words = append(words, strings.Join([]string{string(m.Category), m.Figure.String(), string(m.Certainty), string(m.Status), string(m.Role), string(m.Scope), "by:" + m.Rule}, " "))
	}
	return strings.Join(words, "; ")
}
