package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/content"
)

// Verdict is what a reviewer thinks of a figure or a passage.
type Verdict string

// The verdicts.
const (
	Verified Verdict = "verified"
	Disputed Verdict = "disputed"
	ToCheck  Verdict = "to check"
)

func (v Verdict) known() bool { return v == Verified || v == Disputed || v == ToCheck }

// Review is what a reviewer says of a passage.
type Review struct {
	Quote    briefing.Span // the passage, in the revision's Document.Text
	Sentence briefing.Span // the sentence around it; empty: the passage is its own
	Verdict  Verdict
	Note     string
	Reviewer string
}

// Mark is a review as it is kept: by content, so that it follows its sentence into later revisions.
type Mark struct {
	ID       int64
	Slug     briefing.Slug
	Revision int // in which it was made
	Verdict  Verdict
	Note     string
	Reviewer string
	Made     time.Time
	Quote    string
	Sentence string
	At       briefing.Span // where the quote stands in the revision that was asked for; empty if the sentence is not there any more
}

// Survived says that the sentence stands in the revision that was asked for.
func (m *Mark) Survived() bool { return m.At.Len() > 0 }

// Status is the verdict as a reader must see it: "verified", or "was verified, the text changed".
func (m *Mark) Status() string {
	if m.Survived() {
		return string(m.Verdict)
	}
	return "was " + string(m.Verdict) + ", the text changed"
}

// limits on what a reviewer writes, in bytes.
const (
	noteLimit     = 4096
	reviewerLimit = 128
)

var (
	errVerdict = errors.New("the verdict is none of verified, disputed, to check")
	errPassage = errors.New("there is no text at the place that was marked")
)

// Mark keeps a review of a passage of a revision ("slug" or "slug@2"). A mark by the same reviewer on the same passage takes its place.
// Its error wraps ErrUnknown if the library does not have the revision.
func (l *Library) Mark(ctx context.Context, ref content.Ref, r Review) (Mark, error) {
	c, err := l.Get(ctx, ref)
	if err != nil {
		return Mark{}, err
	}
	m, err := l.markOf(c, r)
	if err != nil {
		return Mark{}, l.failOn("mark", ref, err)
	}
	err = l.write(ctx, func(w *writing) error {
		known, err := bySlug(w, c.Slug)
		if err != nil {
			return err
		}
		if known.id == 0 {
			return errAbsent
		}
		m.ID, err = insertMark(w, known.id, &m)
		return err
	})
	return m, l.absent("mark", ref, err)
}

// markOf cleans what was written and copies the words that were marked.
func (l *Library) markOf(c *Copy, r Review) (Mark, error) {
	if !r.Verdict.known() {
		return Mark{}, errVerdict
	}
	if r.Sentence.Len() <= 0 || !r.Sentence.Contains(r.Quote) {
		r.Sentence = r.Quote
	}
	if c.Briefing == nil || r.Quote.Len() <= 0 || r.Sentence.Start < 0 || r.Sentence.End > len(c.Briefing.Doc.Text) {
		return Mark{}, errPassage
	}
	text := c.Briefing.Doc.Text
	return Mark{
		Slug: c.Slug, Revision: c.Number, Verdict: r.Verdict, Note: shortened(clean.Text(r.Note), noteLimit),
		Reviewer: shortened(clean.Line(r.Reviewer), reviewerLimit), Made: l.now().UTC(),
		Quote: squeezed(r.Quote.In(text)), Sentence: squeezed(r.Sentence.In(text)), At: r.Quote,
	}, nil
}

// shortened cuts s to at most n bytes, on a rune's end.
func shortened(s string, n int) string {
	s = strings.TrimSpace(s)
	if len(s) > n {
		s = strings.ToValidUTF8(s[:n], "")
	}
	return s
}

// squeezed is a passage on one line: it is found again however it is wrapped.
func squeezed(s string) string {
	out, _ := squeezedWithOffsets(s)
	return strings.Trim(out, " ")
}

func insertMark(w *writing, owner int64, m *Mark) (int64, error) {
	_, err := w.exec(`DELETE FROM mark WHERE briefing = ? AND quote = ? AND sentence = ? AND reviewer = ?`, owner, m.Quote, m.Sentence, m.Reviewer)
	if err != nil {
		return 0, err
	}
	return w.exec(`INSERT INTO mark (briefing, revision, verdict, note, reviewer, made, quote, sentence) VALUES (?,?,?,?,?,?,?,?)`,
		owner, m.Revision, string(m.Verdict), m.Note, m.Reviewer, millis(m.Made), m.Quote, m.Sentence)
}

