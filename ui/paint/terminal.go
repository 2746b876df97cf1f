package paint

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/clean"
)

// maxTitle bounds a window title in bytes.
const maxTitle = 256

// terminal is what the terminal was told so far.
type terminal struct {
	hand    hand
	entered bool // in the alternate screen, with pastes bracketed, without wrapping at the right edge
	title   string
	mouse   tea.MouseMode
	focus   bool
	cursor  bool // shown

	keyboard bool // it is to tell keys apart
}

// declare tells the terminal which modes and title a view asks for. It is always in the alternate screen.
func (t *terminal) declare(v tea.View) {
	if !t.entered {
		t.entered = true
		t.say(ansi.SetModeAltScreenSaveCursor + ansi.ResetModeTextCursorEnable + ansi.SetModeBracketedPaste + ansi.ResetModeAutoWrap)
		if t.keyboard {
			t.say(ansi.SetModifyOtherKeys2 + ansi.PushKittyKeyboard(ansi.KittyDisambiguateEscapeCodes))
		}
	}
	if v.MouseMode != t.mouse {
		t.say(mouseOff(t.mouse) + mouseOn(v.MouseMode))
		t.mouse = v.MouseMode
	}
	if v.ReportFocus != t.focus {
		t.focus = v.ReportFocus
		t.say(either(t.focus, ansi.SetModeFocusEvent, ansi.ResetModeFocusEvent))
	}
	if title := short(clean.Line(v.WindowTitle)); title != t.title {
		t.title = title
		t.say(ansi.SetWindowTitle(title))
	}
	if t.cursor && v.Cursor == nil {
		t.cursor = false
		t.say(ansi.ResetModeTextCursorEnable)
	}
}

// place shows the cursor where the view wants it, after the cells were painted.
func (t *terminal) place(c *tea.Cursor) {
	if c == nil {
		return
	}
	t.hand.to(c.X, c.Y)
	if !t.cursor {
		t.cursor = true
		t.say(ansi.SetModeTextCursorEnable)
	}
}

// farewell undoes what declare and place did.
func (t *terminal) farewell(to able) {
	if t.entered || to.margins {
		t.free(to) // both screens have the same margins
	}
	if to.margins {
		t.say(ansi.ResetModeLeftRightMargin)
	}
	if to.method == ansi.GraphemeWidth {
		t.say(ansi.ResetModeUnicodeCore)
	}
	if t.entered {
		t.leave()
	}
}

func (t *terminal) leave() {
	t.say(mouseOff(t.mouse))
	if t.focus {
		t.say(ansi.ResetModeFocusEvent)
	}
	if t.title != "" {
		t.say(ansi.SetWindowTitle(""))
	}
	if t.keyboard {
		t.say(ansi.ResetModifyOtherKeys + ansi.PopKittyKeyboard(1))
	}
	t.say(ansi.ResetModeSynchronizedOutput + ansi.ResetModeBracketedPaste + ansi.SetModeAutoWrap + ansi.ResetStyle +
		ansi.SetModeTextCursorEnable + ansi.ResetModeAltScreenSaveCursor)
}

// wipe blanks the whole screen, of which nothing is known: a window that has changed may have lost its margins.
func (t *terminal) wipe(to able) {
	if to.margins {
		t.say(ansi.SetModeLeftRightMargin)
	}
	t.free(to)
	t.say(ansi.ResetStyle + ansi.CursorHomePosition + ansi.EraseEntireScreen)
	t.hand.x, t.hand.y, t.hand.left = 0, 0, uv.Style{}
}

func (t *terminal) say(seq string) { t.hand.out.WriteString(seq) }

func mouseOn(m tea.MouseMode) string {
	switch m {
	case tea.MouseModeCellMotion:
		return ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
	case tea.MouseModeAllMotion:
		return ansi.SetModeMouseAnyEvent + ansi.SetModeMouseExtSgr
	case tea.MouseModeNone:
	}
	return ""
}

func mouseOff(m tea.MouseMode) string {
	if m == tea.MouseModeNone {
		return ""
	}
	return ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseAnyEvent + ansi.ResetModeMouseExtSgr
}

func either(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

// short cuts a title at maxTitle bytes, on a rune boundary.
func short(s string) string {
	if len(s) <= maxTitle {
		return s
	}
	return strings.ToValidUTF8(s[:maxTitle], "")
}
