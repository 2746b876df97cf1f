package reader

import (
	"image/color"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui"
)

// theming is which theme is shown, and why.
type theming struct {
	theme   ui.Theme
	chosen  bool        // by the settings or a key; else the terminal's ground decides
	pressed bool        // by a key, whatever the terminal's ground
	ground  color.Color // of the terminal; nil while it has not said
	told    bool        // by the terminal or its environment, whether its ground is dark
	cached  *ui.Styles
	profile colorprofile.Profile
}

func newTheming(name string) theming {
	if t, ok := ui.ThemeNamed(name); ok {
		return theming{theme: t, chosen: true, profile: colorprofile.TrueColor}
	}
	return theming{theme: ui.Dark(), profile: colorprofile.TrueColor}
}

// styles are the styles of the theme. The terminal's own ground is kept, and its ink for plain text, where the theme's
// text can be read on it; where the ground is not known, too, unless a key asks for another theme: settings say what the
// terminal is.
func (t *theming) styles() *ui.Styles {
	theme := t.theme
	switch {
	case t.profile <= colorprofile.ASCII:
		theme = ui.Colourless()
	case t.ground == nil && !t.pressed, t.ground != nil && theme.Fits(t.ground):
		theme = theme.OnTerminal()
	}
	if t.cached == nil || t.cached.Theme != theme {
		t.cached = ui.NewStyles(theme)
	}
	return t.cached
}

// next goes to the next theme.
func (t *theming) next() {
	themes := ui.Themes()
	i := slices.IndexFunc(themes, func(o ui.Theme) bool { return o.Name == t.theme.Name })
	t.theme, t.chosen, t.pressed = themes[(i+1)%len(themes)], true, true
}

// giveUp takes the theme for any ground: the terminal does not say what its own is.
func (t *theming) giveUp() {
	if !t.chosen && !t.told {
		t.theme = ui.Neutral()
	}
}

// follow takes the theme for a dark or a light ground, unless one was chosen.
func (t *theming) follow(dark bool) {
	t.told = true
	switch {
	case t.chosen:
	case dark:
		t.theme = ui.Dark()
	default:
		t.theme = ui.Light()
	}
}

// retheme changes what decides about the theme, and shows what follows from it.
func (m *Model) retheme(change func(*theming)) {
	change(&m.theme)
	m.look.Styles = m.theme.styles()
}

// onGround takes the theme that fits the terminal's ground.
func (m *Model) onGround(msg tea.BackgroundColorMsg) tea.Cmd {
	m.retheme(func(t *theming) {
		t.ground = msg.Color
		t.follow(msg.IsDark())
	})
	return nil
}

// onPatience takes the theme for any ground where the terminal has not said by now what its own is.
func (m *Model) onPatience() tea.Cmd {
	m.retheme((*theming).giveUp)
	return nil
}

// onProfile drops colours, and what only they would tell, where the terminal has none.
func (m *Model) onProfile(msg tea.ColorProfileMsg) tea.Cmd {
	m.retheme(func(t *theming) { t.profile = msg.Profile })
	return nil
}

// onMode measures text by grapheme clusters as soon as the terminal says that it does, as the renderer does then.
func (m *Model) onMode(msg tea.ModeReportMsg) tea.Cmd {
	known := msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet
	if msg.Mode == ansi.ModeUnicodeCore && known {
		m.look.Method = ansi.GraphemeWidth
	}
	return nil
}

// onEnv learns whether the terminal can show more than ASCII signs, and what it says of its ground in the variable
// that some set for programs that do not ask.
func (m *Model) onEnv(msg tea.EnvMsg) tea.Cmd {
	if colours := msg.Getenv("COLORFGBG"); colours != "" && m.theme.ground == nil {
		m.retheme(func(t *theming) { t.follow(!strings.HasSuffix(colours, ";15") && !strings.HasSuffix(colours, ";7")) })
	}
	switch msg.Getenv("TERM") {
	case "linux", "dumb", "vt100", "vt102", "vt220":
		m.look.Plain = true
	}
	return nil
}

func (m *Model) onSize(msg tea.WindowSizeMsg) tea.Cmd {
	m.look.Size = ui.Size{Width: msg.Width, Height: msg.Height}
	m.reframe()
	return nil
}

// reframe cuts the screen anew: after a change of size, of the side panes, or of the list of questions.
func (m *Model) reframe() {
	m.frame = ui.NewFrame(m.look.Size, m.show)
	if m.frame.Layout == ui.Medium && m.show.Sidebar && m.show.Summary {
		m.show.SidebarRows = m.sidebar.Height(m.look.Within(ui.InnerSize(m.frame.Sidebar)))
		m.frame = ui.NewFrame(m.look.Size, m.show)
	}
	if m.frame.Layout != ui.Narrow && m.overSide() {
		m.cover(nil)
	}
	if !m.visible(m.focus) {
		m.focus = onBody
	}
}

// Sizes is a filter for [tea.WithFilter] that keeps windows without a size at 80x24 and drops absurd ones.
func Sizes(_ tea.Model, msg tea.Msg) tea.Msg {
	const side, area = 4096, 1 << 20
	size, ok := msg.(tea.WindowSizeMsg)
	if !ok {
		return msg
	}
	if size.Width <= 0 || size.Height <= 0 {
		return tea.WindowSizeMsg{Width: 80, Height: 24}
	}
	if size.Width > side || size.Height > side || size.Width*size.Height > area {
		return nil
	}
	return msg
}