// Marks are the marks on a briefing, oldest first, placed in the revision asked for ("slug" is the newest). Its error wraps ErrUnknown
// if the library does not have it.
func (l *Library) Marks(ctx context.Context, ref content.Ref) ([]Mark, error) {
	const op = "review"
	c, err := l.getTo(ctx, op, ref)
	if err != nil {
		return nil, err
	}
	db, err := l.readers(ctx)
	if err != nil {
		return nil, l.absent(op, ref, err)
	}
	marks, err := marksOf(ctx, db, c.Slug)
	if err != nil {
		return nil, l.failOn(op, ref, err)
	}
	if c.Briefing != nil {
		Place(marks, c.Briefing.Doc)
	}
	return marks, nil
}

func marksOf(ctx context.Context, db *sql.DB, slug briefing.Slug) ([]Mark, error) {
	return collect(ctx, db, func(rows *sql.Rows) (m Mark, err error) {
		var made int64
		err = rows.Scan(&m.ID, &m.Slug, &m.Revision, &m.Verdict, &m.Note, &m.Reviewer, &made, &m.Quote, &m.Sentence)
		m.Made = fromMillis(made)
		return m, err
	}, `SELECT m.id, b.slug, m.revision, m.verdict, m.note, m.reviewer, m.made, m.quote, m.sentence
		FROM mark m JOIN briefing b ON b.id = m.briefing WHERE b.slug = ? ORDER BY m.id`, string(slug))
}

// Place finds the marks' sentences in a document and sets their At; where a sentence is gone, At is empty. A reader that follows a file
// places marks again whenever its text changes.
func Place(marks []Mark, doc *briefing.Document) {
	squeezedText, at := squeezedWithOffsets(doc.Text)
	for i := range marks {
		m := &marks[i]
		m.At = briefing.Span{}
		start := findWhole(squeezedText, m.Sentence)
		inner := strings.Index(m.Sentence, m.Quote)
		if start < 0 || inner < 0 || m.Quote == "" {
			continue
		}
		from := start + inner
		m.At = briefing.Span{Start: at[from], End: at[from+len(m.Quote)-1] + 1}
	}
}

// findWhole finds a sentence that does not begin or end inside a word: "5 died." is not in "25 died.".
func findWhole(text, sentence string) int {
	for from := 0; sentence != "" && from < len(text); {
		i := strings.Index(text[from:], sentence)
		if i < 0 {
			return -1
		}
		i += from
		if boundaryAt(text, i) && boundaryAt(text, i+len(sentence)) {
			return i
		}
		from = i + 1
	}
	return -1
}

// boundaryAt says that no word or number goes on across i.
func boundaryAt(text string, i int) bool {
	if i == 0 || i == len(text) {
		return true
	}
	for w := range eachWord(text[max(0, i-utf8Max):min(len(text), i+utf8Max)]) {
		if w.Start < min(i, utf8Max) && w.End > min(i, utf8Max) {
			return false
		}
	}
	return true
}

// utf8Max is the longest rune in bytes.
const utf8Max = 4

// squeezedWithOffsets is squeezed, and for each of its bytes the offset that it has in s.
func squeezedWithOffsets(s string) (string, []int) {
	out := make([]byte, 0, len(s))
	at := make([]int, 0, len(s))
	for i := range len(s) {
		if s[i] == ' ' || s[i] == '\n' {
			if n := len(out); n > 0 && out[n-1] != ' ' {
				out, at = append(out, ' '), append(at, i)
			}
			continue
		}
		out, at = append(out, s[i]), append(at, i)
	}
	return string(out), at
}

// Unmark takes a mark away.
func (l *Library) Unmark(ctx context.Context, id int64) error {
	return l.fail("remove mark", l.write(ctx, func(w *writing) error {
		found, err := w.one(`SELECT 1 FROM mark WHERE id = ?`, []any{id}, new(int))
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("there is no mark %d", id)
		}
		_, err = w.exec(`DELETE FROM mark WHERE id = ?`, id)
		return err
	}))
}
