package briefing

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const longestSlug = 60 // bytes

// SlugOf makes a slug of a title: its letters and digits in lower case, with "-" between words, cut at a word's
// end. A title without letters gives "".
func SlugOf(title string) Slug {
	var b strings.Builder
	gap := false
	for _, r := range title {
		switch {
		case isWordRune(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r != '\'' && r != '’':
			gap = true
		}
		if b.Len() > longestSlug {
			return Slug(cutSlug(b.String()))
		}
	}
	return Slug(b.String())
}

func cutSlug(s string) string {
	if dash := strings.LastIndexByte(s, '-'); dash > longestSlug/2 {
		return s[:dash]
	}
	cut := longestSlug
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut]
}

// Slugs gives each of several things a slug of its own: how often each was asked for.
type Slugs map[Slug]int

// Free is the first of slug, slug-2, slug-3 ... that it has not given before.
func (s Slugs) Free(slug Slug) Slug {
	for {
		s[slug]++
		if s[slug] == 1 {
			return slug
		}
		next := slug + Slug("-"+strconv.Itoa(s[slug]))
		if _, taken := s[next]; !taken {
			s[next] = 1
			return next
		}
	}
}
