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
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/content"
)

var (
	errNoFolder  = errors.New("it is a file")
	errNoExport  = errors.New("it holds no exported library")
	errNewExport = errors.New("a newer sofar exported it")
	errNoPlain   = errors.New("is no plain file")
	errPartial   = errors.New("a file is missing")
	errNoJSON    = errors.New("is no JSON, or of another shape")
	errMark      = errors.New("a mark has no words, no revision or no possible time")
	errTime      = errors.New("its time is no possible time")
	errUnclean   = errors.New("there are control characters in its text")
	errDigest    = errors.New("its digest is not the one that was exported")
)

// Import takes an exported folder in. A revision that the library has is passed over; further ones follow what is there; marks
// are added that are not there yet. Each briefing is taken in whole or not at all; each is called after one was. Nothing in the
// folder is trusted: digests are verified, names and notes cleaned, nothing outside of it is read, and what sofar read in an original is
// read anew by anew, so that no figure comes in that the text does not give. (Without anew, nil, the readings are taken as they are.)
func (l *Library) Import(ctx context.Context, folder string, anew func(content.Item) []Entry, each func(briefing.Slug)) error {
	ref := content.Ref(folder)
	root, err := os.OpenRoot(folder)
	if info, fault := os.Stat(folder); fault == nil && !info.IsDir() {
		err = errNoFolder
	}
	if err != nil {
		return l.failOn("import", ref, err)
	}
	defer func() { _ = root.Close() }()
	from := imported{root.FS(), anew}
	slugs, err := from.slugs()
	if err != nil {
		return l.failImport(folder, err)
	}
	return l.takeAll(ctx, from, slugs, each)
}

