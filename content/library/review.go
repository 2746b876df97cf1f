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
	Place    Place
	At       briefing.Span // where the quote stands in the revision that was asked for; empty if the sentence is not there any more
}

// Place is where in its revision a mark was made. Its zero value says that this is not known.
type Place struct {
	Inner int // the byte of the sentence at which the quote begins, from 1
	Nth   int // which of the revision's equal sentences it is in, from 1
	Among int // how many of them there were
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
		known, err := withSlug(w, c.Slug)
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
	if c.Briefing == nil || r.Quote.Len() <= 0 || r.Quote.Start < 0 || r.Quote.End > len(c.Briefing.Doc.Text) {
		return Mark{}, errPassage
	}
	m := Mark{
		Slug: c.Slug, Revision: c.Number, Verdict: r.Verdict, Note: shortened(clean.Text(r.Note), noteLimit),
		Reviewer: shortened(clean.Line(r.Reviewer), reviewerLimit), Made: l.now().UTC(),
		Quote: squeezed(r.Quote.In(c.Briefing.Doc.Text)), At: r.Quote,
	}
	m.Sentence, m.Place = sentencesOf(c.Briefing.Doc).around(r.Quote)
	return m, nil
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
	_, err := w.exec(`DELETE FROM mark WHERE briefing = ? AND quote = ? AND sentence = ? AND reviewer = ? AND inner IN (0, ?) AND nth IN (0, ?)`,
		owner, m.Quote, m.Sentence, m.Reviewer, m.Place.Inner, m.Place.Nth)
	if err != nil {
		return 0, err
	}
	return w.exec(`INSERT INTO mark (briefing, revision, verdict, note, reviewer, made, quote, sentence, inner, nth, among)
		VALUES (?,?,?,?,?,?,?,?,?,?,?)`, owner, m.Revision, string(m.Verdict), m.Note, m.Reviewer, millis(m.Made), m.Quote, m.Sentence,
		m.Place.Inner, m.Place.Nth, m.Place.Among)
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
		PlaceMarks(marks, c.Briefing.Doc)
	}
	return marks, nil
}

func marksOf(ctx context.Context, db *sql.DB, slug briefing.Slug) ([]Mark, error) {
	return collect(ctx, db, func(rows *sql.Rows) (m Mark, err error) {
		var made int64
		err = rows.Scan(&m.ID, &m.Slug, &m.Revision, &m.Verdict, &m.Note, &m.Reviewer, &made, &m.Quote, &m.Sentence, &m.Place.Inner, &m.Place.Nth, &m.Place.Among)
		m.Made = fromMillis(made)
		m.Slug, m.Verdict = briefing.Slug(clean.Line(string(m.Slug))), Verdict(clean.Line(string(m.Verdict)))
		m.Note, m.Reviewer = clean.Text(m.Note), clean.Line(m.Reviewer)
		m.Quote, m.Sentence = clean.Line(m.Quote), clean.Line(m.Sentence)
		return m, err
	}, `SELECT m.id, b.slug, m.revision, m.verdict, m.note, m.reviewer, m.made, m.quote, m.sentence, m.inner, m.nth, m.among
		FROM mark m JOIN briefing b ON b.id = m.briefing WHERE b.slug = ? ORDER BY m.id`, string(slug))
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
