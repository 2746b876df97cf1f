package library

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sofar/briefing"
	"sofar/briefing/clean"
)

// recognise finds the briefing that an entry is a revision of, or names a new one (a row without id).
//
// A briefing is known again by, in this order: the slug that the user gave; its container's identity (guid,
// Message-ID); its canonical address or the URL that it came from; its file, if the headlines share most words; its slug,
// unless an identity or an address tells the two apart, or the outlets differ.
func recognise(w *writing, e Entry) (row, error) {
	if e.As != "" {
		return bySlug(w, tidySlug(e.As))
	}
	for _, key := range keysOf(e) {
		known, headline, err := byKey(w, key)
		if err != nil {
			return row{}, err
		}
		if known.id != 0 && (!strings.HasPrefix(key, "file:") || alike(headline, e.Briefing.Called())) {
			return known, nil
		}
	}
	return free(w, e)
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
	switch ref := string(e.Item.Origin.Ref); {
	case strings.Contains(ref, "://"):
		// A feed's or an archive's items share its address: their own names tell them apart.
		if len(keys) == 0 {
			keys = append(keys, "link:"+ref)
		}
	case ref != "" && ref != "-":
		keys = append(keys, "file:"+e.Item.Origin.Name)
	}
	return keys
}

// strong says that keys of this kind tell two briefings with one slug apart.
func strong(key string) bool { return !strings.HasPrefix(key, "file:") }

const rowOf = `SELECT b.id, b.slug, b.revisions, b.latest, r.digest, b.headline, b.outlet FROM briefing b JOIN revision r ON r.id = b.latest `

// find reads one row; without a match its id is 0.
func find(w *writing, where string, arg string) (known row, headline, outlet string, err error) {
	_, err = w.one(rowOf+where, []any{arg}, &known.id, &known.slug, &known.revisions, &known.latest, &known.digest, &headline, &outlet)
	return known, headline, outlet, err
}

func byKey(w *writing, key string) (row, string, error) {
	known, headline, _, err := find(w, `JOIN alias a ON a.briefing = b.id WHERE a.key = ?`, key)
	return known, headline, err
}

func bySlug(w *writing, slug briefing.Slug) (row, error) {
	known, _, _, err := find(w, `WHERE b.slug = ?`, string(slug))
	known.slug = slug
	return known, err
}

// free finds the first of slug, slug-2, slug-3 ... that is the entry's own or nobody's.
func free(w *writing, e Entry) (row, error) {
	base := tidySlug(e.Briefing.Slug)
	for n := 1; ; n++ {
		slug := base
		if n > 1 {
			slug = briefing.Slug(fmt.Sprintf("%s-%d", base, n))
		}
		known, _, outlet, err := find(w, `WHERE b.slug = ?`, string(slug))
		if err != nil {
			return row{}, err
		}
		if known.id != 0 {
			differ, err := apart(w, known.id, outlet, e)
			if err != nil {
				return row{}, err
			}
			if differ {
				continue
			}
		}
		known.slug = slug
		return known, nil
	}
}

// apart says that a kept briefing and an entry with its slug are two: their outlets differ, or each has an identity or an address.
// (Those differ, or the entry would have been known by them.)
func apart(w *writing, id int64, outlet string, e Entry) (bool, error) {
	if own := e.Briefing.Meta.Outlet; outlet != "" && own != "" && outlet != clean.Line(own) {
		return true, nil
	}
	if !slices.ContainsFunc(keysOf(e), strong) {
		return false, nil
	}
	return w.one(`SELECT 1 FROM alias WHERE briefing = ? AND key NOT LIKE 'file:%' LIMIT 1`, []any{id}, new(int))
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

// alike says that two headlines share at least half of the words of the shorter: a file that is written over with another
// event's briefing is another briefing.
func alike(a, b string) bool {
	words := map[string]bool{}
	for _, w := range wordsOf(a) {
		words[w] = true
	}
	other := wordsOf(b)
	shared := 0
	for _, w := range other {
		if words[w] {
			shared++
		}
	}
	return 2*shared >= min(len(words), len(other))
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !wordRune(r) })
}

// tidySlug makes any slug one that can be typed and can name a file: lower-case letters, digits and "-".
func tidySlug(s briefing.Slug) briefing.Slug {
	tidy := strings.Join(wordsOf(string(s)), "-")
	if len(tidy) > slugLimit {
		tidy = strings.ToValidUTF8(tidy[:slugLimit], "")
	}
	if tidy == "" {
		return "briefing"
	}
	return briefing.Slug(tidy)
}

// slugLimit is the longest slug in bytes: file names end at 255.
const slugLimit = 120

// wordRune says that r is part of a word, as the search index sees it.
func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
