package markup

import (
	"strings"
	"unicode/utf8"

	"sofar/briefing"
)

// markdownSetter writes GitHub's Markdown. What the text itself holds of Markdown's signs is escaped: a document
// never gets a meaning that it did not have.
type markdownSetter struct{}

func (markdownSetter) note(line string) string        { return "*" + inlineSigns.Replace(line) + "*" }
func (markdownSetter) head(*briefing.Briefing) string { return "" }
func (markdownSetter) foot() string                   { return "" }

func (markdownSetter) heading(level int, title string) string {
	return strings.Repeat("#", min(max(level, 1), 6)) + " " + inlineSigns.Replace(joinLines(title))
}

// inlineSigns are the characters that can begin an inline construct anywhere in a line.
var inlineSigns = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `>`, `\>`, `~`, `\~`, `|`, `\|`, `&`, `\&`, `#`, `\#`,
)

func (markdownSetter) escape(text string) string { return inlineSigns.Replace(text) }

func (markdownSetter) mark(m briefing.Mark, raw, inner string) string {
	lead, inner, tail := trimmed(inner)
	if inner == "" {
		return lead + tail
	}
	switch m.Kind {
	case briefing.Strong:
		inner = "**" + inner + "**"
	case briefing.Emphasis:
		inner = "*" + inner + "*"
	case briefing.Strike:
		inner = "~~" + inner + "~~"
	case briefing.Mono:
		inner = codeSpan(strings.TrimSpace(raw))
	case briefing.Link:
		if m.Href != "" {
			inner = "[" + inner + "](<" + linkSigns.Replace(m.Href) + ">)"
		}
	}
	return lead + inner + tail
}

var linkSigns = strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "", `\`, "%5C")

// trimmed takes the white space off both ends: Markdown's marks must touch their words.
func trimmed(s string) (lead, inner, tail string) {
	inner = strings.TrimLeft(s, " \n")
	lead = s[:len(s)-len(inner)]
	rest := strings.TrimRight(inner, " \n")
	return lead, rest, inner[len(rest):]
}

// codeSpan fences raw with more backticks than it holds in a row.
func codeSpan(raw string) string {
	fence := strings.Repeat("`", longestRun(raw, '`')+1)
	if strings.HasPrefix(raw, "`") || strings.HasSuffix(raw, "`") {
		raw = " " + raw + " "
	}
	return fence + raw + fence
}

func longestRun(s string, sign byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] == sign {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	return longest
}

func (markdownSetter) block(b briefing.Block, raw, inner string) string {
	switch b.Kind {
	case briefing.Heading:
		return strings.Repeat("#", min(max(b.Level, 1), 6)) + " " + joinLines(inner)
	case briefing.ListItem:
		lead := strings.Repeat("  ", max(b.Level-1, 0)) + listMarker(b.Marker) + " "
		return lead + strings.ReplaceAll(safeStart(inner), "\n", "\n"+strings.Repeat(" ", utf8.RuneCountInString(lead)))
	case briefing.Quote:
		return quoted(b, inner)
	case briefing.Code:
		fence := strings.Repeat("`", max(longestRun(raw, '`')+1, 3))
		return fence + "\n" + raw + "\n" + fence
	case briefing.Table:
		return tableRows(raw)
	case briefing.Rule:
		return "---"
	default:
		return safeLines(inner)
	}
}

func (markdownSetter) tight(a, b briefing.Block) bool {
	return a.Kind == briefing.ListItem && b.Kind == briefing.ListItem
}

// listMarker is the item's own marker where Markdown knows it, else a dash.
func listMarker(marker string) string {
	switch marker {
	case "[x]", "[ ]":
		return "- " + marker
	case "-", "*", "+":
		return "-"
	}
	if digits := strings.TrimRight(marker, ".)"); digits != "" && len(digits) < 10 && strings.Trim(digits, "0123456789") == "" {
		return digits + "."
	}
	return "-"
}

func quoted(b briefing.Block, inner string) string {
	mark := strings.Repeat("> ", max(b.Level, 1))
	text := mark + strings.ReplaceAll(safeLines(inner), "\n", "\n"+mark)
	if b.Speaker != "" && !strings.Contains(inner, b.Speaker) {
		text += "\n" + strings.TrimRight(mark, " ") + "\n" + mark + "— " + inlineSigns.Replace(joinLines(b.Speaker))
	}
	return text
}

// tableRows sets the document's own rows ("a | b") with the first as head.
func tableRows(raw string) string {
	rows := strings.Split(raw, "\n")
	columns := 1
	for _, row := range rows {
		columns = max(columns, strings.Count(row, " | ")+1)
	}
	var out strings.Builder
	for i, row := range rows {
		cells := strings.Split(row, " | ")
		for j, cell := range cells {
			cells[j] = inlineSigns.Replace(cell)
		}
		out.WriteString("| " + strings.Join(cells, " | ") + strings.Repeat(" |", columns-len(cells)) + " |")
		if i == 0 {
			out.WriteString("\n|" + strings.Repeat(" --- |", columns))
		}
		if i < len(rows)-1 {
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// safeLines escapes what would begin a block at the start of any line.
func safeLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = safeStart(line)
	}
	return strings.Join(lines, "\n")
}

// safeStart escapes the one sign that makes a list, a rule, a setext heading or a numbered item of a line.
func safeStart(line string) string {
	line = strings.TrimLeft(line, " ")
	if line == "" {
		return line
	}
	switch line[0] {
	case '-', '+', '=', ':':
		return `\` + line
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits > 0 && digits < 10 && digits < len(line) && (line[digits] == '.' || line[digits] == ')') {
		return line[:digits] + `\` + line[digits:]
	}
	return line
}
