package toll

import (
	"strings"
	"unicode/utf8"

	"sofar/briefing"
)

// Read reads the casualty figures of a briefing into a ledger.
func Read(b *briefing.Briefing) *Ledger {
	r := newReader(b.Doc.Text, b.Language)
	if !r.readable() {
		return r.unreadable()
	}
	for i, p := range append(b.Standfirst[:len(b.Standfirst):len(b.Standfirst)], b.KeyPoints...) {
		r.paragraph(p.Span, -1, i+1)
	}
	for k := range b.Sections {
		r.scene.heading = r.headingOf(b.Sections[k].TitleSpan)
		r.scene.elsewhere = false
		for i, p := range b.Sections[k].Paragraphs {
			if isTable(b, p) {
				r.table(p.Span, k, i+1)
				continue
			}
			r.paragraph(p.Span, k, i+1)
		}
	}
	if b.Live {
		r.scene.supersede(len(b.Sections), b.Newest)
	}
	return r.ledger()
}

// ReadText reads the figures of a plain text, its paragraphs parted by empty lines, in the language given (BCP 47).
func ReadText(text, language string) *Ledger {
	r := newReader(text, language)
	if !r.readable() {
		return r.unreadable()
	}
	for from, n := 0, 1; from < len(text); n++ {
		to := len(text)
		if i := strings.Index(text[from:], "\n\n"); i >= 0 {
			to = from + i + 2
		}
		r.paragraph(briefing.Span{Start: from, End: to}, -1, n)
		from = to
	}
	return r.ledger()
}

// reader reads a text paragraph by paragraph.
type reader struct {
	text     string
	language string
	lex      *lexicon
	tokens   tokenizer
	clause   clauseReader
	near     *nearReader // instead of the grammar, in languages that are read by nearness
	binder   binder
	scene    scene
	within   []briefing.Span // the sentences of the paragraph; used again for each
}

func newReader(text, language string) *reader {
	r := &reader{text: text, language: language, scene: scene{text: text}}
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	if open := nearLexicons[primary]; open != nil {
		r.near = newNearReader(open(), &r.scene, text)
		return r
	}
	if primary != "" && primary != "en" {
		return r
	}
	r.lex = english()
	r.tokens.lex = r.lex
	r.clause = clauseReader{lex: r.lex, text: text, none: token{kind: punct}}
	r.binder = binder{clauseReader: &r.clause, scene: &r.scene, bound: make(map[int]int), subjects: make(map[int][]int)}
	return r
}

func (r *reader) readable() bool { return r.lex != nil || r.near != nil }

func (r *reader) unreadable() *Ledger {
	return &Ledger{Language: r.language, Notes: []Note{{Kind: NoteLanguage, Text: "sofar cannot read casualty figures in this language"}}}
}

// longestSentence is the most bytes of a sentence that are read as one: its words are compared with each other, so that
// text without a full stop would take time in the square of its length.
const longestSentence = 2000

// cut is the head of an overlong sentence, up to a space.
func (r *reader) cut(s briefing.Span) briefing.Span {
	end := s.Start + longestSentence
	if i := strings.LastIndexByte(r.text[s.Start:end], ' '); i > longestSentence/2 {
		return briefing.Span{Start: s.Start, End: s.Start + i}
	}
	for !utf8.RuneStart(r.text[end]) {
		end--
	}
	return briefing.Span{Start: s.Start, End: end}
}

// paragraph reads one paragraph.
func (r *reader) paragraph(in briefing.Span, section, number int) {
	r.scene.prepare(in.Start, len(r.text))
	from := len(r.scene.drafts)
	r.scene.paragraphs++
	r.within = briefing.AppendSentences(r.within[:0], r.text, in)
	for _, s := range r.within {
		for s.Len() > longestSentence {
			head := r.cut(s)
			r.sentence(head)
			s.Start = head.End
		}
		r.sentence(s)
	}
	for k := from; k < len(r.scene.drafts); k++ {
		r.scene.drafts[k].section, r.scene.drafts[k].within = section, number
	}
}

