package cli

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/markup"
	"sofar/content"
	"sofar/content/desk"
)

const (
	printWidth = 80 // columns, where the terminal does not say
	printLeast = 20 // columns: narrower lines hold no words
	printMost  = 1_000_000
)

// printing is how `sofar print` writes.
type printing struct {
	format  string
	section string
	width   int
}

func newPrint(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "print REF...",
		Short: "Write a briefing to standard output",
		Args:  takes(1, many),
		Example: `  sofar print briefing.html --format markdown > briefing.md
  sofar print dhaka-cafe-siege --section 2`,
	}
	var p printing
	oneOf(cmd.Flags(), &p.format, "format", "form", "text", "markdown", "json", "html")
	textFlag(cmd.Flags(), &p.section, "section", "section", "only this one, by number or slug")
	widthFlag(cmd.Flags(), &p.width)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runPrint(cmd, streams, p, args)
	}
	return cmd
}

func runPrint(cmd *cobra.Command, streams Streams, p printing, args []string) error {
	if p.width == 0 {
		p.width = columns(streams.Out, printWidth)
	}
	return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
		return each(ctx, cmd, d, args, p.text, between(rules[p.format], printIt(cmd.OutOrStdout())))
	})
}

var printFormats = map[string]markup.Format{"text": markup.Text, "markdown": markup.Markdown, "html": markup.HTML}

// rules part one briefing from the next. JSON has its lines.
var rules = map[string]string{"text": "\n* * *\n\n", "markdown": "\n---\n\n", "html": "\n"}

// widthFlag adds --width; 0 leaves it to the terminal.
func widthFlag(flags *pflag.FlagSet, width *int) {
	countFlag(flags, width, "width", "columns", printLeast, printMost, "columns of text (default the terminal's, at most 80)")
}

// columns is how wide text is set on f: as wide as a terminal is, but at least printLeast and at most most.
func columns(f *os.File, most int) int {
	if w, _, err := term.GetSize(f.Fd()); err == nil && w > 0 {
		return min(max(w, printLeast), most)
	}
	return most
}

// text is what is printed of one briefing.
func (p printing) text(o desk.Opened) (string, error) {
	if p.format == "json" {
		return p.json(o)
	}
	format := printFormats[p.format]
	var text string
	if p.section == "" {
		text = markup.Briefing(o.Briefing, format)
	} else {
		i, err := findSection(o.Briefing, p.section)
		if err != nil {
			return "", err
		}
		text = markup.Section(o.Briefing, &o.Briefing.Sections[i], format)
	}
	text = clean.Text(text)
	if format == markup.Text {
		return wrapLines(text, p.width), nil
	}
	return strings.TrimRight(text, "\n") + "\n", nil
}

func (p printing) json(o desk.Opened) (string, error) {
	doc := outlineOf(o, false)
	if p.section != "" {
		i, err := findSection(o.Briefing, p.section)
		if err != nil {
			return "", err
		}
		doc.Sections = doc.Sections[i : i+1]
	}
	return jsonLine(doc)
}

// findSection takes a number from 1 or a slug.
func findSection(b *briefing.Briefing, name string) (int, error) {
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(b.Sections) {
		return n - 1, nil
	}
	for i, s := range b.Sections {
		if string(s.Slug) == name {
			return i, nil
		}
	}
	return 0, &content.Error{
		Op: "print", Ref: content.Ref(b.Slug),
		Err: fmt.Errorf("none of its %d sections is %q", len(b.Sections), name), Hint: "`sofar outline` lists them",
	}
}

// wrapLines breaks lines at width columns; what follows the first row of a list item or quotation hangs under its text.
func wrapLines(text string, width int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, line := range lines {
		lead := hanging(line)
		rows := strings.Split(ansi.WrapWc(line[len(lead):], max(width-ansi.StringWidthWc(lead), 1), ""), "\n")
		under := strings.Repeat(" ", ansi.StringWidthWc(lead))
		if strings.HasPrefix(lead, ">") {
			under = lead
		}
		lines[i] = lead + strings.Join(rows, "\n"+under)
	}
	return strings.Join(lines, "\n") + "\n"
}

// hanging is what stands before the text of a line: spaces, "- ", "3. ", "> ".
func hanging(line string) string {
	rest := strings.TrimLeft(line, " ")
	indent := line[:len(line)-len(rest)]
	if strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "> ") {
		return indent + rest[:2]
	}
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if digits > 0 && digits < 4 && strings.HasPrefix(rest[digits:], ". ") {
		return indent + rest[:digits+2]
	}
	return indent
}
