package library

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"sofar/briefing"
	"sofar/briefing/clean"
)

// WriteMarksMarkdown writes marks as a list that reads well as plain text, too.
func WriteMarksMarkdown(w io.Writer, marks []Mark) error {
	var sb strings.Builder
	for i := range marks {
		m := &marks[i]
		fmt.Fprintf(&sb, "- **%s** %s\n  > %s\n", m.Status(), markdown(byline(m)), markdown(m.Sentence))
		if m.Note != "" {
			fmt.Fprintf(&sb, "\n  %s\n", strings.ReplaceAll(markdown(m.Note), "\n", "\n  "))
		}
	}
	_, err := io.WriteString(w, sb.String())
	return err
}

// byline is who made the mark, when, and on which revision.
func byline(m *Mark) string {
	who := m.Reviewer
	if who == "" {
		who = "unnamed"
	}
	return fmt.Sprintf("%s, %s, revision %d", who, m.Made.UTC().Format("2006-01-02 15:04 MST"), m.Revision)
}

// markdown escapes what Markdown would read as its own signs.
func markdown(s string) string {
	return markdownSigns.Replace(clean.Text(s))
}

var markdownSigns = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`)

// MarshalJSON gives a mark as the command line prints it; "at" is null where the text changed.
func (m Mark) MarshalJSON() ([]byte, error) {
	var at *briefing.Span
	if m.Survived() {
		at = &m.At
	}
	return json.Marshal(struct {
		ID       int64          `json:"id"`
		Slug     briefing.Slug  `json:"slug"`
		Revision int            `json:"revision"`
		Verdict  Verdict        `json:"verdict"`
		Status   string         `json:"status"`
		Note     string         `json:"note"`
		Reviewer string         `json:"reviewer"`
		Made     time.Time      `json:"made"`
		Quote    string         `json:"quote"`
		Sentence string         `json:"sentence"`
		At       *briefing.Span `json:"at"`
	}{m.ID, m.Slug, m.Revision, m.Verdict, m.Status(), m.Note, m.Reviewer, m.Made, m.Quote, m.Sentence, at})
}

// WriteMarksJSON writes marks as one object a line.
func WriteMarksJSON(w io.Writer, marks []Mark) error {
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	enc.SetEscapeHTML(false)
	for _, m := range marks {
		if err := enc.Encode(m); err != nil {
			return err
		}
	}
	_, err := w.Write(clean.JSON(lines.Bytes()))
	return err
}

// WriteMarksCSV writes marks as a table. Cells that a spreadsheet would run as a formula begin with an apostrophe.
func WriteMarksCSV(w io.Writer, marks []Mark) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"slug", "revision", "status", "quote", "sentence", "note", "reviewer", "made"}) // Error tells
	for i := range marks {
		m := &marks[i]
		_ = out.Write([]string{
			string(m.Slug), strconv.Itoa(m.Revision), m.Status(), clean.Cell(m.Quote), clean.Cell(m.Sentence), clean.Cell(m.Note),
			clean.Cell(m.Reviewer), m.Made.UTC().Format(time.RFC3339),
		})
	}
	out.Flush()
	return out.Error()
}
