package ui

import "sofar/briefing"

// Messages that panes send upward; the reader alone acts on them.
type (
	// ShowSpan asks to scroll the body to a place in Document.Text and to mark it.
	ShowSpan struct{ Span briefing.Span }

	// GoSection asks to open the section with the index; -1 is what stands before the first.
	GoSection struct{ Index int }

	// ShowFact asks to choose the ledger row of the fact with the ID.
	ShowFact struct{ ID int }

	// Review asks for a reviewer's verdict on the words of a figure, or on a passage. Sentence is what stands round them.
	Review struct{ Span, Sentence briefing.Span }

	// Copy asks to put text on the reader's clipboard. What names it for the status line: "the passage".
	Copy struct{ Text, What string }

	// OpenLink asks to open an http or https address in the reader's browser, one of several if there are more.
	OpenLink struct{ Links []Link }

	// Retitle asks to make the line a heading, or none any more. Line is the line's own text.
	Retitle struct {
		Line    string
		Heading bool
	}

	// Tell asks to show one line in the status line until the next key.
	Tell struct {
		Text  string
		Alarm bool // something went wrong
	}

	// ShowTexts asks for the whole texts of the briefings that are compared, side by side. Sentences are to be marked in them,
	// by column, in order; there may be none.
	ShowTexts struct{ Sentences [][]briefing.Span }

	// OpenBriefing asks to open the newest revision of a briefing in the library, at a place of its text; its top for an empty one.
	OpenBriefing struct {
		Slug briefing.Slug
		At   briefing.Span
	}

	// SearchFor asks to search the library for what was typed.
	SearchFor struct{ Query string }

	// Close asks to close the pane, prompt or overlay that sent it.
	Close struct{}
)

// Link is an address and the text that carries it.
type Link struct{ Text, Href string }

// Mark is what a reviewer said of the words at a place; an empty place where they do not stand any more.
type Mark struct {
	briefing.Span

	Quote    string // the words, as they were marked
	Status   string // "verified", "disputed", "to check", "was verified, the text changed"
	Note     string
	Reviewer string
}

// Figure is a casualty figure as a pane that shows text marks it: a place, and the number of its ledger row.
type Figure struct {
	briefing.Span

	ID   int    // Fact.ID
	Sign string // the number as the ledger writes it: "¹", or "[1]" on a plain terminal
	Sure bool   // confirmed or plainly stated: full ink
}

// Sections counts what a pane that lists sections has to know of the reader's way through them.
type Sections struct {
	Here    int                    // index of the section on the screen; -1 before the first
	Read    map[briefing.Slug]bool // read to their end, now or in an earlier run
	Changed map[briefing.Slug]bool // changed by the last reload
}
