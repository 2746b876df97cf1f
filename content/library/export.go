package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"mime"
	"os"
	"path/filepath"
	"strconv"

	"sofar/briefing"
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

// Export writes the whole library into an empty or new folder. Each is called after each briefing. What cannot be written to its end
// is taken away again; should that fail too, it cannot be imported.
func (l *Library) Export(ctx context.Context, folder string, each func(Line)) error {
	ref := content.Ref(folder)
	db, err := l.readers(ctx)
	if err != nil && !errors.Is(err, errAbsent) {
		return l.fail("export", err)
	}
	_, missing := os.Stat(folder)
	if err = prepareFolder(folder); err != nil {
		return l.failOn("export", ref, err)
	}
	err = l.exportInto(ctx, db, folder, each)
	if err != nil && missing != nil {
		_ = os.Remove(folder)
	}
	return l.failOn("export", ref, err)
}

// exportInto writes a draft, and moves it to where it belongs when it is whole.
func (l *Library) exportInto(ctx context.Context, db *sql.DB, folder string, each func(Line)) error {
	draft, err := os.MkdirTemp(folder, ".export-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(draft) }()
	if err := l.exportTo(ctx, db, draft, each); err != nil {
		return err
	}
	return publish(draft, folder)
}

func (l *Library) exportTo(ctx context.Context, db *sql.DB, folder string, each func(Line)) error {
	if db != nil {
		if err := l.exportAll(ctx, db, folder, each); err != nil {
			return err
		}
	}
	return writeJSON(filepath.Join(folder, manifestName), manifest{exportForm})
}

// publish moves a draft to where it belongs, the manifest last: without it nothing can be imported.
func publish(draft, folder string) error {
	entries, err := os.ReadDir(draft)
	for _, e := range entries {
		if e.Name() != manifestName && err == nil {
			err = os.Rename(filepath.Join(draft, e.Name()), filepath.Join(folder, e.Name()))
		}
	}
	if err != nil {
		return err
	}
	return os.Rename(filepath.Join(draft, manifestName), filepath.Join(folder, manifestName))
}

func (l *Library) exportAll(ctx context.Context, db *sql.DB, folder string, each func(Line)) error {
	page := Page{Limit: DefaultLimit}
	for {
		lines, err := l.List(ctx, page)
		if err != nil || len(lines) == 0 {
			return err
		}
		for _, line := range lines {
			if err = l.exportBriefing(ctx, db, folder, line); err != nil {
				return l.failOn("export", content.Ref(line.Slug), err)
			}
			each(line)
		}
		page.After = lines[len(lines)-1].Slug
	}
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

func (l *Library) exportBriefing(ctx context.Context, db *sql.DB, folder string, line Line) error {
	home := filepath.Join(folder, string(line.Slug))
	if err := os.MkdirAll(home, 0o700); err != nil {
		return err
	}
	keys, err := collect(ctx, db, func(rows *sql.Rows) (key string, err error) { return key, rows.Scan(&key) },
		`SELECT a.key FROM alias a JOIN briefing b ON b.id = a.briefing WHERE b.slug = ? ORDER BY a.key`, string(line.Slug))
	if err != nil {
		return err
	}
	if err = writeJSON(filepath.Join(home, "briefing.json"), briefingFile{line.Slug, line.Headline, keys}); err != nil {
		return err
	}
	if err = exportMarks(ctx, db, home, line.Slug); err != nil {
		return err
	}
	for n := 1; n <= line.Revisions; n++ {
		if err = l.exportRevision(ctx, db, home, line.Slug, n); err != nil {
			return err
		}
	}
	return nil
}

func exportMarks(ctx context.Context, db *sql.DB, home string, slug briefing.Slug) error {
	marks, err := marksOf(ctx, db, slug)
	if err != nil || len(marks) == 0 {
		return err
	}
	kept := make([]markFile, len(marks))
	for i := range marks {
		m := &marks[i]
		kept[i] = markFile{m.Revision, m.Verdict, m.Note, m.Reviewer, millis(m.Made), m.Quote, m.Sentence}
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
		return err
	}
	folder := filepath.Join(home, strconv.Itoa(number))
	if err = os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	rev.Original = "original" + extensionOf(rev.Origin)
	came, text, read, err := l.unkeep(raw, size, kept)
	if err != nil {
		return err
	}
	files := map[string][]byte{rev.Original: came, "text.txt": text}
	if b, ledger, err := l.decodeReading(read, string(text)); err == nil {
		if files["reading.json"], err = json.Marshal(readingOf(b, ledger)); err != nil {
			return err
		}
	} else if !errors.Is(err, errForm) {
		return err
	}
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
