package library

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/toll"
	"sofar/content"
)

var (
	errNoExport  = errors.New("it holds no exported library")
	errNewExport = errors.New("a newer sofar exported it")
	errUnclean   = errors.New("there are control characters in its text")
	errDigest    = errors.New("its digest is not the one that was exported")
)

// Import takes an exported folder in. A revision whose text the library has is passed over; further ones follow what is there; marks
// are added that are not there yet. Each briefing is taken in whole or not at all; each is called after one was. Nothing in the
// folder is trusted: digests are verified, names and notes cleaned, and nothing outside of it is read.
func (l *Library) Import(ctx context.Context, folder string, each func(briefing.Slug)) error {
	ref := content.Ref(folder)
	root, err := os.OpenRoot(folder)
	if err != nil {
		return l.failOn("import", ref, err)
	}
	defer func() { _ = root.Close() }()
	from := imported{root.FS()}
	slugs, err := from.slugs()
	if err != nil {
		return l.failOn("import", ref, err)
	}
	for _, name := range slugs {
		b, err := from.briefing(name)
		if err == nil {
			err = l.write(ctx, func(w *writing) error { return l.take(w, b) })
		}
		if err != nil {
			return l.failOn("import", content.Ref(name), err)
		}
		each(b.entries[0].As)
	}
	return nil
}

// imported is an exported folder.
type imported struct{ fs fs.FS }

// one is a briefing as it was exported.
type one struct {
	entries []Entry
	revs    []revisionFile
	keys    []string
	marks   []markFile
}

func (from imported) slugs() ([]string, error) {
	var m manifest
	if err := from.json(manifestName, &m); errors.Is(err, fs.ErrNotExist) {
		return nil, errNoExport
	} else if err != nil {
		return nil, err
	}
	if m.Form > exportForm {
		return nil, errNewExport
	}
	found, err := fs.ReadDir(from.fs, ".")
	if err != nil {
		return nil, err
	}
	var slugs []string
	for _, f := range found {
		if f.IsDir() {
			slugs = append(slugs, f.Name())
		}
	}
	return slugs, nil
}

// briefing reads one briefing's folder.
func (from imported) briefing(name string) (one, error) {
	var b one
	var about briefingFile
	if err := from.json(path.Join(name, "briefing.json"), &about); err != nil {
		return b, err
	}
	b.keys = about.Keys
	if err := from.json(path.Join(name, "marks.json"), &b.marks); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return b, err
	}
	for n := 1; ; n++ {
		e, rev, err := from.revision(path.Join(name, strconv.Itoa(n)))
		if errors.Is(err, fs.ErrNotExist) && n > 1 {
			return b, nil
		}
		if err != nil {
			return b, fmt.Errorf("revision %d: %w", n, err)
		}
		e.As = tidySlug(about.Slug)
		b.entries, b.revs = append(b.entries, e), append(b.revs, rev)
	}
}

// revision reads one revision's folder and verifies it.
func (from imported) revision(folder string) (e Entry, rev revisionFile, err error) {
	if err = from.json(path.Join(folder, "revision.json"), &rev); err != nil {
		return e, rev, err
	}
	raw, err := from.read(path.Join(folder, path.Base(rev.Original)))
	if err != nil {
		return e, rev, err
	}
	text, err := from.read(path.Join(folder, "text.txt"))
	if err != nil {
		return e, rev, err
	}
	js, err := from.read(path.Join(folder, "reading.json"))
	if err != nil {
		return e, rev, err
	}
	if digestOf(raw) != rev.RawDigest || digestOf(text) != rev.Digest {
		return e, rev, errDigest
	}
	if !utf8.Valid(text) || bytes.ContainsFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
		return e, rev, errUnclean
	}
	e.Item = rev.Origin.item(raw)
	e.Briefing, e.Ledger, err = decodeReading(js, string(text))
	if err != nil {
		return e, rev, err
	}
	return e, rev, sound(e.Briefing, e.Ledger)
}

