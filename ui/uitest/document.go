// Package uitest helps the tests of the screen: briefings out of a few lines, texts in many scripts, and a terminal
// that is a real pseudo terminal with a real emulator behind it. Nothing but tests imports it.
package uitest

import (
	"strings"

	"sofar/briefing"
)

// Document makes a document out of paragraphs, separated by blank lines. A paragraph that begins with "# " or "## "
// is a heading, with "- " a list item, with "> " a quotation, with "| " a table.
func Document(paragraphs string) *briefing.Document {
	doc := &briefing.Document{Format: "markdown"}
	var text strings.Builder
	for p := range strings.SplitSeq(strings.Trim(paragraphs, "\n"), "\n\n") {
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		b, content := block(p)
		b.Start = text.Len()
		text.WriteString(content)
		b.End = text.Len()
		doc.Blocks = append(doc.Blocks, b)
	}
	doc.Text = text.String()
	return doc
}

func block(p string) (briefing.Block, string) {
	b := briefing.Block{Loose: true, Markup: true}
	kinds := []struct {
		sign  string
		kind  briefing.BlockKind
		level int
	}{{"## ", briefing.Heading, 2}, {"# ", briefing.Heading, 1}, {"- ", briefing.ListItem, 1}, {"> ", briefing.Quote, 1}, {"| ", briefing.Table, 0}}
	for _, k := range kinds {
		if rest, ok := strings.CutPrefix(p, k.sign); ok {
			b.Kind, b.Level = k.kind, k.level
			if k.kind == briefing.ListItem {
				b.Marker = "-"
			}
			return b, rest
		}
	}
	return b, p
}

// Briefing is the briefing parsed out of such paragraphs.
func Briefing(paragraphs string) *briefing.Briefing { return briefing.Parse(Document(paragraphs)) }

// Siege is an invented briefing with figures, a list, a quotation and several questions.
const Siege = `# Harbour hotel siege: what we know so far

By the night desk

Nineteen guests were killed when gunmen held the Pier Hotel overnight. Here is what we know.

## What happened?

Gunmen entered the lobby at about 8pm on Friday. Police sealed the quay within minutes.

- The power was cut at midnight.

- Commandos entered from the roof at dawn.

## How many people died?

Nineteen guests were killed, army officials said. Two police officers are missing.

Four attackers were killed. Thirty people were injured, the hospital said.

> We have counted everyone twice.

## Who is behind it?

No group has claimed the attack.

## Reaction

The mayor called for three days of mourning.`

// Scripts are texts that are hard to measure, one for each script.
func Scripts() map[string]string {
	return map[string]string{
		"bengali":    "ঢাকায় একটি ক্যাফেতে জিম্মি সংকটে কতজন নিহত হয়েছেন তা এখনও স্পষ্ট নয়, কর্মকর্তারা জানিয়েছেন।",
		"hindi":      "अधिकारियों ने कहा कि क्षतिग्रस्त इमारत से बीस लोगों को सुरक्षित निकाल लिया गया है।",
		"arabic":     "قال المسؤولون إن عشرين شخصا نقلوا إلى المستشفى بعد انهيار المبنى في وسط المدينة.",
		"chinese":    "官员表示，爆炸发生后已有二十人被送往医院，救援人员仍在现场搜寻失踪者。",
		"emoji":      "Rescue 🚒 teams 👩‍👩‍👧‍👦 and 👍🏽 flags 🇧🇩🇮🇹 at the quay ✈️ tonight",
		"combining":  "Ze\u0301ro\u0308 e\u0323\u0301tudes a\u030a\u0327 bo\u0302ut",
		"long words": strings.Repeat("Donaudampfschifffahrtsgesellschaft", 9) + " " + strings.Repeat("x", 700),
		"ascii":      "Officials said that nobody could be told apart in the dark until the lights came back on at dawn.",
	}
}