// takeAll takes briefings in, several in one transaction. What came before a failure stays.
func (l *Library) takeAll(ctx context.Context, from imported, slugs []string, each func(briefing.Slug)) error {
	var batch []one
	size := 0
	flush := func() error {
		err := l.takeBatch(ctx, batch, each)
		batch, size = batch[:0], 0
		return err
	}
	for _, name := range slugs {
		b, err := from.briefing(name)
		if ctx.Err() != nil {
			return l.fail("import", ctx.Err())
		}
		if err != nil {
			if fault := flush(); fault != nil {
				return fault
			}
			return l.failImport(name, err)
		}
		batch = append(batch, b)
		if size += b.bytes(); len(batch) >= batchEntries || size >= batchBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// takeBatch takes all of a batch in, or those before the first that fails.
func (l *Library) takeBatch(ctx context.Context, batch []one, each func(briefing.Slug)) error {
	done := 0
	err := l.write(ctx, func(w *writing) error {
		for done = range batch {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err := l.take(w, batch[done]); err != nil {
				return l.failImport(batch[done].name, err)
			}
		}
		return nil
	})
	if failed := (*content.Error)(nil); errors.As(err, &failed) && done > 0 {
		batch = batch[:done]
		if first := l.takeBatch(ctx, batch, each); first != nil {
			return first
		}
		return err
	}
	if err != nil {
		return l.fail("import", err)
	}
	for _, b := range batch {
		each(b.slug)
	}
	return nil
}

// failImport is failOn for a briefing that was exported.
func (l *Library) failImport(name string, err error) error {
	err = l.failOn("import", content.Ref(name), err)
	if known := (*content.Error)(nil); errors.As(err, &known) && known.Hint == "" {
		known.Hint = "its files are not what was exported: export it once more, or take its folder away"
	}
	return err
}

// imported is an exported folder.
type imported struct {
	fs   fs.FS
	anew func(content.Item) []Entry // nil: trusted
}

// one is a briefing as it was exported.
type one struct {
	name  string // of its folder
	slug  briefing.Slug
	revs  []revision
	keys  []string
	marks []markFile
}

// bytes is about what the briefing takes in memory.
func (b *one) bytes() int {
	size := 0
	for i := range b.revs {
		size += len(b.revs[i].Item.Bytes) + len(b.revs[i].Briefing.Doc.Text)
	}
	return size
}

// revision is one as it was exported. An unread one came without its reading: it is kept without any, and read when it is opened.
type revision struct {
	Entry

	about  revisionFile
	reader string // who read it; "": this very reader, now
	unread bool
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
	b := one{name: name}
	var about briefingFile
	if err := from.json(path.Join(name, "briefing.json"), &about); err != nil {
		return b, missing(err)
	}
	b.slug, b.keys = tidySlug(about.Slug), about.Keys
	if err := from.json(path.Join(name, "marks.json"), &b.marks); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return b, err
	}
	numbers, err := from.numbers(name)
	if err != nil {
		return b, err
	}
	for _, n := range numbers {
		r, err := from.revision(path.Join(name, strconv.Itoa(n)))
		if err != nil {
			return b, fmt.Errorf("revision %d: %w", n, missing(err))
		}
		b.revs = append(b.revs, r)
	}
	return b, nil
}

// numbers are the revisions that are there, in order. Of a damaged library some are missing.
func (from imported) numbers(name string) ([]int, error) {
	found, err := fs.ReadDir(from.fs, name)
	if err != nil {
		return nil, err
	}
	var numbers []int
	for _, f := range found {
		if n, err := strconv.Atoi(f.Name()); err == nil && n > 0 && f.IsDir() {
			numbers = append(numbers, n)
		}
	}
	if len(numbers) == 0 {
		return nil, fmt.Errorf("%w: 1", errPartial)
	}
	slices.Sort(numbers)
	return numbers, nil
}

// revision reads one revision's folder and verifies it.
func (from imported) revision(folder string) (r revision, err error) {
	if err = from.json(path.Join(folder, "revision.json"), &r.about); err != nil {
		return r, err
	}
	if !plausible(r.about.Added) || !plausible(r.about.Dated) {
		return r, errTime
	}
	raw, err := from.read(path.Join(folder, path.Base(r.about.Original)))
	if err != nil {
		return r, err
	}
	text, err := from.read(path.Join(folder, "text.txt"))
	if err != nil {
		return r, err
	}
	if digestOf(raw) != r.about.RawDigest || digestOf(text) != r.about.Digest {
		return r, errDigest
	}
	if !utf8.Valid(text) || bytes.ContainsFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
		return r, errUnclean
	}
	r.Item = r.about.Origin.item(raw)
	if from.anew != nil {
		r.readAnew(from.anew, string(text))
		return r, nil
	}
	r.reader = r.about.Reader
	js, err := from.read(path.Join(folder, "reading.json"))
	if errors.Is(err, fs.ErrNotExist) {
		r.Briefing, r.unread = r.about.briefing(string(text)), true
		return r, nil
	}
	if err != nil {
		return r, err
	}
	r.Briefing, r.Ledger, err = decodeJSON(js, string(text))
	if err != nil {
		return r, err
	}
	return r, sound(r.Briefing, r.Ledger)
}

// readAnew takes the reading of the original that has the text that was exported. Where today's sofar finds another text in it, the text is
// kept as it was, and its tallies are those of the text alone.
func (r *revision) readAnew(anew func(content.Item) []Entry, text string) {
	for _, e := range anew(r.Item) {
		if e.Briefing != nil && e.Briefing.Doc.Text == text {
			r.Briefing, r.Ledger = e.Briefing, e.Ledger
			return
		}
	}
	r.reader, r.unread = r.about.Reader, true
	r.Briefing, r.about.Summary = r.about.briefing(text), nil
	plain := content.Item{Origin: content.Origin{Name: "text.txt"}, Bytes: []byte(text), MediaType: "text/plain; charset=utf-8"}
	for _, e := range anew(plain) {
		r.about.Summary = talliesOf(e.Ledger)
	}
}

// briefing is what is known of a revision without its reading.
func (f *revisionFile) briefing(text string) *briefing.Briefing {
	return &briefing.Briefing{
		Doc: &briefing.Document{Text: text}, Headline: briefing.Line{Text: f.Headline}, Language: f.Language,
		Meta: briefing.Meta{Outlet: f.Outlet, Updated: fromMillis(f.Dated)},
	}
}

