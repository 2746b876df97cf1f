package briefing_test

import (
	"slices"
	"strings"
	"testing"

	"sofar/briefing"
)

const dam = `Dam breach at Orrin: what we know
A dam broke above Orrin on Sunday. Nine people are dead.
What happened?
The spillway gave way in the night.
The people of Orrin.
Most of them had left before.
Reaction
The minister has resigned.
Related: The dams of the north`

func titles(b *briefing.Briefing) []string {
	var out []string
	for _, s := range b.Sections {
		out = append(out, s.Title)
	}
	return out
}

// TestOverrides lets a reader decide which line is a heading.
func TestOverrides(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		over briefing.Overrides
		want []string
	}{
		{"none", briefing.Overrides{}, []string{"What happened?", "Reaction"}},
		{"promoted", briefing.Overrides{Heading: map[string]bool{"The people of Orrin.": true}}, []string{"What happened?", "The people of Orrin.", "Reaction"}},
		{"demoted", briefing.Overrides{Heading: map[string]bool{"Reaction": false}}, []string{"What happened?"}},
		{"all demoted", briefing.Overrides{Heading: map[string]bool{"Reaction": false, "What happened?": false}}, []string{"Briefing"}},
		{"a line that is not there", briefing.Overrides{Heading: map[string]bool{"The past": true}}, []string{"What happened?", "Reaction"}},
		{"furniture promoted", briefing.Overrides{Heading: map[string]bool{"Related: The dams of the north": true}}, []string{"What happened?", "Reaction", "Related: The dams of the north"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := briefing.ParseWith(plain(dam), c.over)
			if got := titles(b); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			checkWhole(t, b)
		})
	}
}

func TestKeepAsides(t *testing.T) {
	t.Parallel()
	b := briefing.ParseWith(plain(dam), briefing.Overrides{KeepAsides: true})
	last := b.Sections[len(b.Sections)-1]
	if n := len(last.Paragraphs); n != 2 || len(b.Furniture) != 0 || !strings.HasPrefix(last.Paragraphs[1].In(b.Doc.Text), "Related") {
		t.Errorf("%d paragraphs, %d pieces of furniture", n, len(b.Furniture))
	}
}

// TestMeta lets what the container says win.
func TestMeta(t *testing.T) {
	t.Parallel()
	doc := plain(dam)
	doc.Meta = briefing.Meta{Headline: "Dam breach at Orrin: What we know", Byline: "Iris Vane", Language: "pt-BR", Slug: "Orrin Dam"}
	b := briefing.Parse(doc)
	if b.Headline.Text != doc.Meta.Headline || b.Headline.Len() == 0 || b.Byline.Text != "Iris Vane" || b.Language != "pt" || b.Slug != "orrin-dam" {
		t.Errorf("headline %+v, byline %+v, language %q, slug %q", b.Headline, b.Byline, b.Language, b.Slug)
	}
	doc.Meta.Headline = "Another headline"
	if b = briefing.Parse(doc); b.Headline.Text != "Another headline" || len(b.Standfirst) != 2 {
		t.Errorf("headline %+v, standfirst of %d", b.Headline, len(b.Standfirst))
	}
}

func TestSlugOf(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]briefing.Slug{
		"Who's behind the attack?":       "whos-behind-the-attack",
		"  Que s'est-il passé ?":         "que-sest-il-passé",
		"হতাহত":                          "হতাহত",
		"?!":                             "",
		"THE DEAD & INJURED":             "the-dead-injured",
		strings.Repeat("abcdefghi ", 20): "abcdefghi-abcdefghi-abcdefghi-abcdefghi-abcdefghi-abcdefghi",
		strings.Repeat("a", 200):         briefing.Slug(strings.Repeat("a", 60)),
	} {
		if got := briefing.SlugOf(title); got != want {
			t.Errorf("SlugOf(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	for want, text := range map[string]string{
		"en": "The roof came down in the night and two of the guests were hurt.",
		"fr": "Le toit est tombé dans la nuit et deux des clients ont été blessés.",
		"de": "Das Dach ist in der Nacht eingestürzt, und zwei der Gäste wurden verletzt.",
		"es": "El techo se cayó por la noche y dos de los huéspedes están heridos.",
		"it": "Il tetto è crollato nella notte e due degli ospiti sono feriti.",
		"pt": "O telhado caiu durante a noite e dois dos hóspedes não foram encontrados.",
		"nl": "Het dak is in de nacht ingestort en twee van de gasten zijn gewond.",
		"bn": "রাতে ছাদ ধসে দুজন আহত হয়েছেন।",
		"ar": "انهار السقف ليلا وأصيب اثنان من النزلاء.",
		"hi": "रात में छत गिरने से दो लोग घायल हो गए।",
		"ru": "Ночью рухнула крыша, двое гостей пострадали.",
		"ja": "夜中に屋根が落ち、二人がけがをした。",
		"zh": "夜里屋顶塌落，两人受伤。",
		"el": "Η στέγη έπεσε τη νύχτα.",
		"":   "Xyzzy 42.",
	} {
		if got := briefing.Parse(plain("1\n" + text)).Language; got != want {
			t.Errorf("%q is told as %q, want %q", text, got, want)
		}
	}
}

// TestBylines tells who wrote a briefing, in the forms in which they stand under headlines, from a deck.
func TestBylines(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"By JANE ROWE":                           "By JANE ROWE",
		"Jane Rowe in Lund and John Ard in Hamm": "Jane Rowe in Lund and John Ard in Hamm",
		"Jane Rowe | 3 May 2030":                 "Jane Rowe",
		"JANE ROWE":                              "JANE ROWE",
		"Jane Rowe and agencies":                 "Jane Rowe and agencies",
		"By a staff reporter":                    "By a staff reporter",
		"Staff and agencies":                     "Staff and agencies",
		"By Jane Rowe, health editor":            "By Jane Rowe, health editor",
		"Analysis by Jane Rowe":                  "Analysis by Jane Rowe",
		"The night shift":                        "",
		"Four brothers die in mill":              "",
		"Monday, 6pm":                            "",
	} {
		b := briefing.Parse(plain("Fire at Lorne mill: what we know\n\n" + line +
			"\n\nFour people died when a mill burned down at Lorne in the night, police said on Sunday.\n\nWhat happened?\n\nIt burned down in an hour."))
		if b.Byline.Text != want || !slices.Equal(titles(b), []string{"What happened?"}) {
			t.Errorf("%q: byline %q, sections %q", line, b.Byline.Text, titles(b))
		}
		checkWhole(t, b)
	}
}

// TestHeadlines finds the headline under mastheads and kickers.
func TestHeadlines(t *testing.T) {
	t.Parallel()
	const headline = "Fire at Lorne mill: what we know"
	for top, want := range map[string]string{
		headline:                                      headline,
		"EXPLAINER\n\n" + headline:                    headline,
		"FACT CHECK THIS\n" + headline:                headline,
		"The Lorne Post\nA | B | C\n\n" + headline:    headline,
		"Skip to content\n\n" + headline:              headline,
		"Tuesday 4 May 2031\n\n" + headline:           headline,
		"Explainer: How did the mill burn down?":      "Explainer: How did the mill burn down?",
		"Video: The fire at the mill seen from above": "Video: The fire at the mill seen from above",
		"# " + headline:                               headline,
	} {
		b := briefing.Parse(plain(top + "\n\nFour people died when a mill burned down at Lorne in the night, police said on Sunday."))
		if b.Headline.Text != want {
			t.Errorf("%q: headline %q", top, b.Headline.Text)
		}
		checkWhole(t, b)
	}
}
