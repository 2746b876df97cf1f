package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/content"
)

// An exported library is a folder of plain files:
//
//	sofar-library.json         {"sofar_library": 1}; written last, so that half an export is none
//	SLUG/briefing.json         the names under which the briefing is known again
//	SLUG/marks.json            the reviewers' marks, if there are any
//	SLUG/1/original.txt        revision 1 as it came: original.html, original.md ...
//	SLUG/1/text.txt            what sofar read in it
//	SLUG/1/revision.json       where it came from and when, digests
//	SLUG/1/reading.json        sections and toll, for programs; not there if an older sofar read it in a form that is no longer known: opening
//	                           it reads the original anew
const (
	manifestName = "sofar-library.json"
	exportForm   = 1
)

type manifest struct {
	Form int `json:"sofar_library"`
}

type briefingFile struct {
	Slug     briefing.Slug `json:"slug"`
	Headline string        `json:"headline"`
	Keys     []string      `json:"known_as"`
}

type revisionFile struct {
	Number    int    `json:"number"`
	Added     int64  `json:"added_unix_ms"`
	Headline  string `json:"headline"`
	Digest    string `json:"text_sha256"`
	RawDigest string `json:"original_sha256"`
	Reader    string `json:"reader"`
	Original  string `json:"original"` // file name
	Origin    origin `json:"origin"`
	Outlet    string `json:"outlet"`
	Language  string `json:"language"`
	Dated     int64  `json:"dated_unix_ms"`

	Summary Tallies `json:"summary"`
}

var errNotEmpty = errors.New("the folder is not empty")

// Export writes the whole library into an empty or new folder. What was not written to its end cannot be imported. Each is called after each
// briefing. A revision that is damaged is left out, and all else written; the error then names what is missing.
func (l *Library) Export(ctx context.Context, folder string, each func(briefing.Slug)) error {
	ref := content.Ref(folder)
	db, err := l.readers(ctx)
	if err != nil && !errors.Is(err, errAbsent) {
		return l.fail("export", err)
	}
	if err = prepareFolder(folder); err != nil {
		return l.failOn("export", ref, err)
	}
	x := exporting{library: l, db: db, folder: folder}
	if db != nil {
		if err = x.all(ctx, each); err != nil {
			x.takeBack()
			return l.failOn("export", ref, err)
		}
	}
	if err = writeJSON(filepath.Join(folder, manifestName), manifest{exportForm}); err != nil || len(x.lost) == 0 {
		return l.failOn("export", ref, err)
	}
	const named = 5
	more := ""
	if n := len(x.lost) - named; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return &content.Error{
		Op: "export", Ref: ref, Hint: "all else is there, and can be imported into a new library",
		Err: fmt.Errorf("what is kept is damaged of %s%s", strings.Join(x.lost[:min(len(x.lost), named)], ", "), more),
	}
}

// exporting is a library on its way into a folder.
type exporting struct {
	library *Library
	db      *sql.DB
	folder  string
	homes   []string // folders of briefings, as far as they were made
	lost    []string // what is damaged: "slug@2"
}

// takeBack leaves nothing half written. The folder was empty, or not there.
func (x *exporting) takeBack() {
	for _, home := range x.homes {
		_ = os.RemoveAll(home)
	}
	_ = os.Remove(x.folder) // unless somebody else keeps something in it
}

// lose notes damage and goes on; other errors stay errors.
func (x *exporting) lose(what string, err error) error {
	if !isDamage(err) {
		return err
	}
	x.lost = append(x.lost, what)
	return nil
}

// all goes by what the slugs' index says, which is likelier to be whole than the rows that a list shows.
func (x *exporting) all(ctx context.Context, each func(briefing.Slug)) error {
	slugs, err := collect(ctx, x.db, func(rows *sql.Rows) (slug briefing.Slug, err error) { return slug, rows.Scan(&slug) }, `SELECT slug FROM briefing ORDER BY slug`)
	if err = x.lose("the list of briefings", err); err != nil {
		return err
	}
	for _, slug := range slugs {
		if err = x.briefing(ctx, slug); err != nil {
			return x.library.failOn("export", content.Ref(slug), err)
		}
		each(slug)
	}
	return nil
}

func prepareFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	found, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return errNotEmpty
	}
	return nil
}

