// Package reader is the root of the screen: it lays out the panes, decides which has the focus, carries messages
// between them, and asks a [Desk] for briefings. It knows no files, no network and no formats.
//
// The messages, and who acts on them:
//
//	terminal -> reader          size, keys, mouse, paste, colours, width method, environment
//	reader   -> focused pane    keys that are not the reader's own; mouse, in the pane's own coordinates
//	panes    -> reader          ShowSpan, ShowFact, GoSection, Copy, OpenLink, Retitle, Tell, Close (package ui)
//	reader   -> desk            open, wait, ledger, retitle, kept: each a command with the model's context
//	desk     -> reader          arriving, opened, changed, figured, tolled, retitled, kept: each names the briefing it is about
//	desk     -> reader          compared, aligned, realigned: each names the pane it is for
//	reader   -> panes           Set, Mark, SetLedger, Follow: values only
//
// Focus, load, prompt and overlay are independent facts, not modes. Update only dispatches, one handler a message.
package reader

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/shelf"
	"sofar/ui/sidebar"
	"sofar/ui/summary"
)

// Options are what a reader is made with. Desk is needed; everything else may be left zero.
type Options struct {
	Refs  []string // what to open, in order
	Desk  Desk
	Now   func() time.Time
	Theme string      // a theme's name; "" follows the terminal's ground
	Cache *body.Cache // to share laid-out text between sessions; nil makes its own
	Open  OpenFunc    // opens an address outside; nil where a visitor may start nothing: links are copied instead
	Mouse bool        // begin with the mouse on
	Wall  bool        // nobody is there to choose: begin with the first briefing, not with the list of all

	Canvases *ui.Canvases // to share canvases between sessions; nil makes its own

	// Review keeps what a reviewer says of a figure's words: "verified", "disputed" or "to check", with a note that may be
	// "". Sentence is what stands round the passage. nil where nothing can be kept: then figures cannot be marked.
	Review func(ctx context.Context, b *briefing.Briefing, passage, sentence briefing.Span, verdict, note string) error
	// Reviews gives what was kept, for the briefing's text as it is now; nil for none.
	Reviews func(ctx context.Context, b *briefing.Briefing) ([]ui.Mark, error)

	// Where gives the place that was kept for a briefing, Keep keeps it; nil for none.
	Where func(b *briefing.Briefing) Where
	Keep  func(b *briefing.Briefing, w Where)

	// Tidy is called, beside the screen, when a stage of reading has left more behind than is kept: after the text of a
	// large briefing, and after the figures of any. The moment to give memory back. nil for nothing.
	Tidy func()

	// Shelf lists what the library holds, for a reader that is given nothing to open; nil where there is no library.
	Shelf func(ctx context.Context) ([]shelf.Entry, error)
	// Searching is how what is typed on the shelf is answered.
	Searching Searching
}

// OpenFunc opens an http or https address in whatever shows it.
type OpenFunc func(ctx context.Context, href string) error

// Model is the root model of one session.
type Model struct {
	opt    Options
	ctx    context.Context // commands cannot be cancelled: their lifetime is the model's
	cancel context.CancelFunc

	look  ui.Look // of the whole screen
	frame ui.Frame
	show  ui.Show
	theme theming
	hands hands

	body    *body.Pane
	sidebar *sidebar.Pane
	summary *summary.Pane
	shelf   *shelf.Pane // the briefings to choose from; nil while there is one at most
	focus   focus
	over    ui.Pane   // over the body: help, a list, or a pane that has no place of its own; nil for none
	under   []ui.Pane // what comes back when over is closed, the last first

	load   loading
	prompt *prompt // a line is being typed; nil if not
	tell   ui.Tell // until the next key
	paint  painting
}

// hands is how the reader holds the program.
type hands struct {
	mouse   bool // the mouse is on
	touched bool // a key was pressed
}

