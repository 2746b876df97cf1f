// Package briefing is the vocabulary of "What we know so far" news briefings, and the parser that finds
// headline, standfirst, sections and questions in a decoded document.
//
// It is pure: it knows nothing of files, clocks, networks or terminals. Every place in a text is a [Span] of
// byte offsets into [Document.Text]; spans are made once, by decode and by Parse, and never computed again.
package briefing

import (
	"cmp"
	"strings"
	"time"
	"unicode/utf8"
)

// Span is a half-open range of byte offsets into Document.Text, on rune boundaries.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// In is the text that the span covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// BlockKind says what a block is in its document's own markup.
type BlockKind uint8

// The kinds of blocks that decoders produce. Plain text has Paragraph and ListItem only; everything that
// looks like a heading there is for Parse to infer.
const (
	Paragraph BlockKind = iota
	Heading             // marked up as one: #, setext, h1-h6, role=heading
	ListItem
	Quote
	Code
	Table   // rows on lines, cells joined by " | "
	Rule    // a thematic break; its span is empty
	Image   // the alternative text
	Caption // figcaption, image credit
	Note    // a footnote
	Aside   // marked by its document as furniture: navigation, related links, advertisements
)

// Block is one block-level piece of a document. Blocks are ordered and disjoint, and every character of
// Document.Text that is not white space lies in one.
type Block struct {
	Span

	Kind    BlockKind
	Level   int    // Heading: 1-6. ListItem and Quote: depth, from 1.
	Marker  string // ListItem: "-", "3.", "[x]"; Code: the language; Note: its number; else ""
	Time    string // the entry's own time as its document's markup gives it (a live blog), else ""
	Marks   []Mark // inline marks, ordered by Start; they may nest, never cross
	Loose   bool   // a blank line stands before the block in its source
	Markup  bool   // the document's own markup says what it is (not plain text)
	Speaker string // Quote: the attribution, if its markup tells it apart; else "". The block's text holds it, too
}

// MarkKind says how an inline span is set.
type MarkKind uint8

// The inline marks that survive decoding.
const (
	Strong MarkKind = iota
	Emphasis
	Mono
	Strike
	Link
)

// Mark is an inline mark inside a block.
type Mark struct {
	Span

	Kind MarkKind
	Href string // Link: the address, http, https or mailto only; else ""
}

// Meta is what a document's container says of it: front matter, <head>, feed item, mail header. Parse lets
// it win over what the text suggests. A zero field means "not said".
type Meta struct {
	Headline   string
	Standfirst string
	Byline     string
	Outlet     string
	Language   string    // BCP 47, lower case primary tag: "en", "bn"
	Published  time.Time // with the zone that the document gives; UTC where it gives none
	Updated    time.Time
	Embargo    time.Time
	Slug       string
	Identity   string // guid, Message-ID, uri: what tells two revisions of one briefing apart from two briefings
	Revision   string // the container's own version number, as written
	Link       string // canonical address
	Killed     bool   // withdrawn by its publisher (pubStatus canceled)
	Exercise   bool   // invented, for training: must be shown as such
	EditorNote string
	Live       bool // the container says that it is a live blog
}

// Document is decoded text: valid UTF-8, no control characters but newline, markup resolved into blocks and
// marks. All offsets anywhere in sofar index Text.
type Document struct {
	Text    string
	Blocks  []Block
	Meta    Meta
	Format  string   // "text", "markdown", "html", "rss", "atom", "jsonfeed", "mail", "ninjs", "docx", "nitf", "newsml", "pdf"
	Notices []string // what a reader must know of the decoding: "read as Windows-1252", "cut off at 32 MiB"; short, lower case
}

// Slug is a briefing's or section's short name: lower-case letters and digits of any script, joined by "-".
type Slug string

// Revision is one state of a briefing, as the library and the wire number them.
type Revision struct {
	Slug   Slug
	Number int    // from 1
	Digest string // sha256 of Document.Text, hex
	Added  time.Time
}

// Briefing is a document understood: who wrote it, what it asks, and what it answers.
//
// Every non-blank character of the document lies in exactly one of Headline, Byline, Dateline, Standfirst,
// KeyPoints, Sections (title, time or paragraphs), Footer, Notes or Furniture: nothing is lost.
type Briefing struct {
	Doc      *Document
	Slug     Slug
	Headline Line
	Byline   Line
	Dateline Line // "DHAKA (AFP)", its span with the dash; or a line that gives only when and where
	Language string
	Meta     Meta

	Standfirst []Para // the introduction, with its lead-in ("Here's what we know")
	KeyPoints  []Para // a summary box above the sections
	Sections   []Section
	Footer     []Para // corrections, "this article will be updated"
	Notes      []Para // footnotes
	Furniture  []Para // dropped: credits, related links, share lines. Shown by `sofar outline --all`
	Live       bool   // a live blog: sections are entries with times
	Newest     bool   // Live: newest entry first
}

// Name is what the briefing is called: by its headline, by what its file says of itself, or by the slug that its file gives. One that
// has neither has no name.
func (b *Briefing) Name() string {
	return cmp.Or(b.Headline.Text, b.Meta.Headline, string(SlugOf(b.Meta.Slug)))
}

// Called is what to call the briefing where its text is not below: its name, or, where it has none, its first words. Only a briefing
// without text is called "".
func (b *Briefing) Called() string {
	if name := b.Name(); name != "" || b.Doc == nil {
		return name
	}
	return firstWords(b.Doc.Text)
}

// longestFirst is how many bytes of a text's first line stand for a name.
const longestFirst = 60

// firstWords is the first line of a text, cut at a word's end where it is long.
func firstWords(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if len(line) <= longestFirst {
		return line
	}
	cut := strings.LastIndexByte(line[:longestFirst], ' ')
	if cut < longestFirst/2 {
		for cut = longestFirst; cut > 0 && !utf8.RuneStart(line[cut]); cut-- {
		}
	}
	return strings.TrimRight(line[:cut], " ,;:") + "…"
}

// Line is a single line of text and where it stands. Span is empty when the text came from Meta only.
type Line struct {
	Span

	Text string
}

// Para is one paragraph, list item, quotation, table or code block.
type Para struct {
	Span

	Blocks []int // indexes into Document.Blocks; never empty. A run-in heading splits a block, so two paras may share one.
}

// Section is a heading and what stands under it. Spans of sections are ordered and disjoint.
type Section struct {
	Span // from the title (or time line) to the last paragraph's end

	Slug       Slug    // unique within the briefing
	Title      string  // without #, dashes, "Q:", numbering or a final colon
	TitleSpan  Span    // with all that Title leaves out; empty for the section "Briefing" and where Title is only the time
	Question   bool    // the title asks a question
	Level      int     // 1, or 2 for a subheading
	Time       string  // a live blog's entry time, as written
	TimeSpan   Span    // empty if the time came from markup only
	Confidence float64 // 0.0-1.0, that this is a heading
	Paragraphs []Para
}

// Overrides are a reader's decisions about headings, by the line's own text so that they survive a revision.
type Overrides struct {
	Heading    map[string]bool // line text -> it is (true), it is not (false)
	KeepAsides bool            // keep furniture where it stood, as paragraphs
}
