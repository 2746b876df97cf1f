package decode

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"sofar/briefing"
)

// docxStyle is what a paragraph style means for a reader.
type docxStyle struct {
	level   int // of a heading, 1-6; 0 for none
	isTitle bool
	isQuote bool
	isList  bool
	caption bool
}

// docxReader sets the body of a Word document as blocks.
type docxReader struct {
	lim     Limits
	b       *builder
	styles  map[string]docxStyle
	formats map[string]string // number format of "numId/level"
	counts  map[string]int    // numbers given so far, by the same key
	links   map[string]string // addresses by relationship id
	href    string            // of the link that is open
	notices []string

	paragraph docxParagraph
	run       docxRun
	tables    []int    // cells so far in the current row of each open table
	boxes     []string // text boxes that hang on the open paragraph, which they must not tear apart
	deleted   int      // how many deletions and moves away are open
	isNote    bool
	depth     int
}

// docxParagraph is the paragraph that is open.
type docxParagraph struct {
	isOpen, isBegun bool
	style           string
	number, indent  string // numId and ilvl
	outline         int    // outlineLvl + 1
}

// docxRun is the run that is open: text set in one way.
type docxRun struct {
	bold, italic, strike, hidden bool
	inProperties                 bool
	inText                       bool // in w:t
}

// readStyles finds out which styles are headings, by their names ("heading 2", "Überschrift 2") or outline levels.
func (r *docxReader) readStyles(d *xml.Decoder) error {
	var sheet struct {
		Styles []struct {
			ID   string `xml:"styleId,attr"`
			Name struct {
				Val string `xml:"val,attr"`
			} `xml:"name"`
			BasedOn struct {
				Val string `xml:"val,attr"`
			} `xml:"basedOn"`
			Outline *struct {
				Val string `xml:"val,attr"`
			} `xml:"pPr>outlineLvl"`
		} `xml:"style"`
	}
	err := d.Decode(&sheet)
	for _, s := range sheet.Styles {
		style := styleNamed(s.Name.Val)
		if style == (docxStyle{}) {
			style = r.styles[s.BasedOn.Val]
		}
		if s.Outline != nil && style.level == 0 {
			if level, err := strconv.Atoi(s.Outline.Val); err == nil && level >= 0 && level < 6 {
				style.level = level + 1
			}
		}
		r.styles[s.ID] = style
	}
	return err
}

// styleNamed reads the built-in names of styles, which Word keeps in English in the file.
func styleNamed(name string) docxStyle {
	name = strings.ToLower(name)
	if digit, isHeading := strings.CutPrefix(name, "heading "); isHeading && len(digit) == 1 && digit >= "1" && digit <= "9" {
		return docxStyle{level: min(int(digit[0]-'0'), 6)}
	}
	switch {
	case name == "title":
		return docxStyle{level: 1, isTitle: true}
	case name == "quote" || name == "intense quote":
		return docxStyle{isQuote: true}
	case name == "caption":
		return docxStyle{caption: true}
	case strings.HasPrefix(name, "list "):
		return docxStyle{isList: true}
	}
	return docxStyle{}
}

// maxLevels is how many levels a list has in Word (ECMA-376, part 1, 17.9.6).
const maxLevels = 9

// readNumbering finds out which lists are numbered.
func (r *docxReader) readNumbering(d *xml.Decoder) error {
	type value struct {
		Val string `xml:"val,attr"`
	}
	var sheet struct {
		Abstract []struct {
			ID     string `xml:"abstractNumId,attr"`
			Levels []struct {
				Level  string `xml:"ilvl,attr"`
				Format value  `xml:"numFmt"`
			} `xml:"lvl"`
		} `xml:"abstractNum"`
		Numbers []struct {
			ID       string `xml:"numId,attr"`
			Abstract value  `xml:"abstractNumId"`
		} `xml:"num"`
	}
	err := d.Decode(&sheet)
	abstract := make(map[string]int, len(sheet.Abstract))
	for i, a := range sheet.Abstract {
		abstract[a.ID] = i
	}
	for _, n := range sheet.Numbers {
		i, known := abstract[n.Abstract.Val]
		if !known {
			continue
		}
		for _, level := range sheet.Abstract[i].Levels[:min(len(sheet.Abstract[i].Levels), maxLevels)] {
			r.formats[n.ID+"/"+level.Level] = level.Format.Val
		}
	}
	return err
}

// readLinks finds the addresses of links.
func (r *docxReader) readLinks(d *xml.Decoder) error {
	var sheet struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	err := d.Decode(&sheet)
	for _, each := range sheet.Relations {
		if each.Mode == "External" {
			r.links[each.ID] = each.Target
		}
	}
	return err
}

func (r *docxReader) readBody(ctx context.Context, d *xml.Decoder) error {
	defer r.b.end()
	r.depth = 0
	for ctx.Err() == nil {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if r.depth++; r.depth > r.lim.Depth {
				return errors.New("nested too deeply")
			}
			if err := r.start(d, t); err != nil {
				return err
			}
		case xml.EndElement:
			r.depth--
			r.end(t.Name.Local)
		case xml.CharData:
			if r.isText() {
				r.write(string(t))
			}
		}
		if r.b.text.Len() > r.lim.Text {
			return fmt.Errorf("%w: its text is larger than %s", errTooBig, size(r.lim.Text)) // half a briefing has half a toll
		}
	}
	return ctx.Err()
}

