package briefing

import "cmp"

// assemble makes the briefing of pieces whose roles are known.
func (p *parser) assemble() *Briefing {
	meta := p.doc.Meta
	b := &Briefing{
		Doc: p.doc, Meta: meta, Language: p.language,
		Headline: p.headline, Byline: p.byline, Dateline: p.dateline,
		Live: p.live,
	}
	b.Slug = cmp.Or(SlugOf(meta.Slug), SlugOf(b.Headline.Text), SlugOf(firstWords(p.doc.Text)))
	a := assembler{p: p, b: b, slugs: Slugs{}, open: -1, blocks: make([]int, len(p.doc.Blocks)), paras: make([]Para, 0, len(p.pieces))}
	for i := range a.blocks {
		a.blocks[i] = i
	}
	for i := range p.pieces {
		a.add(&p.pieces[i])
	}
	a.close()
	b.Newest = b.Live && newestFirst(b.Sections)
	return b
}

// assembler fills a briefing piece by piece.
type assembler struct {
	p      *parser
	b      *Briefing
	slugs  Slugs
	open   int    // index of the open section, -1 before the first
	blocks []int  // 0, 1, 2 ...: the backing of all Para.Blocks
	paras  []Para // the backing of the sections' paragraphs, which follow one another
}

func (a *assembler) add(c *piece) {
	switch c.role {
	case title, clock:
		a.section(c)
	case keyPoint:
		a.b.KeyPoints = append(a.b.KeyPoints, a.para(c))
	case footer:
		a.b.Footer = append(a.b.Footer, a.para(c))
	case note:
		a.b.Notes = append(a.b.Notes, a.para(c))
	case furniture:
		if a.p.over.KeepAsides {
			a.body(c)
		} else {
			a.b.Furniture = append(a.b.Furniture, a.para(c))
		}
	case body:
		a.body(c)
	case headline, byline, dateline: // kept as lines
	}
}

func (a *assembler) para(c *piece) Para {
	return Para{Span: c.Span, Blocks: a.blocks[c.block : c.block+1 : c.block+1]}
}

// body adds a paragraph to the open section, to the standfirst before the first.
func (a *assembler) body(c *piece) {
	if a.p.live && a.p.isTimed(c) {
		a.entry(c)
	}
	if a.open < 0 {
		a.b.Standfirst = append(a.b.Standfirst, a.para(c))
		return
	}
	s := &a.b.Sections[a.open]
	a.paras = append(a.paras, a.para(c))
	from := len(a.paras) - len(s.Paragraphs) - 1
	s.Paragraphs = a.paras[from:len(a.paras):len(a.paras)]
	s.End = max(s.End, c.End)
}

// entry opens the section of a live blog's entry that has no title, only a time in its markup.
func (a *assembler) entry(c *piece) {
	at := Span{c.Start, c.Start}
	time := a.p.doc.Blocks[c.block].Time
	a.b.Sections = append(a.b.Sections, Section{Span: at, Title: time, TitleSpan: at, Level: 1, Time: time, Confidence: 0.95})
	a.open = len(a.b.Sections) - 1
}

// section opens a section, or gives the open one its title if that is only a time so far.
func (a *assembler) section(c *piece) {
	text := c.name.In(a.p.text)
	if c.role == title && a.open >= 0 {
		if s := &a.b.Sections[a.open]; s.Time != "" && s.TitleSpan.Len() == 0 && len(s.Paragraphs) == 0 {
			s.Title, s.TitleSpan, s.Confidence = text, c.Span, float64(c.confidence)
			s.Question = a.p.asks(text)
			s.End = c.End
			return
		}
	}
	if c.role == clock && a.open >= 0 {
		if s := &a.b.Sections[a.open]; s.Time == "" && len(s.Paragraphs) == 0 && s.TitleSpan.Len() > 0 && a.p.live {
			s.Time, s.TimeSpan, s.End = text, c.Span, c.End
			return
		}
	}
	s := Section{Span: c.Span, Title: text, Level: max(int(c.level), 1), Confidence: float64(c.confidence)}
	if c.role == clock {
		s.Time, s.TimeSpan, s.TitleSpan = text, c.Span, Span{c.End, c.End}
	} else {
		s.TitleSpan, s.Question = c.Span, a.p.asks(text)
	}
	if s.Time == "" {
		s.Time = a.p.doc.Blocks[c.block].Time
	}
	a.b.Sections = append(a.b.Sections, s)
	a.open = len(a.b.Sections) - 1
}

// close ends the briefing: a document without headings gets its one section, every section its slug.
func (a *assembler) close() {
	if len(a.b.Sections) == 0 {
		a.only()
	}
	for i := range a.b.Sections {
		a.b.Sections[i].Slug = a.slugs.Free(cmp.Or(SlugOf(a.b.Sections[i].Title), "section"))
	}
}

// only makes the section of a document without headings. The first paragraph stays the standfirst.
func (a *assembler) only() {
	s := Section{Title: "Briefing", Level: 1}
	if keep := min(len(a.b.Standfirst), 1); len(a.b.Standfirst) > 1 {
		s.Paragraphs = a.b.Standfirst[keep:]
		a.b.Standfirst = a.b.Standfirst[:keep:keep]
		s.Span = Span{s.Paragraphs[0].Start, s.Paragraphs[len(s.Paragraphs)-1].End}
		s.TitleSpan = Span{s.Start, s.Start}
	}
	a.b.Sections = []Section{s}
}
