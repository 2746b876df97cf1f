package toll

import (
	"strconv"
	"strings"
)

// Ink says what a run of the ledger's text is, for whoever gives it colour. None of it is told by ink alone.
type Ink uint8

// The inks.
const (
	InkPlain   Ink = iota
	InkToll        // the headline toll
	InkBeside      // what stands beside it: attackers, other categories
	InkHeading     // a crosshead of the ledger
	InkNumber      // the number that leads to the words in the text
	InkLabel       // who the people are
	InkFigure      // how many
	InkBar         // a part of its total
	InkRest        // what no part accounts for
	InkSure        // confirmed, or said by someone
	InkUnsure      // anything less
	InkDenied      // a figure withdrawn or denied
	InkDoubt       // what does not add up
	InkLegend      // explanations
	InkMark        // what a reviewer said
)

// Run is text in one ink.
type Run struct {
	Text string
	Ink  Ink
	Of   Category // the category of the figure, for bars and figures; else ""
}

// Item is something in the ledger that a reader can choose.
type Item struct {
	Facts []int // IDs of the facts that it is about, the first being what it leads to; none for the fold
	Fold  bool  // opens and closes the older figures
}

// Line is one line of the ledger's text, never wider than its layout.
type Line struct {
	Item int // index into Page.Items; -1 for none
	Runs []Run
}

// Text is the line without its inks.
func (l Line) Text() string {
	var s strings.Builder
	for _, r := range l.Runs {
		s.WriteString(r.Text)
	}
	return strings.TrimRight(s.String(), " ")
}

// Layout says how a ledger is to be set.
type Layout struct {
	Width   int              // cells; at least 1
	Plain   bool             // ASCII signs, bars and numbers
	Open    bool             // with the superseded and context figures, else folded
	Legend  bool             // with the explanation of the signs
	Marks   map[int][]string // what reviewers said of facts, by ID, each one line
	Measure func(string) int // width of a string in cells; nil counts as wcwidth does
}

// Page is a ledger set in lines.
type Page struct {
	Lines []Line
	Items []Item
}

// unbounded is wider than any line, in cells.
const unbounded = 1 << 20

// Text is the whole ledger as lines of plain text, at most width cells wide (0: as wide as it needs), each ended by a newline. With
// plain it is ASCII but for the document's own words. The same ledger always gives the same text.
func (l *Ledger) Text(width int, plain bool) string {
	if width <= 0 {
		width = unbounded
	}
	var s strings.Builder
	for _, line := range l.Page(Layout{Width: width, Plain: plain, Open: true, Legend: true}).Lines {
		s.WriteString(line.Text())
		s.WriteByte('\n')
	}
	return s.String()
}

// Page sets the ledger in lines.
func (l *Ledger) Page(layout Layout) Page {
	s := newSetter(l, layout)
	s.head()
	if len(l.Facts) > 0 {
		s.figures()
	}
	s.notes("Does not add up", doubts...)
	s.notes("How it was read", NoteSum, NoteSingle)
	s.older()
	if layout.Legend && len(l.Facts) > 0 {
		s.legend()
	}
	return s.page
}

// doubts are the kinds of notes that an editor must settle.
var doubts = []NoteKind{NoteExcess, NoteConflict, NoteBalance, NoteOverlap, NoteUnstated}

// setter sets one page. Columns are in cells.
type setter struct {
	Layout

	ledger *Ledger
	page   Page
	number int  // width of the column of numbers
	label  int  // width of the column of labels
	figure int  // width of the column of figures
	spoken bool // for a voice: see Spoken
}

// oneLine is the narrowest width at which a figure and who says so share a line.
const oneLine = 72

func newSetter(l *Ledger, layout Layout) *setter {
	layout.Width = max(layout.Width, 1)
	if layout.Measure == nil {
		layout.Measure = cells
	}
	s := &setter{ledger: l, Layout: layout}
	for i := range l.Facts {
		s.number = max(s.number, s.Measure(s.mark(l.Facts[i].ID))+1)
	}
	rows := l.Rows()
	if s.Open {
		rows = append(rows, l.Older()...)
	}
	for _, r := range rows {
		s.label = max(s.label, 2*r.Depth+s.Measure(r.Label))
		if n := s.Measure(s.brief(r)); n <= s.Width/3 { // a wider one has a line of its own
			s.figure = max(s.figure, n)
		}
	}
	s.label = max(min(s.label, s.labelRoom()), 1)
	return s
}

// labelRoom is the room for labels that leaves some for bars, or for who says so.
func (s *setter) labelRoom() int {
	const least = 14
	room := s.Width - s.number - s.figure - 1
	if s.Width >= oneLine {
		return min(room, s.Width/3)
	}
	return min(room, max(room-min(s.Width/4, 10), least))
}

// mark is the number of a fact as the text and the ledger show it.
func (s *setter) mark(id int) string { return Mark(id, s.Plain) }

// Mark is the small number by which the text and the ledger lead to each other: ¹², or [12] where plain.
func Mark(id int, plain bool) string {
	digits := strconv.Itoa(id)
	if plain {
		return "[" + digits + "]"
	}
	var s strings.Builder
	for _, d := range digits {
		s.WriteRune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[d-'0'])
	}
	return s.String()
}

// brief is a row's figure; one that was denied stands in brackets, so that nobody takes it for one that holds.
func (s *setter) brief(r Row) string {
	if r.Rest {
		return grouped(r.Count)
	}
	if r.Fact.Certainty == Denied {
		return "(" + r.Fact.Figure.Brief(s.Plain) + ")"
	}
	return r.Fact.Figure.Brief(s.Plain)
}

// add sets runs as a line, cut at the width.
func (s *setter) add(item int, runs ...Run) {
	room := s.Width
	line := Line{Item: item}
	for _, r := range runs {
		r.Text = s.cut(r.Text, room)
		room -= s.Measure(r.Text)
		line.Runs = append(line.Runs, r)
	}
	s.page.Lines = append(s.page.Lines, line)
}

func (s *setter) gap() {
	if n := len(s.page.Lines); n > 0 && len(s.page.Lines[n-1].Runs) > 0 {
		s.add(-1)
	}
}

// wrapped sets a run over as many lines as it needs; the first begins with lead, the others below its end.
func (s *setter) wrapped(item int, lead, run Run) {
	indent := min(s.Measure(lead.Text), s.Width/2)
	for i, line := range s.wrap(run.Text, s.Width-indent) {
		if i > 0 {
			lead = Run{Text: strings.Repeat(" ", indent)}
		}
		run.Text = line
		s.add(item, lead, run)
	}
}

// told sets a paragraph that leads nowhere.
func (s *setter) told(text string, ink Ink) { s.wrapped(-1, Run{}, Run{Text: text, Ink: ink}) }

func (s *setter) item(it Item) int {
	s.page.Items = append(s.page.Items, it)
	return len(s.page.Items) - 1
}
