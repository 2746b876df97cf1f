// Package linear shows a briefing as plain lines with its headings announced, one question at a time, for screen
// readers and braille displays: no alternate screen, no cursor movement, no colour, no sign without a word. It knows
// no files and no network.
package linear

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/compare"
	"sofar/briefing/markup"
	"sofar/briefing/toll"
)

// Text is a briefing with its figures, as a linear reader needs it.
type Text struct {
	Briefing *briefing.Briefing
	Ledger   *toll.Ledger
}

// help is what is told at the start and on request.
const help = `Commands, each with Enter: nothing or n: next question. p: previous. A number: that question.
l: list the questions. t: the toll. g: the next briefing. v: what the other briefings say to this question. h: these commands. q: quit.`

// reader is one session.
type reader struct {
	texts []Text
	at    int // index into texts
	here  int // section on which the reader is; -1 for the introduction
	out   io.Writer
	err   error         // the first failure to write; nothing is written after it
	grid  *compare.Grid // nil until somebody asks for it
}

// Run reads the texts to a person who answers with lines, until q or the end of in. If nobody can answer, because
// in is nil, everything is written at once. Its error is the first failure to read or to write.
func Run(texts []Text, in io.Reader, out io.Writer) error {
	r := &reader{texts: texts, here: -1, out: out}
	if len(texts) == 0 {
		r.sayf("Nothing to read.")
		return r.err
	}
	if in == nil {
		r.everything()
		return r.err
	}
	r.open(0)
	r.sayf(help)
	lines := bufio.NewScanner(in)
	for r.prompt(); r.err == nil && lines.Scan(); r.prompt() {
		if !r.answer(strings.TrimSpace(lines.Text())) {
			return r.err
		}
	}
	r.write("\n") // behind a prompt that nobody answers
	if r.err == nil && lines.Err() != nil {
		return fmt.Errorf("read a command: %w", lines.Err())
	}
	return r.err
}

// answer acts on one line; false is the wish to leave.
func (r *reader) answer(line string) bool {
	n, err := strconv.Atoi(line)
	switch {
	case err == nil:
		r.section(n - 1)
	case line == "" || line == "n":
		r.section(r.here + 1)
	case line == "p":
		r.section(r.here - 1)
	case line == "l":
		r.list()
	case line == "t":
		r.toll()
	case line == "g":
		r.open((r.at + 1) % len(r.texts))
	case line == "v":
		r.beside()
	case line == "q":
		return false
	default:
		r.sayf(help)
	}
	return true
}

func (r *reader) briefing() *briefing.Briefing { return r.texts[r.at].Briefing }

// open begins a briefing: what it is, its introduction, and what it asks.
func (r *reader) open(at int) {
	r.at, r.here = at, -1
	r.sayf("Briefing %d of %d.", at+1, len(r.texts))
	r.introduction()
	r.list()
}

func (r *reader) introduction() {
	b := r.briefing()
	for _, w := range warnings(b) {
		r.sayf("Warning: %s.", w)
	}
	r.sayf("Headline: %s", b.Name())
	if b.Byline.Text != "" {
		r.sayf("By line: %s", b.Byline.Text)
	}
	if t := b.Meta.Updated; !t.IsZero() {
		r.sayf("Updated: %s", t.Format("2 January 2006, 15:04 MST"))
	}
	r.sayf("%s", markup.Paras(b.Doc, slices.Concat(b.Standfirst, b.KeyPoints), markup.Text))
}

// warnings are what a reader must know before anything else.
func warnings(b *briefing.Briefing) []string {
	var out []string
	if b.Meta.Killed {
		out = append(out, "withdrawn by its publisher")
	}
	if b.Meta.Exercise {
		out = append(out, "an exercise, invented")
	}
	if b.Meta.EditorNote != "" {
		out = append(out, b.Meta.EditorNote)
	}
	return append(out, b.Doc.Notices...)
}

func (r *reader) list() {
	sections := r.briefing().Sections
	r.sayf("Questions: %d.", len(sections))
	for i, s := range sections {
		r.sayf("%d. %s", i+1, titled(s))
	}
}

func titled(s briefing.Section) string { return strings.TrimSpace(s.Time + " " + s.Title) }

// section reads one question and its answer.
func (r *reader) section(i int) {
	b := r.briefing()
	switch {
	case i < -1:
		r.sayf("This is the beginning.")
		return
	case i == -1:
		r.here = i
		r.introduction()
		return
	case i >= len(b.Sections):
		r.sayf("There is no question %d. The last one is %d.", i+1, len(b.Sections))
		return
	}
	r.here = i
	s := b.Sections[i]
	r.sayf("Heading %d of %d: %s", i+1, len(b.Sections), titled(s))
	r.sayf("%s", markup.Paras(b.Doc, s.Paragraphs, markup.Text))
}

// toll reads the figures: each with who says so and how sure it is, in words.
func (r *reader) toll() {
	l := r.texts[r.at].Ledger
	r.sayf("Heading: toll")
	if l == nil {
		r.sayf("The figures were not read.")
		return
	}
	r.sayf("%s", l.Spoken(r.briefing().Doc.Text))
}

// everything reads all texts to the end, for output that nobody answers.
func (r *reader) everything() {
	for i := range r.texts {
		r.open(i)
		for s := range r.briefing().Sections {
			r.section(s)
		}
		if notes := slices.Concat(r.briefing().Footer, r.briefing().Notes); len(notes) > 0 {
			r.sayf("Heading: notes")
			r.sayf("%s", markup.Paras(r.briefing().Doc, notes, markup.Text))
		}
		r.toll()
	}
	r.sayf("End.")
}

func (r *reader) prompt() { r.write("? ") }

// sayf writes a paragraph, cleaned of everything that a terminal would obey, and a blank line.
func (r *reader) sayf(format string, args ...any) {
	if text := strings.TrimSpace(clean.Text(fmt.Sprintf(format, args...))); text != "" {
		r.write(text + "\n\n")
	}
}

func (r *reader) write(s string) {
	if r.err != nil {
		return
	}
	if _, err := io.WriteString(r.out, s); err != nil {
		r.err = err
	}
}
