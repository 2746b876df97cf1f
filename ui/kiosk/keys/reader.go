package keys

import (
	"errors"
	"fmt"
	"io"
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"sofar/briefing/clean"
	"sofar/ui/keyboard"
	"sofar/ui/pace"
)

// Silence is how long a begun sequence waits for its next byte. Terminals send a sequence in one piece; over a
// bad line it may come in two.
const Silence = 100 * time.Millisecond

// MaxColumns and MaxRows bound where a mouse can point.
const (
	MaxColumns = 500
	MaxRows    = 200
)

const (
	zwnj = "\u200c"
	zwj  = "\u200d"
)

// ErrPanic is returned when decoding one token panicked.
var ErrPanic = errors.New("the input decoder panicked")

// Decoder makes an event of one complete token.
type Decoder func(token []byte) uv.Event

// Stream is the input of one session.
type Stream struct {
	Decode  Decoder       // nil: ultraviolet's
	Send    func(tea.Msg) // takes each event; it may block
	Dropped func(n int)   // counts tokens over the pace; may be nil

	keys, replies pace.Window
	split         Splitter
	now           func() time.Time
}

// Run reads until the client ends its input (nil), reading fails, or decoding panics ([ErrPanic]).
func (s *Stream) Run(in io.Reader) error {
	if s.Decode == nil {
		s.Decode = decode
	}
	if s.now == nil {
		s.now = time.Now
	}
	chunks := make(chan []byte)
	done := make(chan error, 1)
	stop := make(chan struct{})
	defer close(stop)
	go func() { done <- pump(keyboard.NewReader(in), chunks, stop) }()
	return s.loop(chunks, done)
}

// pump reads in chunks. The receiver is done with one when it takes the next, so two buffers take turns; they change
// places only when one was handed over, since the filter may make a whole read nothing.
func pump(in io.Reader, chunks chan<- []byte, stop <-chan struct{}) error {
	var mine, theirs [1024]byte
	buf, other := mine[:], theirs[:]
	for {
		n, err := in.Read(buf)
		if n > 0 {
			select {
			case chunks <- buf[:n]:
				buf, other = other, buf
			case <-stop:
				return nil
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read keys: %w", err)
		}
	}
}

func (s *Stream) loop(chunks <-chan []byte, done <-chan error) error {
	quiet := time.NewTimer(Silence)
	defer quiet.Stop()
	for {
		var err error
		select {
		case p := <-chunks:
			err = s.guard(func() { s.split.Split(p, s.take) })
			if s.split.Pending() {
				quiet.Reset(Silence)
			}
		case <-quiet.C:
			err = s.guard(func() { s.split.Expire(s.take) })
		case err = <-done:
			return err
		}
		if err != nil {
			return err
		}
	}
}

// guard turns a panic of the decoder into an error that ends this session and no other.
func (s *Stream) guard(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %s", ErrPanic, clean.Line(fmt.Sprint(r)))
		}
	}()
	f()
	return nil
}

func (s *Stream) take(t Token) {
	window := &s.keys
	if t.Reply {
		window = &s.replies
	}
	if !window.Allow(s.now()) {
		if s.Dropped != nil {
			s.Dropped(1)
		}
		return
	}
	if t.Paste {
		s.Send(tea.PasteMsg{Content: clean.Text(string(t.Bytes))})
		return
	}
	for _, e := range flatten(s.Decode(t.Bytes)) {
		if msg := allowed(e); msg != nil {
			s.Send(msg)
		}
	}
}

func decode(token []byte) uv.Event {
	var d uv.EventDecoder
	_, e := d.Decode(token)
	return e
}

func flatten(e uv.Event) []uv.Event {
	if many, ok := e.(uv.MultiEvent); ok {
		return many
	}
	return []uv.Event{e}
}

// allowed is the message for an event that a reader needs, nil for any other. A size that comes as keys is not
// among them: it would go round the clamp of window changes.
func allowed(e uv.Event) tea.Msg {
	switch e := e.(type) {
	case uv.KeyPressEvent:
		return keyPress(e)
	case uv.MouseClickEvent:
		return onScreen(uv.Mouse(e), tea.MouseClickMsg(e))
	case uv.MouseReleaseEvent:
		return onScreen(uv.Mouse(e), tea.MouseReleaseMsg(e))
	case uv.MouseWheelEvent:
		return onScreen(uv.Mouse(e), tea.MouseWheelMsg(e))
	case uv.MouseMotionEvent:
		return onScreen(uv.Mouse(e), tea.MouseMotionMsg(e))
	case uv.FocusEvent:
		return tea.FocusMsg{}
	case uv.BlurEvent:
		return tea.BlurMsg{}
	case uv.BackgroundColorEvent:
		return tea.BackgroundColorMsg(e)
	case uv.ModeReportEvent:
		return tea.ModeReportMsg(e)
	case uv.CursorPositionEvent:
		return tea.CursorPositionMsg(e)
	}
	return nil
}

// keyPress drops what is typed but cannot be seen: a reader would echo it in a prompt.
func keyPress(e uv.KeyPressEvent) tea.Msg {
	for _, r := range e.Text {
		if r == utf8.RuneError || unicode.IsControl(r) {
			return nil
		}
	}
	if e.Text == zwnj || e.Text == zwj { // typed one by one in Bengali, Hindi and Arabic
		return tea.KeyPressMsg(e)
	}
	if clean.Line(e.Text) != e.Text {
		return nil
	}
	return tea.KeyPressMsg(e)
}

func onScreen(m uv.Mouse, msg tea.Msg) tea.Msg {
	if m.X < 0 || m.Y < 0 || m.X >= MaxColumns || m.Y >= MaxRows {
		return nil
	}
	return msg
}
