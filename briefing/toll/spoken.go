package toll

import (
	"fmt"
	"slices"
	"strings"
)

// Spoken is the whole ledger in sentences, for who hears it or reads it in braille: no columns, no bars, no sign that a
// voice would spell out. Each figure is a paragraph: a line with the figure, who says so and how surely, and a line for
// each sentence that it was read from. What no longer stands says so before its number. Text is the Document.Text of the
// briefing that was read; paragraphs are parted by blank lines.
func (l *Ledger) Spoken(text string) string {
	v := voice{ledger: l, text: text}
	v.say(v.head())
	for _, r := range l.Rows() {
		v.row(r)
	}
	for _, r := range l.Older() {
		v.row(r)
	}
	v.notes("Does not add up", doubts)
	v.notes("How it was read", []NoteKind{NoteSum, NoteSingle, NoteSuperseded, NoteContext})
	return v.out.String()
}

// voice says one ledger.
type voice struct {
	ledger *Ledger
	text   string
	out    strings.Builder
}

func (v *voice) say(paragraph string) {
	if v.out.Len() > 0 {
		v.out.WriteString("\n")
	}
	v.out.WriteString(paragraph + "\n")
}

// head is what stands in large over the ledger.
func (v *voice) head() string {
	s := newSetter(v.ledger, Layout{Width: unbounded, Plain: true})
	s.spoken = true
	s.head()
	var lines []string
	for _, line := range s.page.Lines {
		text := line.Text()
		if v.ledger.Readable {
			text = strings.ReplaceAll(text, "-", " to ") // "dozens-35"
		}
		lines = append(lines, sentence(text))
	}
	return strings.Join(lines, "\n")
}

// row says one figure, or how many of a total no part accounts for.
func (v *voice) row(r Row) {
	f := r.Fact
	if r.Rest {
		v.say(fmt.Sprintf("Nationality not stated: %s of %s.", grouped(r.Count), inFigure(f)))
		return
	}
	line := fmt.Sprintf("Figure %d%s. %s: %s%s. %s", f.ID, standing(f), f.Label(), spokenFigure(f.Figure), v.whole(f), sentence(f.Says()))
	v.say(strings.Join(append([]string{line}, v.sentences(f)...), "\n"))
}

// standing is what must be heard before the number, so that nobody takes it for one that holds.
func standing(f *Fact) string {
	switch {
	case f.Certainty == Denied:
		return ", not counted"
	case f.Status == Superseded:
		return ", superseded"
	case f.Status == Context:
		return ", of another event"
	}
	return ""
}

// whole says of which total a figure is a part.
func (v *voice) whole(f *Fact) string {
	total := v.ledger.Fact(f.Of)
	if total == nil || total == f {
		return ""
	}
	return ", of " + inFigure(total)
}

// inFigure is a total as its parts refer to it: "the 20 in figure 1", "figure 1, at least 23".
func inFigure(total *Fact) string {
	if _, ok := total.Figure.exact(); ok {
		return fmt.Sprintf("the %s in figure %d", spokenFigure(total.Figure), total.ID)
	}
	return fmt.Sprintf("figure %d, %s", total.ID, spokenFigure(total.Figure))
}

// sentences are those that the figure was read from, each once.
func (v *voice) sentences(f *Fact) []string {
	var all []string
	for _, i := range f.Mentions {
		words := strings.Fields(v.ledger.Mentions[i].Sentence.In(v.text))
		if s := "Sentence: " + strings.Join(words, " "); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// notes says the notes of some kinds behind a heading.
func (v *voice) notes(heading string, kinds []NoteKind) {
	var lines []string
	for _, n := range v.ledger.Notes {
		if slices.Contains(kinds, n.Kind) {
			lines = append(lines, sentence(n.Text))
		}
	}
	if len(lines) > 0 {
		v.say(fmt.Sprintf("%s: %d.\n%s", heading, len(lines), strings.Join(lines, "\n")))
	}
}

// sentence is s with a capital, a full stop, and ranges in words.
func sentence(s string) string {
	s = title(strings.TrimSpace(InWords(s)))
	if strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

func spokenFigure(f Figure) string { return InWords(f.String()) }

// InWords says "20 to 22" for "20-22", which a voice reads as a subtraction or not at all.
func InWords(s string) string {
	var out strings.Builder
	for i := range len(s) {
		if s[i] == '-' && i > 0 && i+1 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1]) {
			out.WriteString(" to ")
			continue
		}
		out.WriteByte(s[i])
	}
	return out.String()
}
