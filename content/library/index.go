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

// searchable sets characters of scripts that are written without spaces apart, so that each is a word to the index and
// a search for several is a search for a phrase. Other text stays as it is.
func searchable(s string) string {
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

// unspaced scripts write words without spaces between them.
func unspaced(r rune) bool {
	return r > 0x0DFF && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
