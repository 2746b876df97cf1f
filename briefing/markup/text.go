package markup

import (
	"strings"

	"sofar/briefing"
)

// textSetter writes what a reader reads, without marks.
type textSetter struct{}

func (textSetter) escape(text string) string                    { return text }
func (textSetter) mark(_ briefing.Mark, _, inner string) string { return inner }
func (textSetter) note(line string) string                      { return line }
func (textSetter) head(*briefing.Briefing) string               { return "" }
func (textSetter) foot() string                                 { return "" }

func (textSetter) heading(_ int, title string) string { return title }

func (textSetter) block(b briefing.Block, raw, inner string) string {
	switch b.Kind {
	case briefing.ListItem:
		return strings.Repeat("  ", max(b.Level-1, 0)) + orDash(b.Marker) + " " + joinLines(inner)
	case briefing.Quote:
		return "> " + strings.ReplaceAll(inner, "\n", "\n> ")
	case briefing.Table, briefing.Code:
		return raw
	case briefing.Rule:
		return "* * *"
	default:
		return joinLines(inner)
	}
}

func (textSetter) tight(a, b briefing.Block) bool {
	return a.Kind == briefing.ListItem && b.Kind == briefing.ListItem
}

func orDash(marker string) string {
	if marker == "" {
		return "-"
	}
	return marker
}

// joinLines makes one line of a paragraph that its document broke into several.
func joinLines(s string) string { return strings.ReplaceAll(s, "\n", " ") }
