// Package ui is the vocabulary of the screen: panes, the frame that they stand in, themes and styles, the key
// map, the messages that panes send upward, and the sink that cleans what is drawn. It knows no briefing's
// content, no files and no network, and it holds no state: everything that a pane needs comes in values, so that
// two hundred visitors share nothing that can change.
//
// # Writing a pane
//
// A pane lives in its own package below this one, imports this package, perhaps ui/scroll, and one of
// briefing/*; never another pane, never the reader. It has a New function, setters for what it shows (which the
// reader calls when a briefing or a ledger arrives), and the three methods of [Pane]:
//
//   - Update gets keys when the pane has the focus, and mouse messages whose coordinates count from the pane's
//     own left upper corner. What concerns others it sends upward as a message of this package ([ShowSpan],
//     [GoSection], [Copy] ...) by [Send]. It changes itself in place.
//   - View draws for the [Look] that is handed in and for nothing else: rows joined by newlines, at most
//     Look.Height of them, none wider than Look.Width cells by Look.Method. What is larger is cut off by the
//     canvas, so a pane cannot push its neighbour; but nobody sees what was cut.
//   - Bindings are the keys that do something now; they become the help and the status line.
//
// A pane thinks that its rectangle is the whole terminal. It measures and wraps text only with Look.Method,
// takes the time only from Look.Now, and colours only from Look.Styles. View runs after every message: what
// costs more than a look at the visible rows must be cached in the pane, by the fields of Look it depends on.
// Text of a document goes through [Canvas.Draw] anyway; panes need not clean it again.
package ui

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Pane is one rectangle of the screen with a content of its own.
type Pane interface {
	Update(msg tea.Msg, look Look) tea.Cmd
	View(look Look) string
	Bindings(keys *Keys) []key.Binding
}

// Taker is a pane that at times wants keys which mean something else to the reader: a list that is narrowed by typing, or one with a
// step back of its own. The reader hands it the keys that it takes before it acts on them itself.
type Taker interface {
	Takes(msg tea.KeyPressMsg, keys *Keys) bool
}

// Size is a width and a height in cells.
type Size struct{ Width, Height int }

// Look is all that a pane knows of the terminal it is drawn on. It is handed down whole with every call.
type Look struct {
	Size

	Focused bool
	Styles  *Styles          // read-only, shared
	Keys    *Keys            // read-only, shared
	Method  ansi.Method      // how this terminal measures text: the only way to measure, wrap or cut
	Plain   bool             // write [1] and # where the screen would have superscripts and block characters
	Now     func() time.Time // never nil
}

// Within is the same look for a rectangle of another size.
func (l Look) Within(s Size) Look {
	l.Size = s
	return l
}

// Measure is the width of a string, styled or not, in cells.
func (l Look) Measure(s string) int { return l.Method.StringWidth(s) }

// Cut shortens a styled string to the given number of cells; a cut is shown by an ellipsis.
func (l Look) Cut(s string, cells int) string {
	switch {
	case cells <= 0:
		return ""
	case l.Measure(s) <= cells:
		return s
	case l.Plain && cells > 3:
		return l.truncate(s, cells, "...")
	case l.Plain:
		return l.truncate(s, cells, "")
	}
	return l.truncate(s, cells, "…")
}

// truncate shortens a string that is too wide by the look's method. x/ansi returns a string whole that is narrow enough
// in grapheme clusters, whatever the method; the spaces, which are cut off again, keep it from doing so. It also counts
// some clusters as narrower than they measure; then fewer are asked for.
func (l Look) truncate(s string, cells int, tail string) string {
	for room := cells; room > 0; room-- {
		if t := l.Method.Truncate(s+Spaces(cells), room, tail); l.Measure(t) <= cells {
			return t
		}
	}
	return ""
}

// Fill pads a styled string with spaces to the given number of cells, or cuts it.
func (l Look) Fill(s string, cells int) string {
	s = l.Cut(s, cells)
	return s + Spaces(cells-l.Measure(s))
}

// Wrap breaks a styled string into rows of at most the given number of cells, between words where it can.
func (l Look) Wrap(s string, cells int) string { return l.Method.Wrap(s, max(cells, 1), "") }

// Bar is the sign, one cell wide, of what keys act on in a list: a ground alone would be told by colour.
func Bar(look Look) string {
	if look.Plain {
		return look.Styles.Accent.Render(">")
	}
	return look.Styles.Accent.Render("▌")
}

// Send is the command that sends a message upward.
func Send(msg tea.Msg) tea.Cmd {
	return func() tea.Msg { return msg }
}
