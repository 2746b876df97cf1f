package diff

import (
	"fmt"
	"strings"

	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// Text is the changes as plain lines: toll, sections, then sentences under their headings, with words gone as [-these-] and words that
// came as {+these+}. It ends in a newline.
func (c Changes) Text() string {
	if c.Empty() {
		return "Nothing changed.\n"
	}
	var sb strings.Builder
	if h := c.Headline; h != nil {
		fmt.Fprintf(&sb, "HEADLINE\n  %s\n", woven(h.Old, h.New))
	}
	c.writeToll(&sb)
	c.writeSections(&sb)
	c.writeSentences(&sb)
	return strings.TrimLeft(sb.String(), "\n")
}

func (c Changes) writeToll(sb *strings.Builder) {
	moved := c.Moved()
	if len(moved) == 0 {
		return
	}
	sb.WriteString("\nTOLL\n")
	for i := range moved {
		sb.WriteString("  " + moved[i].Text() + "\n")
	}
	if n := len(c.Toll) - len(moved); n > 0 {
		fmt.Fprintf(sb, "  unchanged: %d\n", n)
	}
}

// Text is a movement on one line: "killed 18 -> 20, workers, part: rose; army officials". Figures that a text takes back, or tells as
// past, are never shown as if they stood.
func (m *Movement) Text() string {
	how := string(m.Kind)
	switch {
	case m.LessSure():
		how = "less sure"
	case m.Kind == Same && m.NewVoice:
		how = "new attribution"
	}
	return string(m.Category) + " " + m.Figures() + m.who() + ": " + how + m.voices()
}

// Figures are the figures before and after, each with its hedge: "18 -> 20", "20 -> 20 (possible)", "5", "400, no longer".
func (m *Movement) Figures() string {
	switch {
	case m.Old == nil:
		return m.New.Text()
	case m.New == nil, m.Kind == Same && m.Old.Text() == m.New.Text(), m.Kind == Withdrawn:
		return m.Old.Text()
	case m.New.Status == toll.Superseded:
		return m.Old.Text() + ", no longer"
	}
	return m.Old.Text() + " -> " + m.New.Text()
}

// who is the people counted, as far as they are not just people.
func (m *Movement) who() string {
	return match.Who(m.Nationality, m.Group, m.Role, m.Scope)
}

func (m *Movement) voices() string {
	now, before := strings.Join(m.New.Said(), ", "), strings.Join(m.Old.Said(), ", ")
	switch {
	case m.NewVoice:
		return "; " + now + " (before: " + before + ")"
	case now != "":
		return "; " + now
	case before != "":
		return "; before: " + before
	}
	return ""
}

func (c Changes) writeSections(sb *strings.Builder) {
	if len(c.Sections) > 0 {
		sb.WriteString("\nSECTIONS\n")
	}
	for _, s := range c.Sections {
		fmt.Fprintf(sb, "  %s\n", s.Text())
	}
}

// Text is a change of a section on one line.
func (s SectionChange) Text() string {
	switch s.Kind {
	case SectionAdded:
		return "+ " + s.To
	case SectionRemoved:
		return "- " + s.From
	case SectionMoved:
		return "> " + s.To + " (moved)"
	case SectionRenamed:
	}
	if s.Moved {
		return "~ " + s.From + " -> " + s.To + " (moved)"
	}
	return "~ " + s.From + " -> " + s.To
}

func (c Changes) writeSentences(sb *strings.Builder) {
	heading, under := "\nTEXT\n", ""
	for i := range c.Sentences {
		s := &c.Sentences[i]
		if s.Along { // its section is told already
			continue
		}
		sb.WriteString(heading)
		heading = ""
		if s.Under != under {
			under = s.Under
			fmt.Fprintf(sb, "  %s\n", under)
		}
		fmt.Fprintf(sb, "  %s\n", s.Text())
	}
}

// Text is a change of a sentence on one line.
func (s *SentenceChange) Text() string {
	switch s.Kind {
	case Added:
		return "+ " + oneLine(s.New.Text)
	case Removed:
		return "- " + oneLine(s.Old.Text)
	case Shifted:
		return "> " + oneLine(s.New.Text)
	case Reworded:
	}
	line := "~ " + woven(s.Old.Text, s.New.Text)
	if s.Moved {
		line += " (moved)"
	}
	return line
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// woven sets both texts into one: [-gone-]{+came+} kept.
func woven(old, now string) string {
	var sb strings.Builder
	for _, p := range Weave(old, now) {
		text := oneLine(p.Text)
		if sb.Len() > 0 && p.Spaced {
			sb.WriteByte(' ')
		}
		switch p.Kind {
		case PieceGone:
			sb.WriteString("[-" + text + "-]")
		case PieceCame:
			sb.WriteString("{+" + text + "+}")
		case PieceKept:
			sb.WriteString(text)
		}
	}
	return sb.String()
}