// isText reports whether character data is the document's text: only that in w:t is.
func (r *docxReader) isText() bool { return r.run.inText && r.deleted == 0 && !r.run.hidden }

func (r *docxReader) start(d *xml.Decoder, t xml.StartElement) error {
	switch t.Name.Local {
	case "p":
		r.paragraph = docxParagraph{isOpen: true}
	case "pStyle":
		r.paragraph.style = attrOf(t, "val")
	case "numId":
		r.paragraph.number = attrOf(t, "val")
	case "ilvl":
		r.paragraph.indent = attrOf(t, "val")
	case "outlineLvl":
		if level, err := strconv.Atoi(attrOf(t, "val")); err == nil && level >= 0 && level < 6 {
			r.paragraph.outline = level + 1
		}
	case "hyperlink":
		r.href = r.links[attrOf(t, "id")]
	case "r":
		r.run = docxRun{}
	case "rPr":
		r.run.inProperties = true
	case "b", "i", "strike", "dstrike", "vanish":
		r.setRun(t)
	case "t":
		r.run.inText = true
	case "tab":
		r.part()
	case "br", "cr":
		r.lineBreak()
	case "noBreakHyphen":
		r.write("-")
	case "del", "moveFrom":
		r.deleted++
	case "tbl":
		r.startTable()
	case "tr":
		r.startRow()
	case "tc":
		r.startCell()
	case "pict", "drawing", "object", "AlternateContent":
		r.depth--
		return r.readBoxes(d)
	case "instrText", "fldData":
		r.depth--
		return d.Skip()
	}
	return nil
}

func (r *docxReader) end(name string) {
	switch name {
	case "p":
		r.endParagraph()
	case "hyperlink":
		r.href = ""
	case "rPr":
		r.run.inProperties = false
	case "t":
		r.run.inText = false
	case "del", "moveFrom":
		r.deleted--
	case "tr":
		if len(r.tables) == 1 {
			r.b.endRow()
		}
	case "tbl":
		if len(r.tables) > 0 {
			r.tables = r.tables[:len(r.tables)-1]
		}
		if len(r.tables) == 0 {
			r.b.end()
			r.setBoxes()
		}
	}
}

// setRun reads a property of a run, which is on unless its value says no.
func (r *docxReader) setRun(t xml.StartElement) {
	if !r.run.inProperties {
		return
	}
	value := attrOf(t, "val")
	isOn := value != "0" && value != "false" && value != "none"
	switch t.Name.Local {
	case "b":
		r.run.bold = isOn
	case "i":
		r.run.italic = isOn
	case "vanish":
		r.run.hidden = isOn
	default:
		r.run.strike = isOn
	}
}

// write adds text of the open run, beginning its block with the first.
func (r *docxReader) write(text string) {
	if text == "" {
		return
	}
	r.begin()
	var marks []int
	if r.href != "" {
		marks = append(marks, r.b.openMark(briefing.Link, r.href))
	}
	if r.run.bold {
		marks = append(marks, r.b.openMark(briefing.Strong, ""))
	}
	if r.run.italic {
		marks = append(marks, r.b.openMark(briefing.Emphasis, ""))
	}
	if r.run.strike {
		marks = append(marks, r.b.openMark(briefing.Strike, ""))
	}
	r.b.write(text)
	for _, mark := range slices.Backward(marks) {
		r.b.closeMark(mark)
	}
}

func (r *docxReader) part() {
	if r.paragraph.isBegun && !r.run.inProperties {
		r.b.space()
	}
}

func (r *docxReader) lineBreak() {
	if !r.paragraph.isBegun {
		return
	}
	if len(r.tables) > 0 {
		r.b.space()
	} else {
		r.b.newline()
	}
}

// begin opens the block of the paragraph, as what its style says.
func (r *docxReader) begin() {
	if r.paragraph.isBegun {
		return
	}
	r.paragraph.isBegun = true
	if len(r.tables) > 0 {
		return // a cell of the table that is open
	}
	r.b.begin(r.block())
}

func (r *docxReader) block() briefing.Block {
	p := &r.paragraph
	style := r.styles[p.style]
	level := max(style.level, p.outline)
	block := briefing.Block{Markup: true, Loose: true}
	switch {
	case r.isNote:
		block.Kind = briefing.Note
	case level > 0:
		block.Kind, block.Level = briefing.Heading, level
	case p.number != "" && p.number != "0" || style.isList:
		block.Kind, block.Loose = briefing.ListItem, false
		block.Level, block.Marker = r.marker()
	case style.isQuote:
		block.Kind, block.Level = briefing.Quote, 1
	case style.caption:
		block.Kind = briefing.Caption
	}
	return block
}

// marker is the depth of a list item and its bullet or number.
func (r *docxReader) marker() (level int, marker string) {
	depth, err := strconv.Atoi(r.paragraph.indent)
	if err != nil || depth < 0 || depth > 8 {
		depth = 0
	}
	key := r.paragraph.number + "/" + strconv.Itoa(depth)
	if format := r.formats[key]; format == "" || format == "bullet" || format == "none" {
		return depth + 1, "-"
	}
	r.counts[key]++
	return depth + 1, strconv.Itoa(r.counts[key]) + "."
}

func (r *docxReader) endParagraph() {
	if len(r.tables) > 0 {
		if r.paragraph.isBegun {
			r.b.space()
		}
	} else {
		r.b.end()
		r.setBoxes()
	}
	r.paragraph = docxParagraph{}
}
