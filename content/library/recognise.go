package library

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/content"
)

// newcomer is an entry whose briefing is looked for.
type newcomer struct {
	Entry

	digest string
	alike  func() likeness // made when it is asked for: most are told by their names alone
}

func (l *Library) newcomer(e Entry, p packed) newcomer {
	return newcomer{e, p.digest, sync.OnceValue(func() likeness {
		text, _ := l.inflateFirst(p.kept, int64(min(p.size, likenessBytes))) // packed by this very process
		return likenessOf(e.Briefing.Called(), string(text))
	})}
}

// recognise finds the briefing that an entry is a revision of, or names a new one (a row without id).
//
// A briefing is known again by, in this order: its container's identity (guid, Message-ID); its canonical address or the URL
// that it came from; its file; its slug, unless an identity or an address tells the two apart, or the outlets differ. By all but an
// identity that is unique in the world it is known only if the texts may be states of one: see likeness.
func (l *Library) recognise(w *writing, n newcomer) (row, error) {
	for _, key := range keysOf(n.Entry) {
		known, err := find(w, `JOIN alias a ON a.briefing = b.id WHERE a.key = ?`, key)
		if err != nil {
			return row{}, err
		}
		if known.id == 0 {
			continue
		}
		same, err := l.knownBy(w, n, known, key)
		if err != nil || same {
			return known, err
		}
	}
	return l.bySlug(w, n, tidySlug(n.Briefing.Slug))
}

// knownBy says whether a briefing that has one of the entry's names is the entry's.
func (l *Library) knownBy(w *writing, n newcomer, known row, key string) (bool, error) {
	if worldwide(key) || known.digest == n.digest {
		return true, nil
	}
	newest, err := l.newest(w, known)
	if err != nil {
		return false, err
	}
	if strong(key) {
		return !n.alike().strays(newest), nil
	}
	return n.alike().revises(newest), nil
}

// worldwide says that a key is an identity that no other publisher gives: many feeds only number their items.
func worldwide(key string) bool {
	id, ok := strings.CutPrefix(key, "id:")
	return ok && strings.ContainsAny(id, ":@/")
}

// newest is what a briefing's newest revision is compared by. A damaged one is like nothing.
func (l *Library) newest(w *writing, known row) (likeness, error) {
	var size int64
	var kept []byte
	if _, err := w.one(`SELECT size, kept FROM revision WHERE id = ?`, []any{known.latest}, &size, &kept); err != nil {
		return likeness{}, err
	}
	text, err := l.inflateFirst(kept, min(size, likenessBytes))
	if err != nil {
		text = nil
	}
	return likenessOf(known.headline, string(text)), nil
}

