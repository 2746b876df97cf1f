package briefing

import (
	"embed"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words/*.txt
var wordFiles embed.FS

// lexicon holds the words of one language by which the parts of a briefing are told. The lists stand in words/, one
// file a language, for whoever knows the language better.
type lexicon struct {
	headingWords
	newsroomWords
	timeWords
	pageWords
}

// headingWords tell headings.
type headingWords struct {
	question set      // first words of questions
	clause   set      // words that, after a question word, make a clause of it: "what we know"
	topic    set      // words of topical headings
	article  set      // words before a noun
	leadIn   []string // beginnings of what introduces the sections: "here's what we know"
}

// newsroomWords tell who wrote a text.
type newsroomWords struct {
	byline    []string // beginnings
	connector set      // small words inside names
	job       set      // what people of a newsroom are
}

// timeWords tell when.
type timeWords struct {
	month   set
	weekday set
	clock   set      // words beside a time of day
	updated []string // beginnings
}

// pageWords tell what belongs to the page and not to its text, and what stands in boxes and at the end.
type pageWords struct {
	drop      []string    // beginnings of furniture
	drops     prefixes    // of drop
	label     set         // what stands in drop, without the sign at its end, and in dropLine
	labelled  prefixes    // of label
	dropLine  set         // whole lines of furniture
	keywords  set         // whole lines above the keywords at the end
	caption   set         // whole lines above the captions of pictures
	captions  prefixes    // of caption
	credit    []string    // what names a picture's maker
	credits   prefixes    // of credit
	keyPoints set         // whole lines that open a box of key points
	labels    [][2]string // what stands before questions and before answers
	footer    []string    // beginnings
	signOff   []string    // anywhere in a line at the end
}

type set map[string]struct{}

func (s set) has(word string) bool {
	_, ok := s[word]
	return ok
}

// languages are those that have a file in words/.
var languages = [...]string{"en", "fr", "de", "es", "it", "pt", "nl", "bn", "ar", "hi", "ru", "id", "tr", "sw", "ja", "pl"}

// lexicons reads the words of each language when they are first wanted.
var lexicons = func() map[string]func() *lexicon {
	table := make(map[string]func() *lexicon, len(languages))
	for _, language := range languages {
		table[language] = sync.OnceValue(func() *lexicon { return newLexicon(language) })
	}
	return table
}()

// lexiconOf gives the words of a language, of English where there are none.
func lexiconOf(language string) *lexicon {
	if of, ok := lexicons[language]; ok {
		return of()
	}
	return lexicons["en"]()
}

// newLexicon reads the words of a language. English labels belong to each: they stand in pages of many outlets.
func newLexicon(language string) *lexicon {
	lex := &lexicon{}
	lex.read("en")
	if language != "en" {
		*lex = lexicon{pageWords: lex.pageWords, timeWords: timeWords{clock: lex.clock}}
		lex.read(language)
	}
	lex.index()
	return lex
}

// index makes the lists quick to look through.
func (x *lexicon) index() {
	x.label = maps.Clone(x.dropLine)
	for _, entry := range x.drop {
		x.label[strings.TrimRight(entry, ": ")] = struct{}{}
	}
	x.drops, x.credits = byOpening(slices.Values(x.drop)), byOpening(slices.Values(x.credit))
	x.labelled, x.captions = byOpening(maps.Keys(x.label)), byOpening(maps.Keys(x.caption))
}

// prefixes holds entries of a list by their first two bytes, so that nearly every line is told at once to start with
// none of them.
type prefixes map[[2]byte][]string

func byOpening(entries iter.Seq[string]) prefixes {
	x := prefixes{}
	for e := range entries {
		x[opening(e)] = append(x[opening(e)], e)
	}
	return x
}

// of gives the entries that a text, folded or not, may start with.
func (x prefixes) of(text string) []string { return x[opening(text)] }

// mayStart reports whether a text, folded or not, may start with an entry: it says no only if none does. A sign
// beyond ASCII leaves that open.
func (x prefixes) mayStart(text string) bool {
	return slices.ContainsFunc(x.of(text), func(e string) bool { return mayStart(text, e) })
}

func mayStart(text, entry string) bool {
	for i := range len(entry) {
		switch {
		case i == len(text):
			return false
		case text[i] >= utf8.RuneSelf || entry[i] >= utf8.RuneSelf:
			return true
		case lowered(text[i]) != lowered(entry[i]):
			return false
		}
	}
	return true
}

// lowered is a byte as the lists have it, any digit as 0.
func lowered(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return byte(anyDigit(rune(c)))
}

// opening is the first two bytes of a text when it is folded, any digit as 0.
func opening(text string) (key [2]byte) {
	for i := range min(len(text), len(key)) {
		if text[i] >= utf8.RuneSelf {
			r, _ := utf8.DecodeRuneInString(text[i:])
			copy(key[i:], string(unicode.ToLower(r)))
			return key
		}
		key[i] = lowered(text[i])
	}
	return key
}

func (x *lexicon) read(language string) {
	lists := wordLists(language)
	for name, into := range map[string]*set{
		"question": &x.question, "clause": &x.clause, "topic": &x.topic, "article": &x.article,
		"connector": &x.connector, "job": &x.job, "month": &x.month, "weekday": &x.weekday, "clock": &x.clock,
		"dropline": &x.dropLine, "caption": &x.caption, "keypoints": &x.keyPoints, "keywords": &x.keywords,
	} {
		*into = into.with(lists[name])
	}
	for name, into := range map[string]*[]string{
		"drop": &x.drop, "footer": &x.footer, "updated": &x.updated, "signoff": &x.signOff, "byline": &x.byline, "leadin": &x.leadIn, "credit": &x.credit,
	} {
		*into = append(*into, lists[name]...)
	}
	for _, pair := range lists["qa"] {
		if q, a, ok := strings.Cut(pair, " "); ok {
			x.labels = append(x.labels, [2]string{q, a})
		}
	}
}

func (s set) with(words []string) set {
	out := make(set, len(s)+len(words))
	for w := range s {
		out[w] = struct{}{}
	}
	for _, w := range words {
		out[w] = struct{}{}
	}
	return out
}

// wordLists reads a language's file: lists under their names, in lower case. A language without a file has none.
func wordLists(language string) map[string][]string {
	lists := map[string][]string{}
	data, err := fs.ReadFile(wordFiles, "words/"+language+".txt")
	if err != nil {
		return lists
	}
	name := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			name = strings.Trim(line, "[]")
		default:
			for entry := range strings.SplitSeq(line, ",") {
				if entry = folded(entry); entry != "" {
					lists[name] = append(lists[name], entry)
				}
			}
		}
	}
	return lists
}

// folded is a text as the lists have it: lower case, straight apostrophes, single spaces.
func folded(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if strings.IndexFunc(s, isFancy) >= 0 {
		s = strings.NewReplacer("’", "'", "ʼ", "'", "\u00a0", " ", "\u202f", " ").Replace(s)
	}
	return s
}

// isFancy tells the apostrophes and spaces that folded makes plain.
func isFancy(r rune) bool {
	return r > 0x7f && (r == '’' || r == 'ʼ' || r == '\u00a0' || r == '\u202f')
}

// startsWithAny reports whether a folded text starts with one of the entries, at a word's end.
func startsWithAny(text string, entries []string) bool {
	for _, e := range entries {
		if rest, ok := strings.CutPrefix(text, e); ok && endsWord(e, rest) {
			return true
		}
	}
	return false
}

// endsWord reports whether an entry that rest follows is a whole word (or ends in a sign).
func endsWord(entry, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(entry)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !isWordRune(last) || !isWordRune(next)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
