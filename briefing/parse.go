package briefing

import (
	"strings"
)

// Parse finds headline, standfirst, sections and questions in a document. It never fails: a text without headings
// becomes one section called "Briefing". Nothing of the text is lost, and nothing is invented. It takes time
// linear in the text.
func Parse(doc *Document) *Briefing { return ParseWith(doc, Overrides{}) }

// ParseWith is Parse under a reader's own decisions.
func ParseWith(doc *Document, over Overrides) *Briefing {
	p := newParser(doc, over)
	p.dropMarked()
	p.dropPageBreaks()
	p.findHeadline()
	p.dropFurniture()
	p.readFront()
	p.findHeadings()
	p.override()
	p.closeFront()
	p.findFooter()
	return p.assemble()
}

// role is what a piece of text is to the briefing.
type role uint8

const (
	body role = iota
	headline
	byline
	dateline
	keyPoint
	title
	clock // the time of a live blog's entry
	footer
	note
	furniture
)

// piece is a block, or the part of one that has a role of its own.
type piece struct {
	Span

	block      int
	role       role
	level      int8    // title: 1 or 2
	confidence float32 // title
	name       Span    // title: without what decorates it
}

// parser is one document on its way to a briefing. Each step gives pieces their roles; none moves text.
type parser struct {
	doc      *Document
	text     string
	pieces   []piece
	lex      *lexicon
	over     Overrides
	language string
	headline Line
	byline   Line
	dateline Line
	live     bool
	heads    map[byte]bool  // list markers that stand before headings in this document
	speakers map[string]int // labels that open lines, as in a transcript, and how often
	sparse   bool           // blank lines are few, so that one before a line says something
	colons   int            // short lines that end in a colon and that no quotation follows
}

func newParser(doc *Document, over Overrides) *parser {
	p := &parser{doc: doc, text: doc.Text, over: over, language: primaryTag(doc.Meta.Language)}
	if p.language == "" {
		p.language = languageOf(doc.Text)
	}
	p.lex = lexiconOf(p.language)
	p.pieces = make([]piece, 0, len(doc.Blocks))
	for i, b := range doc.Blocks {
		if b.Len() > 0 {
			p.pieces = append(p.pieces, piece{Span: b.Span, block: i})
		}
	}
	return p
}

// primaryTag is the language of a BCP 47 tag: "pt" of "pt-BR".
func primaryTag(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.ToLower(tag)
}

func (p *parser) blockOf(i int) *Block { return &p.doc.Blocks[p.pieces[i].block] }

func (p *parser) line(i int) string { return p.pieces[i].In(p.text) }

// isMarkup reports whether a piece's kind comes from its document's markup.
func (p *parser) isMarkup(i int) bool { return p.blockOf(i).Markup }

// next is the first piece after i that still is body or a title, or -1.
func (p *parser) next(i int) int {
	for i++; i < len(p.pieces); i++ {
		if r := p.pieces[i].role; r == body || r == title || r == clock {
			return i
		}
	}
	return -1
}

// previous is the last piece before i that is no furniture, or -1.
func (p *parser) previous(i int) int {
	for i--; i >= 0; i-- {
		if p.pieces[i].role != furniture && p.pieces[i].role != note {
			return i
		}
	}
	return -1
}

// recut replaces pieces by their parts; nil leaves one as it is. Parts without text are left out.
func (p *parser) recut(parts func(i int) []piece) {
	var out []piece
	for i, whole := range p.pieces {
		some := parts(i)
		if some == nil {
			if out != nil {
				out = append(out, whole)
			}
			continue
		}
		if out == nil {
			out = append(make([]piece, 0, len(p.pieces)+8), p.pieces[:i]...)
		}
		for _, part := range some {
			if part.Span = trimSpan(p.text, part.Span); part.Len() > 0 {
				out = append(out, part)
			}
		}
	}
	if out != nil {
		p.pieces = out
	}
}

// halves are a piece's two parts, cut at a byte offset.
func (p *parser) halves(i, at int) (left, right piece) {
	left, right = p.pieces[i], p.pieces[i]
	left.End, right.Start = at, at
	return left, right
}

func trimSpan(text string, s Span) Span {
	for s.Start < s.End && (text[s.Start] == ' ' || text[s.Start] == '\n') {
		s.Start++
	}
	for s.End > s.Start && (text[s.End-1] == ' ' || text[s.End-1] == '\n') {
		s.End--
	}
	return s
}

// asTitle makes piece i a heading.
func (p *parser) asTitle(i int, level int8, confidence float32) {
	p.pieces[i].role, p.pieces[i].level, p.pieces[i].confidence = title, level, confidence
	p.pieces[i].name = p.bare(p.pieces[i].Span)
}

// override obeys the reader: a line is a heading, or is none, whatever it looks like.
func (p *parser) override() {
	if len(p.over.Heading) == 0 {
		return
	}
	for i := range p.pieces {
		is, decided := p.over.Heading[p.line(i)]
		if !decided {
			is, decided = p.over.Heading[p.bare(p.pieces[i].Span).In(p.text)]
		}
		switch role := p.pieces[i].role; {
		case !decided || role == headline || role == note:
		case is && role != title:
			p.forget(role)
			p.asTitle(i, 1, 1)
		case !is && role == title:
			p.pieces[i].role = body
		}
	}
}

// forget takes back what was read from a line that is to be a heading.
func (p *parser) forget(r role) {
	switch r {
	case byline:
		p.byline = Line{Text: p.doc.Meta.Byline}
	case dateline:
		p.dateline = Line{}
	case body, headline, keyPoint, title, clock, footer, note, furniture:
	}
}
