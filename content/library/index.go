package library

import (
	"strings"
	"unicode"

	"sofar/briefing"
)

// indexed are the columns of the search index for an entry.
func indexed(e Entry) [5]string {
	said, figures := ledgerWords(e)
	return [5]string{
		searchable(e.Briefing.Headline.Text), searchable(titles(e.Briefing)), searchable(said), searchable(figures),
		searchable(e.Briefing.Doc.Text),
	}
}

// index puts a revision into the search index under its id, in place of the revision before.
func index(w *writing, id, previous int64, columns [5]string) error {
	if previous > 0 {
		if _, err := w.exec(`DELETE FROM passage WHERE rowid = ?`, previous); err != nil {
			return err
		}
	}
	_, err := w.exec(`INSERT INTO passage (rowid, headline, questions, said, figures, body) VALUES (?,?,?,?,?,?)`, id,
		columns[0], columns[1], columns[2], columns[3], columns[4])
	return err
}

func titles(b *briefing.Briefing) string {
	var sb strings.Builder
	for i := range b.Sections {
		sb.WriteString(b.Sections[i].Title + "\n")
	}
	return sb.String()
}

// ledgerWords are who says so, and the figures with their groups, countries and categories.
func ledgerWords(e Entry) (said, figures string) {
	if e.Ledger == nil {
		return "", ""
	}
	var who, what strings.Builder
	for i := range e.Ledger.Mentions {
		m := &e.Ledger.Mentions[i]
		who.WriteString(m.Attribution.Who + "\n")
		what.WriteString(m.Quote + " " + string(m.Category) + " " + m.Group + " " + m.Nationality + "\n")
	}
	return who.String(), what.String()
}

// searchable is text as the index has it.
func searchable(s string) string { return asTyped(spaced(s)) }

// spaced sets characters of scripts that are written without spaces apart, so that each is a word to the index and
// a search for several is a search for a phrase. Other text stays as it is.
func spaced(s string) string {
	if strings.IndexFunc(s, unspaced) < 0 {
		return s
	}
	var sb strings.Builder
	for _, r := range s {
		if unspaced(r) {
			sb.WriteRune(' ')
			sb.WriteRune(r)
			sb.WriteRune(' ')
			continue
		}
		sb.WriteRune(r)
	}
	return sb.String()
}

// asTyped writes letters as they are typed.
func asTyped(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { _, other := typed(r); return other }) < 0 {
		return s
	}
	var sb strings.Builder
	for _, r := range s {
		if plain, other := typed(r); other {
			sb.WriteString(plain)
			continue
		}
		sb.WriteRune(r)
	}
	return sb.String()
}

// firstUntyped is the first letter that typed may change.
const firstUntyped = 0xC6

// typed is how a letter is written by most who type it, if that is another way, beside the accents that the index takes away itself: Arabic
// and Hebrew without points, alef without hamza, Russian without the dots of ё, the joined and crossed letters of Latin as two or plain.
func typed(r rune) (plain string, other bool) {
	if r < firstUntyped {
		return "", false
	}
	switch r {
	case 'ß', 'ẞ':
		return "ss", true
	case 'ø', 'Ø':
		return "o", true
	case 'ł', 'Ł':
		return "l", true
	case 'đ', 'Đ':
		return "d", true
	case 'æ', 'Æ':
		return "ae", true
	case 'œ', 'Œ':
		return "oe", true
	case 'ı', 'İ':
		return "i", true
	case 'ё', 'Ё':
		return "е", true
	case 'أ', 'إ', 'آ', 'ٱ':
		return "ا", true
	case 'ى':
		return "ي", true
	case 'ة':
		return "ه", true
	}
	return "", pointed(r)
}

// pointed are the vowel signs of Arabic and Hebrew, which most texts leave out, and the Arabic stroke that only lengthens a word.
func pointed(r rune) bool {
	return r >= 0x0591 && r <= 0x05C7 && unicode.Is(unicode.Mn, r) || r >= 0x064B && r <= 0x065F || r == 0x0670 || r == 0x0640
}

// unspaced scripts write words without spaces between them.
func unspaced(r rune) bool {
	return r > 0x0DFF && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