func (r *reader) sentence(s briefing.Span) {
	r.scene.sentences = append(r.scene.sentences, s)
	r.scene.wasElsewhere = r.scene.elsewhere
	r.scene.elsewhere = false
	if r.near != nil {
		r.near.sentence(s)
		return
	}
	r.clause.tokens = r.tokens.read(r.text, s.Start, s.End)
	r.alarm()
	r.binder.allBack()
	if !r.telling() {
		return
	}
	r.clause.split()
	r.binder.bind()
}

// mentions are what became of the drafts, in their order.
func (r *reader) mentions() []Mention {
	list := make([]Mention, 0, len(r.scene.drafts))
	made := make(map[statementShape]*Statement) // the last one of a shape
	for k := range r.scene.drafts {
		d := &r.scene.drafts[k]
		states := d.statement()
		shape := states.shape()
		shared := made[shape]
		if shared == nil || *shared != states {
			shared = new(Statement)
			*shared = states
			made[shape] = shared
		}
		list = append(list, Mention{Span: d.quote, Quote: d.quote.In(r.text), Statement: shared, Section: d.section, Paragraph: d.within, Sentence: r.scene.sentences[d.sentence]})
	}
	return list
}

// statementShape is what statements that are the same have in common, and few others. It is quicker to hash than a statement.
type statementShape struct {
	low, high                                                               int
	category, group, role, nationality, who, certainty, status, scope, rule uint8 // sizes in bytes, of which few are over 255
}

func (s *Statement) shape() statementShape {
	return statementShape{low: s.Figure.Min, high: s.Figure.Max, category: uint8(len(s.Category)), group: uint8(len(s.Group)), role: uint8(len(s.Role)), nationality: uint8(len(s.Nationality)),
		who: uint8(len(s.Attribution.Who)), certainty: uint8(len(s.Certainty)), status: uint8(len(s.Status)), scope: uint8(len(s.Scope)), rule: uint8(len(s.Rule))}
}

// statement is what the draft says, in the words of the ledger.
func (d *draft) statement() Statement {
	s := Statement{Category: d.category, Figure: d.figure, Group: d.group, Role: d.role, Nationality: d.nationality, Attribution: Attribution{Who: d.who, Kind: d.kind},
		Certainty: d.certainty, Status: d.status, Scope: d.scope, Rule: d.rule}
	if s.Certainty == "" {
		s.Certainty = Stated
	}
	if s.Status == "" {
		s.Status = Current
	}
	if s.Scope == "" {
		s.Scope = Single
	}
	return s
}

func (r *reader) ledger() *Ledger {
	if r.near != nil {
		r.near.settle()
	}
	r.scene.relate()
	made := r.scene.reconcile(r.text)
	summary := made.summarise(r.floorOf)
	made.noting()
	made.balanceAboard(summary)
	return &Ledger{Language: r.languageRead(), Readable: true, Mentions: r.mentions(), Facts: made.facts, Notes: made.notes, Summary: summary}
}

func (r *reader) languageRead() string {
	if r.near != nil {
		return r.near.lex.language
	}
	return r.lex.language
}

// floorOf is what sums use for a vague word (rule R10).
func (r *reader) floorOf(vague string) int {
	if r.near == nil {
		return r.lex.floorOf(vague)
	}
	if w := r.near.lex.look(vague); w.is(nearVague) {
		return w.value
	}
	return 2
}

// telling reports whether the sentence can have anything to do with figures: it counts, tells of an event, or names a
// speaker or an attacker that a later sentence may go back to.
func (r *reader) telling() bool {
	const signs = tagNumber | tagOrdinal | tagVague | tagVerb | tagState | tagNoun | tagToll | tagAmong | tagSaid | tagDenied | tagContext | tagOfThem | tagNone | tagSuffer | tagFind
	for i := range r.clause.tokens {
		t := &r.clause.tokens[i]
		if t.kind == digits || t.e != nil && (t.e.tags&signs != 0 || t.e.role == Attacker) {
			return true
		}
	}
	return false
}
