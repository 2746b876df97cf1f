package library

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"sofar/briefing/toll"
	"sofar/content"
)

// Query is what a search looks for. The zero Query finds everything, newest first.
type Query struct {
	Terms  []Term
	Where  []Filter
	Typing bool // the last term may be the beginning of a word
	Limit  int  // at most so many hits; 0: DefaultLimit
}

// Term is a word or a phrase, looked for in one field or in all.
type Term struct {
	Text   string
	Field  string // "headline", "question", "said", "figure"; "" is everywhere
	Prefix bool   // words that begin so
	Not    bool   // briefings with it are left out
}

// Filter is a condition on a briefing's list line.
type Filter struct {
	name   string // "after", "before", "lang", "outlet", or the category of a figure
	op     string // of a figure: ">=", ">", "<=", "<"; any other: exactly
	text   string // of lang and outlet
	number int64  // of a figure; of a day its first millisecond
}

// fields maps what a user types to columns of the search index.
var fields = map[string]string{"headline": "headline", "question": "questions", "said": "said", "figure": "figures"}

// fieldNames are the names that a user can type before a ":" or another operator.
const fieldNames = "headline, question, said, figure, after, before, lang, outlet, killed, injured, missing"

// token matches one term or filter: a minus, a name with operator, and a quoted or plain value.
var token = regexp.MustCompile(`(-?)(?:([a-z]+)(:|>=|<=|>|<|=))?(?:"([^"]*)"?|(\S+)|)`)

// ParseQuery reads a query as a user types it:
//
//	bridge collapse            both words, anywhere
//	"army officials"           the words in this order
//	hosp* -fire                words that begin so; without those that have "fire"
//	said:police question:who   in attributions, headlines (headline:), questions or figures (figure:) only
//	killed>=10 injured<5 missing=0
//	after:2016-07-01 before:2016-08-01 lang:en outlet:"Coast Dispatch"
//
// Dates are those of the briefings; "after" includes its day. A figure given as a range passes if any of it does, an open one ("at
// least 26") by what is stated. What cannot be understood is left out of the Query; the error names the first such part.
func ParseQuery(s string) (Query, error) {
	var q Query
	var fault error
	for _, m := range token.FindAllStringSubmatch(s, -1) {
		if err := q.take(m[1] == "-", m[2], m[3], m[4]+m[5]); err != nil && fault == nil {
			fault = &content.Error{Op: "search", Ref: content.Ref(strings.TrimSpace(m[0])), Err: err, Hint: "sofar search --help shows all filters"}
		}
	}
	return q, fault
}

// take adds one term or filter.
func (q *Query) take(not bool, name, op, value string) error {
	if _, known := fields[name]; known && op == ":" {
		q.term(value, name, not)
		return nil
	}
	f, known, err := filterOf(name, op, value)
	switch {
	case err != nil:
		return err
	case known:
		q.Where = append(q.Where, f)
	case name != "" && value != "" && !strings.HasPrefix(value, "//"): // an address is words
		return fmt.Errorf("%s is none of the fields %s; in quotation marks it is words", name, fieldNames)
	default:
		q.term(name+op+value, "", not)
	}
	return nil
}

func (q *Query) term(text, field string, not bool) {
	t := Term{Text: strings.TrimSuffix(text, "*"), Field: field, Prefix: strings.HasSuffix(text, "*"), Not: not}
	if strings.IndexFunc(t.Text, wordRune) >= 0 {
		q.Terms = append(q.Terms, t)
	}
}

// filterOf reads a filter; known is false if the name is none of a filter's.
func filterOf(name, op, value string) (f Filter, known bool, err error) {
	switch name {
	case "after", "before":
		f, err = dateFilter(name, op, value)
	case "lang", "outlet":
		f = Filter{name: name, text: value}
		if op != ":" && op != "=" || value == "" {
			err = fmt.Errorf("write %s:VALUE", name)
		}
	case string(toll.Killed), string(toll.Injured), string(toll.Missing):
		f, err = figureFilter(name, op, value)
	default:
		return f, false, nil
	}
	return f, true, err
}

func dateFilter(name, op, value string) (Filter, error) {
	day, err := time.Parse(time.DateOnly, value)
	if err != nil || op != ":" {
		return Filter{}, fmt.Errorf("write %s:2016-07-01", name)
	}
	return Filter{name: name, number: millis(day)}, nil
}

func figureFilter(name, op, value string) (Filter, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return Filter{}, fmt.Errorf("write %s>=10", name)
	}
	return Filter{name: name, op: op, number: int64(n)}, nil
}

// sql is the filter as a condition with one argument.
func (f Filter) sql() (condition string, arg any) {
	switch f.name {
	case "after":
		return "b.dated >= ?", f.number
	case "before":
		return "b.dated < ?", f.number
	case "lang":
		return "b.language = ?", strings.ToLower(f.text)
	case "outlet":
		return `b.outlet LIKE ? ESCAPE '\'`, "%" + wildcards.Replace(f.text) + "%"
	}
	switch f.op {
	case ">=", ">":
		return "b." + f.name + "_high " + f.op + " ?", f.number
	case "<=", "<":
		return "b." + f.name + "_low " + f.op + " ?", f.number
	}
	return "? BETWEEN b." + f.name + "_low AND b." + f.name + "_high", f.number
}

// wildcards escapes what LIKE would read as its own signs.
var wildcards = strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)

// where is the filters as SQL, with what is left out of all briefings where nothing is looked for; it is empty without any.
func (q *Query) where() (sql string, args []any) {
	var parts []string
	if with, without := q.terms(); len(with) == 0 && len(without) > 0 {
		parts = append(parts, "b.latest NOT IN (SELECT rowid FROM passage WHERE passage MATCH ?)")
		args = append(args, strings.Join(without, " OR "))
	}
	for _, f := range q.Where {
		condition, arg := f.sql()
		parts, args = append(parts, condition), append(args, arg)
	}
	return strings.Join(parts, " AND "), args
}

// match is the terms in the language of FTS5; "" if there is nothing to look for. Every term is quoted, so that nothing that a
// user types is syntax.
func (q *Query) match() string {
	with, without := q.terms()
	if len(with) == 0 {
		return ""
	}
	s := "(" + strings.Join(with, " AND ") + ")"
	if len(without) > 0 {
		s += " NOT (" + strings.Join(without, " OR ") + ")"
	}
	return s
}

// terms are those that are looked for, and those that are left out.
func (q *Query) terms() (with, without []string) {
	for i, t := range q.Terms {
		typing := q.Typing && i == len(q.Terms)-1
		switch {
		case t.Not:
			without = append(without, t.match(false))
		case !typing || len([]rune(t.Text)) >= shortestPrefix:
			with = append(with, t.match(typing))
		}
	}
	return with, without
}

// shortestPrefix is the length in characters from which a word that is being typed counts: one letter begins nearly
// everything.
const shortestPrefix = 2

func (t Term) match(typing bool) string {
	end := ""
	if t.Prefix || typing {
		end = " *"
	}
	s := phrase(searchable(t.Text)) + end
	if as := phrase(spaced(t.Text)) + end; as != s { // older revisions are in the index as they were written
		s = "(" + s + " OR " + as + ")"
	}
	if column, ok := fields[t.Field]; ok {
		s = "{" + column + "} : " + s
	}
	return s
}

func phrase(s string) string {
	s = strings.ReplaceAll(s, "\x00", " ") // to SQLite a NUL ends the query
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
