package diff

import (
	"fmt"
	"strings"

	"sofar/briefing/toll"
)

// Spoken is the changes in sentences, for who hears them or reads them in braille: no signs, no arrows, no marks inside of words; what
// was reworded is told as it was and as it is. It ends in a newline.
func (c Changes) Spoken() string {
	if c.Empty() {
		return "Nothing changed.\n"
	}
	var v voice
	if h := c.Headline; h != nil {
		v.say("Headline changed.", "Was: "+oneLine(h.Old), "Now: "+oneLine(h.New))
	}
	v.toll(&c)
	v.sections(c.Sections)
	v.sentences(c.Sentences)
	return v.out.String()
}

// voice says changes, a paragraph each.
type voice struct{ out strings.Builder }

func (v *voice) say(lines ...string) {
	if v.out.Len() > 0 {
		v.out.WriteString("\n")
	}
	v.out.WriteString(strings.Join(lines, "\n") + "\n")
}

func (v *voice) toll(c *Changes) {
	moved := c.Moved()
	if len(moved) == 0 {
		return
	}
	v.say(fmt.Sprintf("Toll: %d changed, %d unchanged.", len(moved), len(c.Toll)-len(moved)))
	for i := range moved {
		v.say(moved[i].spoken())
	}
}

// spoken is "Rose. Killed: workers: 18, now 20. Now by fire service, before by police." How comes first: nobody hears a figure that was
// withdrawn before hearing so.
func (m *Movement) spoken() string {
	people := toll.Fact{Category: m.Category, Role: m.Role, Scope: m.Scope, Nationality: m.Nationality, Group: m.Group}
	figures := toll.InWords(strings.ReplaceAll(m.Figures(), " -> ", ", now "))
	return m.how() + ". " + people.Label() + ": " + figures + ". " + m.said()
}

// how is the movement in words that begin a sentence.
func (m *Movement) how() string {
	switch {
	case m.LessSure():
		return "Less sure than before"
	case m.Kind == Same:
		return "As before"
	case m.Kind == Dropped:
		return "No longer mentioned"
	}
	return strings.ToUpper(string(m.Kind[:1])) + string(m.Kind[1:])
}

func (m *Movement) said() string {
	now, before := strings.Join(m.New.Said(), ", "), strings.Join(m.Old.Said(), ", ")
	switch {
	case m.NewVoice:
		return "Now by " + now + ", before by " + before + "."
	case now != "":
		return "By " + now + "."
	case before != "":
		return "Before by " + before + "."
	}
	return "No attribution."
}

func (v *voice) sections(changes []SectionChange) {
	for _, s := range changes {
		switch s.Kind {
		case SectionAdded:
			v.say("New heading: " + s.To)
		case SectionRemoved:
			v.say("Heading gone: " + s.From)
		case SectionMoved:
			v.say("Heading moved: " + s.To)
		case SectionRenamed:
			v.say("Heading renamed"+where(s.Moved)+".", "Was: "+s.From, "Now: "+s.To)
		}
	}
}

func (v *voice) sentences(changes []SentenceChange) {
	under := ""
	for i := range changes {
		s := &changes[i]
		if s.Along { // its section is told already
			continue
		}
		if s.Under != under {
			under = s.Under
			v.say("Under the heading: " + under)
		}
		v.say(s.spoken()...)
	}
}

func (s *SentenceChange) spoken() []string {
	switch s.Kind {
	case Added:
		return []string{"New: " + oneLine(s.New.Text)}
	case Removed:
		return []string{"Gone: " + oneLine(s.Old.Text)}
	case Shifted:
		return []string{"Moved: " + oneLine(s.New.Text)}
	case Reworded:
	}
	return []string{"Reworded" + where(s.Moved) + ".", "Was: " + oneLine(s.Old.Text), "Now: " + oneLine(s.New.Text)}
}

func where(moved bool) string {
	if moved {
		return ", and moved"
	}
	return ""
}