func (x *exporting) briefing(ctx context.Context, slug briefing.Slug) error {
	if !canNameAFolder(slug) { // no sofar gave it, and it may lead out of the folder
		x.lost = append(x.lost, clean.Line(string(slug)))
		return nil
	}
	home := filepath.Join(x.folder, string(slug))
	if err := os.MkdirAll(home, 0o700); err != nil {
		return err
	}
	x.homes = append(x.homes, home)
	about := briefingFile{Slug: slug}
	revisions := 0
	err := x.db.QueryRowContext(ctx, `SELECT headline, revisions FROM briefing WHERE slug = ?`, string(slug)).Scan(&about.Headline, &revisions)
	if err = x.lose(string(slug), err); err != nil {
		return err
	}
	about.Keys, err = collect(ctx, x.db, func(rows *sql.Rows) (key string, err error) { return key, rows.Scan(&key) },
		`SELECT a.key FROM alias a JOIN briefing b ON b.id = a.briefing WHERE b.slug = ? ORDER BY a.key`, string(slug))
	if err = x.lose("the names of "+string(slug), err); err != nil {
		return err
	}
	if err = writeJSON(filepath.Join(home, "briefing.json"), about); err != nil {
		return err
	}
	if err = x.lose("the marks on "+string(slug), exportMarks(ctx, x.db, home, slug)); err != nil {
		return err
	}
	written := 0
	for n := 1; n <= revisions; n++ {
		before := len(x.lost)
		if err = x.lose(fmt.Sprintf("%s@%d", slug, n), x.library.exportRevision(ctx, x.db, home, slug, n)); err != nil {
			return err
		}
		if len(x.lost) == before {
			written++
		}
	}
	if written == 0 { // nothing of it could be imported
		return os.RemoveAll(home)
	}
	return nil
}

func canNameAFolder(slug briefing.Slug) bool {
	return slug != "" && !strings.ContainsFunc(string(slug), func(r rune) bool { return r != '-' && !wordRune(r) })
}

func exportMarks(ctx context.Context, db *sql.DB, home string, slug briefing.Slug) error {
	marks, err := marksOf(ctx, db, slug)
	if err != nil || len(marks) == 0 {
		return err
	}
	kept := make([]markFile, len(marks))
	for i := range marks {
		m := &marks[i]
		kept[i] = markFile{m.Revision, m.Verdict, m.Note, m.Reviewer, millis(m.Made), m.Quote, m.Sentence, m.Place.Inner, m.Place.Nth, m.Place.Among}
	}
	return writeJSON(filepath.Join(home, "marks.json"), kept)
}

type markFile struct {
	Revision int     `json:"revision"`
	Verdict  Verdict `json:"verdict"`
	Note     string  `json:"note"`
	Reviewer string  `json:"reviewer"`
	Made     int64   `json:"made_unix_ms"`
	Quote    string  `json:"quote"`
	Sentence string  `json:"sentence"`
	Inner    int     `json:"quote_at_byte,omitempty"`
	Nth      int     `json:"sentence_is_nth,omitempty"`
	Among    int     `json:"of_equal_sentences,omitempty"`
}

func (l *Library) exportRevision(ctx context.Context, db *sql.DB, home string, slug briefing.Slug, number int) error {
	var rev revisionFile
	var where, tallies string
	var raw, kept []byte
	var size int
	err := db.QueryRowContext(ctx, `SELECT r.number, r.added, r.headline, r.digest, r.raw_digest, r.reader, r.origin, r.tallies, r.raw, r.size, r.kept,
		b.outlet, b.language, b.dated FROM revision r JOIN briefing b ON b.id = r.briefing WHERE b.slug = ? AND r.number = ?`, string(slug), number).
		Scan(&rev.Number, &rev.Added, &rev.Headline, &rev.Digest, &rev.RawDigest, &rev.Reader, &where, &tallies, &raw, &size, &kept,
			&rev.Outlet, &rev.Language, &rev.Dated)
	if err != nil {
		return err
	}
	if err = errors.Join(json.Unmarshal([]byte(where), &rev.Origin), json.Unmarshal([]byte(tallies), &rev.Summary)); err != nil {
		rev.Summary = Tallies{} // what is left of them is beside the text, which is what matters
	}
	came, text, read, err := l.unkeep(raw, size, kept)
	if err != nil {
		return err
	}
	if digestOf(text) != rev.Digest || digestOf(came) != rev.RawDigest { // import would refuse it
		return damaged(errAltered)
	}
	folder := filepath.Join(home, strconv.Itoa(number))
	if err = os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	rev.Original = "original" + extensionOf(rev.Origin)
	files := map[string][]byte{rev.Original: came, "text.txt": text}
	if b, ledger, err := l.decodeReading(read, string(text)); err == nil {
		if files["reading.json"], err = json.Marshal(readingOf(b, ledger)); err != nil {
			return err
		}
	} // else it is read anew
	for name, plain := range files {
		if err = os.WriteFile(filepath.Join(folder, name), plain, 0o600); err != nil {
			return err
		}
	}
	return writeJSON(filepath.Join(folder, "revision.json"), rev)
}

// extensionOf keeps a file's own short extension, else takes one for the media type.
func extensionOf(o origin) string {
	if ext := filepath.Ext(o.Name); len(ext) > 1 && len(ext) <= 6 && plainExtension(ext[1:]) {
		return ext
	}
	kind, _, _ := mime.ParseMediaType(o.MediaType)
	switch kind {
	case "text/html":
		return ".html"
	case "text/markdown":
		return ".md"
	case "text/plain":
		return ".txt"
	}
	return ".bin"
}

func plainExtension(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

func writeJSON(path string, v any) error {
	js, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(js, '\n'), 0o600)
}