// Known is the briefing that an entry would become a revision of. Its error wraps ErrUnknown if it would be a new one.
func (l *Library) Known(ctx context.Context, e Entry) (briefing.Slug, error) {
	ref := content.Ref(e.Briefing.Slug)
	db, err := l.readers(ctx)
	if err != nil {
		return "", l.absent("open", ref, err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return "", l.absent("open", ref, err)
	}
	defer func() { _ = tx.Rollback() }()
	text := e.Briefing.Doc.Text
	known, err := l.recognise(&writing{ctx: ctx, tx: tx, known: map[string]*sql.Stmt{}}, newcomer{
		e, digestOf([]byte(text)), sync.OnceValue(func() likeness { return likenessOf(e.Briefing.Called(), text) }),
	})
	if err == nil && known.id == 0 {
		err = errAbsent
	}
	return known.slug, l.absent("open", ref, err)
}

// keysOf are the names under which an entry is known again, strongest first.
func keysOf(e Entry) []string {
	var keys []string
	if id := e.Briefing.Meta.Identity; id != "" {
		keys = append(keys, "id:"+id)
	}
	if link := e.Briefing.Meta.Link; link != "" {
		keys = append(keys, "link:"+link)
	}
	// A feed's or an archive's items share its address or file: their own names tell them apart.
	switch ref := string(e.Item.Origin.Ref); {
	case len(keys) > 0 || ref == "" || ref == "-":
	case strings.Contains(ref, "://"):
		keys = append(keys, "link:"+ref)
	default:
		keys = append(keys, "file:"+e.Item.Origin.Name)
	}
	return keys
}

// strong says that keys of this kind tell two briefings with one slug apart.
func strong(key string) bool { return key != "" && !strings.HasPrefix(key, "file:") }

const rowOf = `SELECT b.id, b.slug, b.revisions, b.latest, r.digest, b.headline, b.outlet FROM briefing b JOIN revision r ON r.id = b.latest `

// find reads one row; without a match its id is 0.
func find(w *writing, where string, arg string) (known row, err error) {
	_, err = w.one(rowOf+where, []any{arg}, &known.id, &known.slug, &known.revisions, &known.latest, &known.digest, &known.headline, &known.outlet)
	return known, err
}

func withSlug(w *writing, slug briefing.Slug) (row, error) {
	known, err := find(w, `WHERE b.slug = ?`, string(slug))
	known.slug = slug
	return known, err
}

// namesakes is how many briefings of one slug an entry is compared with, the newest: thousands may be called "what we know".
const namesakes = 16

// bySlug finds the entry's own briefing among those that are called slug, slug-2, slug-3 ..., or names the first that is nobody's.
func (l *Library) bySlug(w *writing, n newcomer, slug briefing.Slug) (row, error) {
	taken, err := takenOf(w, slug)
	if err != nil {
		return row{}, err
	}
	for i := taken; i > max(0, taken-namesakes); i-- {
		known, err := withSlug(w, numbered(slug, i))
		if err != nil {
			return row{}, err
		}
		own, err := l.own(w, n, known)
		if err != nil || own {
			return known, err
		}
	}
	return row{slug: numbered(slug, taken+1)}, nil
}

func (l *Library) own(w *writing, n newcomer, known row) (bool, error) {
	if known.id == 0 {
		return false, nil
	}
	differ, err := apart(w, known, n.Entry)
	if err != nil || differ {
		return false, err
	}
	return l.knownBy(w, n, known, "")
}

// takenOf is a number of namesakes: that one is there, and the one behind it is not. It is found by doubling, then by halving.
func takenOf(w *writing, slug briefing.Slug) (int, error) {
	isThere := func(i int) (bool, error) {
		return w.one(`SELECT 1 FROM briefing WHERE slug = ?`, []any{string(numbered(slug, i))}, new(int))
	}
	low, high := 0, 1
	for {
		there, err := isThere(high)
		if err != nil {
			return 0, err
		}
		if !there {
			break
		}
		low, high = high, 2*high
	}
	for high-low > 1 {
		middle := (low + high) / 2
		there, err := isThere(middle)
		switch {
		case err != nil:
			return 0, err
		case there:
			low = middle
		default:
			high = middle
		}
	}
	return low, nil
}

// numbered is the slug of a briefing's ith namesake.
func numbered(slug briefing.Slug, i int) briefing.Slug {
	if i == 1 {
		return slug
	}
	return briefing.Slug(fmt.Sprintf("%s-%d", slug, i))
}

// apart says that a kept briefing and an entry with its slug are two: their outlets differ, or each has an identity or an address.
// (Those differ, or the entry would have been known by them.)
func apart(w *writing, known row, e Entry) (bool, error) {
	if own := e.Briefing.Meta.Outlet; known.outlet != "" && own != "" && known.outlet != clean.Line(own) {
		return true, nil
	}
	if !slices.ContainsFunc(keysOf(e), strong) {
		return false, nil
	}
	return w.one(`SELECT 1 FROM alias WHERE briefing = ? AND key NOT LIKE 'file:%' LIMIT 1`, []any{known.id}, new(int))
}

// remember keeps the names of an entry for the next time. (An upsert would be one statement, and four times as slow.)
func remember(w *writing, id int64, e Entry) error {
	for _, key := range keysOf(e) {
		var owner int64
		found, err := w.one(`SELECT briefing FROM alias WHERE key = ?`, []any{key}, &owner)
		switch {
		case err != nil:
		case !found:
			_, err = w.exec(`INSERT INTO alias (key, briefing) VALUES (?, ?)`, key, id)
		case owner != id:
			_, err = w.exec(`UPDATE alias SET briefing = ? WHERE key = ?`, id, key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !wordRune(r) })
}

// tidySlug makes any slug one that can be typed and can name a file: lower-case letters, digits and "-".
func tidySlug(s briefing.Slug) briefing.Slug {
	tidy := strings.Join(wordsOf(composed(string(s))), "-")
	if len(tidy) > slugLimit {
		tidy = strings.TrimRight(strings.ToValidUTF8(tidy[:slugLimit], ""), "-")
	}
	if tidy == "" {
		return "briefing"
	}
	return briefing.Slug(tidy)
}

// composed writes letters with their accents as one character each, as keyboards do: some systems write them as two.
func composed(s string) string { return norm.NFC.String(s) }

// slugLimit is the longest slug in bytes: file names end at 255.
const slugLimit = 120

// wordRune says that r is part of a word, as the search index sees it.
func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
