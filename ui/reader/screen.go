package reader

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui"
)

// theming is which theme is shown, and why.
type theming struct {
	index   int  // into ui.Themes
	follows bool // the terminal's ground decides
	fits    bool // the terminal's own ground is good enough to be left as it is
	cached  *ui.Styles
}

func newTheming(name string) theming {
	t, ok := ui.ThemeNamed(name)
	th := theming{follows: !ok}
	if ok {
		th.choose(t.Name)
	}
	return th
}

func (t *theming) choose(name string) {
	for i, theme := range ui.Themes() {
		if theme.Name == name {
			t.index, t.cached = i, nil
		}
	}
}

func (t *theming) styles() *ui.Styles {
	if t.cached == nil {
		t.cached = ui.NewStyles(ui.Themes()[t.index])
	}
	return t.cached
}

// next goes to the next theme, for good.
func (t *theming) next() {
	*t = theming{index: (t.index + 1) % len(ui.Themes())}
}

// onGround takes the theme that fits the terminal's ground.
func (m *Model) onGround(msg tea.BackgroundColorMsg) tea.Cmd {
	if !m.theme.follows || m.theme.styles().Theme.Paper == "" {
		return nil
	}
	name := ui.Light().Name
	if msg.IsDark() {
		name = ui.Dark().Name
	}
	m.theme.choose(name)
	m.look.Styles = m.theme.styles()
	m.theme.fits = m.look.Styles.Theme.Fits(msg.Color)
	return nil
}

// onProfile drops colours, and what only they would tell, where the terminal has none.
func (m *Model) onProfile(msg tea.ColorProfileMsg) tea.Cmd {
	if msg.Profile <= colorprofile.ASCII {
		m.theme.choose(ui.Colourless().Name)
		m.look.Styles = m.theme.styles()
	}
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

// onEnv learns whether the terminal can show more than ASCII signs.
func (m *Model) onEnv(msg tea.EnvMsg) tea.Cmd {
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
		m.over = nil
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
