package check

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"sofar/briefing/clean"
)

// Text is the finding as "file:line: kind: reason", and the sentence below it, indented. It ends with a newline.
func (f Finding) Text(file string) string {
	return fmt.Sprintf("%s:%d: %s: %s\n\t%s\n", clean.Line(file), f.Line, f.Kind, clean.Line(f.Reason), clean.Line(f.Sentence))
}

// WriteText writes the findings of a file one below the other; nothing if there are none. The error is the writer's.
func WriteText(w io.Writer, file string, findings []Finding) error {
	var s strings.Builder
	for _, f := range findings {
		s.WriteString(f.Text(file))
	}
	_, err := io.WriteString(w, s.String())
	return err
}

type findingJSON struct {
	Line     int    `json:"line"`
	Kind     Kind   `json:"kind"`
	Reason   string `json:"reason"`
	Sentence string `json:"sentence"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Facts    []int  `json:"facts"`
}

// WriteJSON writes the findings of a file as one line of JSON: {"file": "...", "findings": [...]}; start and end are
// bytes in the cleaned text, facts the IDs of its ledger. The error is the writer's.
func WriteJSON(w io.Writer, file string, findings []Finding) error {
	list := make([]findingJSON, 0, len(findings))
	for _, f := range findings {
		list = append(list, findingJSON{f.Line, f.Kind, f.Reason, f.Sentence, f.Start, f.End, append([]int{}, f.Facts...)})
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(struct {
		File     string        `json:"file"`
		Findings []findingJSON `json:"findings"`
	}{file, list}); err != nil {
		return fmt.Errorf("write the findings in %s: %w", file, err)
	}
	_, err := w.Write(clean.JSON(buf.Bytes()))
	return err
}
