package ui

import (
	"image/color"
	"math"

	"charm.land/lipgloss/v2"
)

// Theme is a palette: a colour for each thing that the screen has to say. Colours are "#rrggbb"; in the theme
// without colours all are "", and attributes alone tell things apart.
type Theme struct {
	Name string
	Dark bool
	Bare bool // the terminal's own ground and ink are kept for plain text

	Paper string // the ground that everything stands on
	Shade string // the ground of what is chosen or shown
	Mark  string // the ground of what was found

	Ink      string // what is sure
	Faint    string // what is not, and what stands back; still 4.5:1
	Headline string
	Accent   string // the one colour that is not about casualties
	Rule     string // lines: no text is set in it

	Killed, Hurt, Missing, Safe string
	Added, Removed              string
}

// Dark is the theme for a dark ground, and the one to begin with. Like those of the other themes, its colours are
// near enough to members of the 256-colour palette to keep their character on terminals that have no more.
func Dark() Theme {
	return Theme{
		Name: "dark", Dark: true,
		Paper: "#1c1c1c", Shade: "#303030", Mark: "#5f5f00",
		Ink: "#e4e4e4", Faint: "#a8a8a8", Headline: "#ffffff", Accent: "#d7af5f", Rule: "#4e4e4e",
		Killed: "#ff8787", Hurt: "#ffaf5f", Missing: "#afafff", Safe: "#87d787",
		Added: "#87d787", Removed: "#ff8787",
	}
}

// Light is newsprint.
func Light() Theme {
	return Theme{
		Name:  "light",
		Paper: "#fdfcf8", Shade: "#e8e6e0", Mark: "#ffe08a",
		Ink: "#262626", Faint: "#5f5f5f", Headline: "#000000", Accent: "#875f00", Rule: "#c6c6c6",
		Killed: "#af0000", Hurt: "#875f00", Missing: "#3a3aaf", Safe: "#005f00",
		Added: "#005f00", Removed: "#af0000",
	}
}

// HighContrast is black, white, and colours of at least 7:1.
func HighContrast() Theme {
	return Theme{
		Name: "high contrast", Dark: true,
		Paper: "#000000", Shade: "#2a2a2a", Mark: "#5a4a00",
		Ink: "#ffffff", Faint: "#e0e0e0", Headline: "#ffffff", Accent: "#ffd75f", Rule: "#9a9a9a",
		Killed: "#ffafaf", Hurt: "#ffd75f", Missing: "#c6d2ff", Safe: "#a8f0a8",
		Added: "#a8f0a8", Removed: "#ffafaf",
	}
}

// Neutral is for a ground that nobody knows, the terminal's own: colours that stand out by 4:1 at least from near-black
// and from near-white, which is the most that one colour can do for both.
func Neutral() Theme {
	return Theme{
		Name: "neutral", Dark: true,
		Paper: "#000000", Shade: "#262626", Mark: "#5f5f00",
		Ink: "#e4e4e4", Faint: "#797979", Headline: "#ffffff", Accent: "#9a7411", Rule: "#7f7f7f",
		Killed: "#e03c3c", Hurt: "#b5661a", Missing: "#766bd8", Safe: "#2f8a3c",
		Added: "#2f8a3c", Removed: "#e03c3c",
	}
}

// Colourless uses bold, underline and reverse only, on whatever ground the terminal has.
func Colourless() Theme { return Theme{Name: "none"} }

// Themes lists all themes in the order in which the theme key goes through them.
func Themes() []Theme { return []Theme{Dark(), Light(), HighContrast(), Colourless()} }

// ThemeNamed finds a theme by its name; "high-contrast", "contrast" and "mono" are understood too.
func ThemeNamed(name string) (Theme, bool) {
	switch name {
	case "high-contrast", "contrast":
		return HighContrast(), true
	case "mono", "no-color":
		return Colourless(), true
	}
	for _, t := range Themes() {
		if t.Name == name {
			return t, true
		}
	}
	return Theme{}, false
}

// Fits reports whether all of the theme's text can be read on the given ground instead of on its own paper.
func (t Theme) Fits(ground color.Color) bool {
	for _, ink := range t.Inks() {
		if Contrast(lipgloss.Color(ink), ground) < AA {
			return false
		}
	}
	return t.Paper != ""
}

// OnTerminal is the theme for a terminal whose own ground and ink are kept.
func (t Theme) OnTerminal() Theme {
	t.Bare = t.Paper != ""
	return t
}

// Inks are the colours that text is set in on paper.
func (t Theme) Inks() []string {
	return []string{t.Ink, t.Faint, t.Headline, t.Accent, t.Killed, t.Hurt, t.Missing, t.Safe, t.Added, t.Removed}
}

// Styles are a theme made ready to draw with. They are values that nobody changes: many sessions may share one.
type Styles struct {
	Theme Theme

	Ink, Faint, Headline, Accent, Rule lipgloss.Style
	Killed, Hurt, Missing, Safe        lipgloss.Style
	Added, Removed                     lipgloss.Style

	Chosen lipgloss.Style // the row or the sentence that is chosen
	Match  lipgloss.Style // what find found
	Here   lipgloss.Style // the match that find stands on
	Alarm  lipgloss.Style // something went wrong
}

// NewStyles makes the styles of a theme.
func NewStyles(t Theme) *Styles {
	s := &Styles{Theme: t}
	s.Ink, s.Faint, s.Rule = ink(t.Ink), ink(t.Faint), ink(t.Rule)
	s.Headline, s.Accent = ink(t.Headline).Bold(true), ink(t.Accent)
	if t.Bare {
		s.Ink, s.Headline = ink(""), ink("").Bold(true)
	}
	s.Killed, s.Hurt, s.Missing, s.Safe = ink(t.Killed), ink(t.Hurt), ink(t.Missing), ink(t.Safe)
	s.Added, s.Removed = ink(t.Added), ink(t.Removed).Strikethrough(true)
	s.Alarm = ink(t.Killed).Bold(true)
	if t.Paper == "" {
		plain := lipgloss.NewStyle()
		s.Accent, s.Added = plain.Bold(true), plain.Underline(true)
		s.Chosen, s.Match, s.Here = plain.Reverse(true), plain.Underline(true), plain.Reverse(true).Bold(true)
		return s
	}
	s.Chosen = ink(t.Ink).Background(lipgloss.Color(t.Shade))
	s.Match = ink(t.Ink).Background(lipgloss.Color(t.Mark))
	s.Here = ink(t.Paper).Background(lipgloss.Color(t.Accent)).Bold(true)
	return s
}

func ink(hex string) lipgloss.Style {
	if hex == "" {
		return lipgloss.NewStyle()
	}
	return lipgloss.NewStyle().Foreground(lipgloss.Color(hex))
}

// AA is the contrast that text needs at least, by the Web Content Accessibility Guidelines 2.2, 1.4.3.
const AA = 4.5

// Contrast is the ratio of the two colours' luminances, 1 to 21, by the same guidelines.
func Contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// linear undoes the gamma of one sRGB channel of 16 bits.
func linear(channel uint32) float64 {
	v := float64(channel) / 0xffff
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
