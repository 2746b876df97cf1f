package toll

import (
	"strings"
	"testing"
)

// TestAboard: the number aboard is no casualty figure, and what is told of their fate is added up against it (R11).
func TestAboard(t *testing.T) {
	for _, c := range []struct{ text, note string }{
		{"The ferry Halden sank with 62 people aboard. Divers recovered nine bodies; 40 people were rescued.", "9 killed + 40 rescued = 49: 13 of the 62 aboard not accounted for"},
		{"A coach carrying 30 pupils overturned near Orto. Four pupils were killed and 29 people were rescued.", "4 killed + 29 rescued = 33, more than the 30 aboard"},
		{"There were 12 people on board when the trawler capsized. Five people died and seven were rescued.", ""},
		{"The launch had a crew of nine. It sank at dawn and six sailors drowned. Two people are missing.", "6 killed + 2 missing = 8: 1 of the 9 aboard not accounted for"},
		{"A jet carrying 80 passengers and five crew ditched off Brenna. Sixty people were rescued and 20 died.", "20 killed + 60 rescued = 80: 5 of the 85 aboard not accounted for"},
		{"About 90 guests were in the building when the roof fell. Six people were killed.", ""},
		{"There were 40 people in the building when the roof fell. Six people were killed and 34 people were rescued.", ""},
		{"Seventy people were at the wedding when the floor gave way. Three guests died and 72 people were rescued.", "3 killed + 72 rescued = 75, more than the 70 there"},
		{"The ship, with 20 sailors on board, met a tanker with 31 people on board. Four sailors died.", ""},
		{"A lorry carrying 20 sheep overturned. Two people died.", ""},
		{"A coach carrying 44 tourists left the road, leaving 16 dead and 28 injured.", ""},
		{"The ferry Halden capsized; three people drowned and 88 were saved. The crew of nine were questioned.", ""},
		{"The plane had 44 people on board. At least 30 people died.", ""},
		{"Last year a ferry carrying 90 people sank. On Monday a tug struck a pier and two men died.", ""},
	} {
		l := ReadText(c.text, "en")
		got := ""
		for _, n := range l.Notes {
			if n.Kind == NoteBalance {
				got += n.Text
			}
		}
		if got != c.note {
			t.Errorf("%s\n  balance %q, want %q", c.text, got, c.note)
		}
		for _, m := range l.Mentions {
			if strings.Contains(m.Quote, "aboard") || strings.Contains(m.Quote, "on board") || strings.Contains(m.Quote, "carrying") {
				t.Errorf("%s: those aboard are read as %s", c.text, m.Category)
			}
		}
	}
}