func (from imported) read(name string) ([]byte, error) {
	info, err := fs.Lstat(from.fs, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular(): // a pipe would be waited for, for ever
		return nil, fmt.Errorf("%s %w", path.Base(name), errNoPlain)
	}
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
	if json.Unmarshal(b, into) != nil {
		return fmt.Errorf("%s %w", path.Base(name), errNoJSON)
	}
	return nil
}

// plausible says that a time can be written as a date: JSON has no other years.
func plausible(ms int64) bool {
	year := fromMillis(ms).Year()
	return year >= 0 && year <= 9999
}

// missing says which file is not there; it is not the folder that was named.
func missing(err error) error {
	if fault := (*fs.PathError)(nil); errors.As(err, &fault) && errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s", errPartial, path.Base(fault.Path))
	}
	return err
}

// take writes one imported briefing, as a new one or behind the revisions that the library has of it.
func (l *Library) take(w *writing, b one) error {
	packs := make([]packed, len(b.revs))
	for i := range b.revs {
		packs[i] = l.packImported(&b.revs[i])
	}
	known, err := l.target(w, b, packs)
	if err != nil {
		return err
	}
	slug := known.slug
	met := map[string]int{} // how many revisions so far had this text: one may return to an earlier text
	for i := range b.revs {
		met[packs[i].digest]++
		if err := l.takeRevision(w, slug, &b.revs[i], packs[i], met[packs[i].digest]); err != nil {
			return err
		}
	}
	return takeRest(w, slug, b)
}

func (l *Library) packImported(r *revision) packed {
	p := l.pack(r.Entry)
	if r.reader != "" {
		p.reader = r.reader
	}
	if r.unread {
		p.kept, p.tallies = l.deflate([]byte(r.Briefing.Doc.Text)), r.about.Summary
	}
	return p
}

// target is the briefing that an imported one belongs to: the one of its slug that has a text of it, or may have. Two libraries may have
// given one slug to two events.
func (l *Library) target(w *writing, b one, packs []packed) (row, error) {
	known, err := withSlug(w, b.slug)
	if err != nil || known.id == 0 {
		return known, err
	}
	for i := range packs {
		shares, err := w.one(`SELECT 1 FROM revision WHERE briefing = ? AND digest = ? LIMIT 1`, []any{known.id, packs[i].digest}, new(int))
		if err != nil || shares {
			return known, err
		}
	}
	last := len(packs) - 1
	return l.bySlug(w, l.newcomer(b.revs[last].Entry, packs[last]), b.slug)
}

// takeRevision adds a revision unless the library has its text so many times already, or as the newest.
func (l *Library) takeRevision(w *writing, slug briefing.Slug, r *revision, p packed, times int) error {
	known, err := withSlug(w, slug)
	if err != nil || known.digest == p.digest {
		return err
	}
	var has int
	_, err = w.one(`SELECT count(*) FROM revision WHERE briefing = ? AND digest = ?`, []any{known.id, p.digest}, &has)
	if err != nil || has >= times {
		return err
	}
	if r.blank() {
		return errEmpty
	}
	return insert(w, known, r.Entry, p, fromMillis(r.about.Added))
}

// takeRest adds the names and the marks of an imported briefing.
func takeRest(w *writing, slug briefing.Slug, b one) error {
	known, err := withSlug(w, slug)
	if err != nil {
		return err
	}
	for _, key := range b.keys {
		if _, err = w.exec(`INSERT INTO alias (key, briefing) VALUES (?, ?) ON CONFLICT DO NOTHING`, key, known.id); err != nil {
			return err
		}
	}
	for _, m := range b.marks {
		if m.Quote == "" || m.Revision < 1 || m.Inner < 0 || m.Nth < 0 || m.Among < 0 || !plausible(m.Made) {
			return errMark
		}
		kept := Mark{
			Revision: m.Revision, Verdict: m.Verdict, Note: shortened(clean.Text(m.Note), noteLimit),
			Reviewer: shortened(clean.Line(m.Reviewer), reviewerLimit), Made: fromMillis(m.Made),
			Quote: clean.Line(m.Quote), Sentence: clean.Line(m.Sentence), Place: Place{m.Inner, m.Nth, m.Among},
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