// New is a reader that has not begun. Its life ends with ctx.
func New(ctx context.Context, opt Options) *Model {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Canvases == nil {
		opt.Canvases = &ui.Canvases{}
	}
	if opt.Cache == nil {
		opt.Cache = body.NewCache(body.DefaultCache)
	}
	m := &Model{opt: opt, show: ui.Show{Sidebar: true, Summary: true}, hands: hands{mouse: opt.Mouse}}
	m.ctx, m.cancel = context.WithCancel(ctx)
	m.body, m.sidebar, m.summary = body.New(opt.Cache), sidebar.New(), summary.New()
	m.theme = newTheming(opt.Theme)
	m.look = ui.Look{Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: opt.Now, Styles: m.theme.styles()}
	m.look.Keys.Figure.Review.SetEnabled(opt.Review != nil)
	m.load = newLoading(opt.Refs)
	return m
}

var errNothing = errors.New("open: nothing was named, and there is no library to choose from")

// Err is why the session could not go on, nil if it ended as it should.
func (m *Model) Err() error { return m.load.failed }

// Init asks for the briefings and for the terminal's ground.
func (m *Model) Init() tea.Cmd {
	if m.opt.Shelf == nil && len(m.load.refs) == 0 {
		m.load.failed = errNothing
		return m.quit()
	}
	cmds := make([]tea.Cmd, 0, len(m.load.refs)+2)
	for i := range m.load.refs {
		cmds = append(cmds, m.open(i, false))
	}
	if m.opt.Shelf != nil && len(m.load.refs) == 0 {
		cmds = append(cmds, m.listLibrary())
	}
	return tea.Batch(append(cmds, tea.RequestBackgroundColor)...)
}

// Update hands each message to its handler.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	return m, m.paint.after(m, m.dispatch(msg))
}

func (m *Model) dispatch(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m.onSize(msg)
	case tea.KeyPressMsg:
		return m.onKey(msg)
	case tea.PasteMsg:
		return m.onPaste(msg)
	case tea.MouseMsg:
		return m.onMouse(msg)
	case tea.BackgroundColorMsg:
		return m.onGround(msg)
	case tea.ColorProfileMsg:
		return m.onProfile(msg)
	case tea.ModeReportMsg:
		return m.onMode(msg)
	case tea.EnvMsg:
		return m.onEnv(msg)
	case patienceMsg:
		return m.onPatience()
	}
	return m.dispatchOwn(msg)
}

// dispatchOwn hands out what comes from the desk.
func (m *Model) dispatchOwn(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case opened:
		return m.onOpened(msg)
	case arriving:
		return m.onArriving(msg)
	case changed:
		return m.onChanged(msg)
	case figured:
		return m.onFigured(msg)
	case tolled:
		return m.onTolled(msg)
	case retitled:
		return m.onRetitled(msg)
	case kept:
		return m.onKept(msg)
	case listed:
		return m.onListed(msg)
	case compared:
		return m.onCompared(msg)
	case aligned:
		return m.onAligned(msg)
	case realigned:
		return m.onRealigned(msg)
	case reviewed:
		return m.onReviewed(msg)
	case earlier:
		return m.onEarlier(msg)
	case shelf.Answer:
		return m.onAnswer(msg)
	default:
		return m.dispatchPanes(msg)
	}
}

// dispatchPanes hands out what panes send upward.
func (m *Model) dispatchPanes(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case switchTo:
		return m.onSwitch(msg)
	case openHref:
		return m.openHref(msg.href)
	case ui.ShowSpan:
		return m.onShowSpan(msg)
	case ui.ShowFact:
		return m.onShowFact(msg)
	case ui.GoSection:
		return m.onGoSection(msg)
	case ui.Copy:
		return m.onCopy(msg)
	case ui.OpenLink:
		return m.onOpenLink(msg)
	case ui.Retitle:
		return m.onRetitle(msg)
	case ui.OpenBriefing:
		return m.onOpenBriefing(msg)
	case ui.Review:
		return m.onReview(msg)
	case judged:
		return m.onJudged(msg)
	case ui.Tell:
		m.tell = msg
	case ui.SearchFor:
		return m.onSearchFor(msg)
	case ui.ShowTexts:
		return m.onShowTexts(msg)
	case ui.Close:
		m.closeOver()
	case paintNow:
		m.paint.hurry()
	default:
		return m.body.Update(msg, m.lookOf(onBody))
	}
	return nil
}
