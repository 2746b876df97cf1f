package decode

import (
	"encoding/xml"
	"errors"
	"strings"

	"sofar/briefing"
)

// readBoxes reads what was drawn, up to its end: the paragraphs of its text boxes. Word writes each twice, the second time for programs that
// know no shapes.
func (r *docxReader) readBoxes(d *xml.Decoder) error {
	var text strings.Builder
	inBox, inText := 0, false
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > r.lim.Depth {
				return errors.New("nested too deeply")
			}
			switch t.Name.Local {
			case "Fallback", "instrText", "del", "moveFrom":
				depth--
				if err := d.Skip(); err != nil {
					return err
				}
			case "txbxContent":
				inBox++
			case "t":
				inText = inBox > 0
			case "tab", "br":
				text.WriteByte(' ')
			}
		case xml.EndElement:
			depth--
			switch t.Name.Local {
			case "txbxContent":
				inBox--
			case "t":
				inText = false
			case "p":
				r.box(&text)
			}
		case xml.CharData:
			if inText {
				text.Write(t)
			}
		}
	}
	return nil
}

// box keeps a paragraph of a text box until its place comes.
func (r *docxReader) box(text *strings.Builder) {
	if line := strings.Join(strings.Fields(text.String()), " "); line != "" {
		r.boxes = append(r.boxes, line)
	}
	text.Reset()
}

// setBoxes sets the paragraphs of text boxes, where neither a paragraph nor a table is open.
func (r *docxReader) setBoxes() {
	for _, line := range r.boxes {
		r.b.begin(briefing.Block{Kind: briefing.Paragraph, Markup: true, Loose: true})
		r.b.write(line)
		r.b.end()
	}
	r.boxes = nil
}

// A table inside a cell adds its cells to that cell.
func (r *docxReader) startTable() {
	if len(r.tables) == 0 {
		r.b.begin(briefing.Block{Kind: briefing.Table, Markup: true, Loose: true})
	}
	r.tables = append(r.tables, 0)
}

func (r *docxReader) startRow() {
	if len(r.tables) == 1 {
		r.tables[0] = 0
	}
}

func (r *docxReader) startCell() {
	if len(r.tables) != 1 {
		return
	}
	if r.tables[0] > 0 {
		r.b.space()
		r.b.write("| ")
	}
	r.tables[0]++
}