func (from imported) read(name string) ([]byte, error) {
	f, err := from.fs.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(io.LimitReader(f, unpackLimit))
	if len(b) == unpackLimit {
		return nil, errTooLarge
	}
	return b, err
}

func (from imported) json(name string, into any) error {
	b, err := from.read(name)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, into)
}

// take writes one imported briefing.
func (l *Library) take(w *writing, b one) error {
	var slug briefing.Slug
	for i, e := range b.entries {
		slug = e.As
		known, err := recognise(w, e)
		if err != nil {
			return err
		}
		has, err := w.one(`SELECT 1 FROM revision WHERE briefing = ? AND digest = ?`, []any{known.id, b.revs[i].Digest}, new(int))
		if err != nil {
			return err
		}
		if has {
			continue
		}
		p, err := l.prepare(e)
		if err != nil {
			return err
		}
		p.reader = b.revs[i].Reader
		if err = insert(w, known, e, p, time.UnixMilli(b.revs[i].Added).UTC()); err != nil {
			return err
		}
	}
	return takeRest(w, slug, b)
}

// takeRest adds the names and the marks of an imported briefing.
func takeRest(w *writing, slug briefing.Slug, b one) error {
	known, err := bySlug(w, slug)
	if err != nil {
		return err
	}
	for _, key := range b.keys {
		if _, err = w.exec(`INSERT INTO alias (key, briefing) VALUES (?, ?) ON CONFLICT DO NOTHING`, key, known.id); err != nil {
			return err
		}
	}
	for _, m := range b.marks {
		kept := Mark{
			Revision: m.Revision, Verdict: m.Verdict, Note: shortened(clean.Text(m.Note), noteLimit),
			Reviewer: shortened(clean.Line(m.Reviewer), reviewerLimit), Made: fromMillis(m.Made),
			Quote: clean.Line(m.Quote), Sentence: clean.Line(m.Sentence),
		}
		if !kept.Verdict.known() {
			return errVerdict
		}
		if _, err = insertMark(w, known.id, &kept); err != nil {
			return err
		}
	}
	return nil
}

// sound says that no span of a reading from outside leads out of its text.
func sound(b *briefing.Briefing, ledger *toll.Ledger) error {
	size := len(b.Doc.Text)
	ok := true
	hold := func(s briefing.Span) { ok = ok && s.Start >= 0 && s.Start <= s.End && s.End <= size }
	for i := range b.Doc.Blocks {
		hold(b.Doc.Blocks[i].Span)
		for _, m := range b.Doc.Blocks[i].Marks {
			hold(m.Span)
		}
	}
	paras := func(all []briefing.Para) {
		for _, p := range all {
			hold(p.Span)
			for _, n := range p.Blocks {
				ok = ok && n >= 0 && n < len(b.Doc.Blocks)
			}
		}
	}
	for _, all := range [][]briefing.Para{b.Standfirst, b.KeyPoints, b.Footer, b.Notes, b.Furniture} {
		paras(all)
	}
	for i := range b.Sections {
		s := &b.Sections[i]
		hold(s.Span)
		hold(s.TitleSpan)
		hold(s.TimeSpan)
		paras(s.Paragraphs)
	}
	for _, line := range []briefing.Line{b.Headline, b.Byline, b.Dateline} {
		hold(line.Span)
	}
	if !ok || !soundLedger(ledger, hold) || !ok {
		return errSpans
	}
	return nil
}

var errSpans = errors.New("its places lie outside of its text")

// soundLedger says the same of mentions and of what facts refer to.
func soundLedger(ledger *toll.Ledger, hold func(briefing.Span)) bool {
	if ledger == nil {
		return true
	}
	for i := range ledger.Mentions {
		hold(ledger.Mentions[i].Span)
		hold(ledger.Mentions[i].Sentence)
	}
	for i := range ledger.Facts {
		for _, m := range ledger.Facts[i].Mentions {
			if m < 0 || m >= len(ledger.Mentions) {
				return false
			}
		}
		if len(ledger.Facts[i].Mentions) == 0 {
			return false
		}
	}
	return true
}
