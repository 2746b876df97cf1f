package briefing

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	tests := []struct{ name, marked string }{ // "/" stands where a sentence ends
		{"plain", "Five died./ Six were hurt."},
		{"decimal and clock", "A magnitude 6.7 quake struck at 8.15 a.m. on Monday./ Nobody died."},
		{"clock at the end", "It began at 8.15 p.m./ Police said so."},
		{"clock before a day", "It began at 8 a.m. Monday in the port."},
		{"titles", "Dr. Amara Oyelaran and Lt. Col. J. P. Weiss spoke./ They left."},
		{"acronym", "The U.S. Embassy closed./ It reopened in the U.S./ The ambassador stayed."},
		{"number", "Flat No. 5 burned./ No. 6 did not."},
		{"figure at the end", "The toll rose to 24./ The search goes on."},
		{"quotes", "“We found two.”/ “Why?” he asked./ \"Four [of the wounded] left.\"/ He went."},
		{"footnote", "Nine died.[3]/ Two lived.[12]"},
		{"ellipsis", "We waited ... and then ran.../ Then it fell."},
		{"wrapped", "Two of the\nwounded died./ One lived."},
		{"blank line", "No stop here/\n\nNext line"},
		{"rows", "North | 4 | 9/\nSouth | 2 | 3"},
		{"Bengali", "লঞ্চ ডুবে ১২ জন মারা গেছেন।/ নিখোঁজ ৫ জন।"},
		{"German", "Am 3. Mai starben zwei Menschen./ Drei leben."},
		{"Arabic", "كم قتل؟/ قتل ٥."},
		{"company", "Ruhl Bros. Ltd. said so./ A spokesman left."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.ReplaceAll(tt.marked, "/", "")
			var got []string
			for _, s := range Sentences(text, Span{End: len(text)}) {
				got = append(got, s.In(text))
			}
			var want []string
			for part := range strings.SplitSeq(tt.marked, "/") {
				want = append(want, strings.TrimSpace(part))
			}
			if strings.Join(got, "/") != strings.Join(want, "/") {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestSentencesWithin(t *testing.T) {
	text := "One. Two. Three."
	got := Sentences(text, Span{Start: 5, End: 9})
	if len(got) != 1 || got[0].In(text) != "Two." {
		t.Errorf("got %v", got)
	}
}

// FuzzSentences holds the promise that spans are ordered and disjoint and nothing but white space lies between them.
func FuzzSentences(f *testing.F) {
	f.Add("Mr. A. died. \"Two\" more.\n\nU.S. said ১২।x…y")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, s := range Sentences(text, Span{End: len(text)}) {
			if s.Start < at || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("span %v after %d", s, at)
			}
			if strings.Trim(text[at:s.Start], " \n\t\r") != "" {
				t.Fatalf("lost %q", text[at:s.Start])
			}
			at = s.End
		}
		if strings.Trim(text[at:], " \n\t\r") != "" {
			t.Fatalf("lost %q", text[at:])
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	text := strings.Repeat("Dr. Weiss said that 24 people died in the U.S. on Monday. A further 1,200 were hurt, she added. ", 10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Sentences(text, Span{End: len(text)})
	}
}
