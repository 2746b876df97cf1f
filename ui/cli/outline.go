package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/content/desk"
)

func newOutline(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "outline REF...",
		Short: "Show headline, standfirst and sections",
		Args:  takes(1, many),
		Example: `  sofar outline briefing.txt
  sofar outline --json briefings/ | jq -r .headline`,
	}
	asJSON := cmd.Flags().Bool("json", false, "one JSON object a briefing, one line each")
	all := cmd.Flags().Bool("all", false, "also what was dropped as furniture: credits, related links, share lines")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
			return each(ctx, cmd, d, args, func(o desk.Opened) (string, error) {
				if *asJSON {
					return outlineJSON(o, *all)
				}
				return outlineText(o.Briefing, *all), nil
			}, printIt(cmd.OutOrStdout()))
		})
	}
	return cmd
}

// outline is a briefing as `sofar outline --json` gives it: scripts rely on its names.
type outline struct {
	File       string           `json:"file"`
	Headline   string           `json:"headline"`
	Byline     string           `json:"byline"`
	Published  string           `json:"published"`
	Updated    string           `json:"updated"`
	Language   string           `json:"language"`
	Standfirst []string         `json:"standfirst"`
	KeyPoints  []string         `json:"key_points"`
	Sections   []outlineSection `json:"sections"`
	Footer     []string         `json:"footer"`
	Notes      []string         `json:"footnotes"`
	Furniture  []string         `json:"furniture,omitempty"`
	Notices    []string         `json:"notices"`
	Text       string           `json:"text"`
}

type outlineSection struct {
	Slug       briefing.Slug `json:"slug"`
	Title      string        `json:"title"`
	Question   bool          `json:"question"`
	Level      int           `json:"level"`
	Time       string        `json:"time"`
	Confidence float64       `json:"confidence"`
	Paragraphs []string      `json:"paragraphs"`
	Start      int           `json:"start"`
	End        int           `json:"end"`
}

func outlineOf(o desk.Opened, all bool) outline {
	b := o.Briefing
	doc := outline{
		File:       string(o.Item.Origin.Ref),
		Headline:   b.Headline.Text,
		Byline:     b.Byline.Text,
		Published:  timeText(b.Meta.Published),
		Updated:    timeText(b.Meta.Updated),
		Language:   b.Language,
		Standfirst: texts(b, b.Standfirst),
		KeyPoints:  texts(b, b.KeyPoints),
		Sections:   []outlineSection{},
		Footer:     texts(b, b.Footer),
		Notes:      texts(b, b.Notes),
		Notices:    append([]string{}, b.Doc.Notices...),
		Text:       b.Doc.Text,
	}
	if all {
		doc.Furniture = texts(b, b.Furniture)
	}
	for _, s := range b.Sections {
		doc.Sections = append(doc.Sections, outlineSection{
			Slug: s.Slug, Title: s.Title, Question: s.Question, Level: s.Level, Time: s.Time, Confidence: math.Round(s.Confidence*1000) / 1000,
			Paragraphs: texts(b, s.Paragraphs), Start: s.Start, End: s.End,
		})
	}
	return doc
}

func outlineJSON(o desk.Opened, all bool) (string, error) {
	return jsonLine(outlineOf(o, all))
}

// jsonLine is v on one line. HTML's signs stay as they are: this is read by programs and people, not by browsers.
func jsonLine(v any) (string, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return string(clean.JSON(out.Bytes())), err
}

// texts are the paragraphs' own words. It is never nil: JSON says [] for none.
func texts(b *briefing.Briefing, paras []briefing.Para) []string {
	out := make([]string, 0, len(paras))
	for _, p := range paras {
		out = append(out, p.In(b.Doc.Text))
	}
	return out
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func outlineText(b *briefing.Briefing, all bool) string {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	line("%s", b.Name())
	if b.Byline.Text != "" {
		line("%s", b.Byline.Text)
	}
	for _, text := range texts(b, b.Standfirst) {
		line("\n%s", text)
	}
	line("")
	for i, s := range b.Sections {
		sure := ""
		if s.Confidence < 0.7 {
			sure = "  (perhaps a heading)"
		}
		line("%s%d  %s%s", strings.Repeat("   ", s.Level-1), i+1, strings.TrimSpace(s.Time+" "+s.Title), sure)
	}
	for _, notice := range b.Doc.Notices {
		line("\nnote: %s", notice)
	}
	if all {
		for _, text := range texts(b, b.Furniture) {
			line("\ndropped: %s", text)
		}
	}
	line("")
	return clean.Text(out.String())
}
