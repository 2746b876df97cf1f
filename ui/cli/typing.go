package cli

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/desk"
	"sofar/content/library"
	"sofar/ui/shelf"
)

// What can be typed on the shelf of a library, and on one of briefings that were opened from elsewhere.
const (
	searchHint = `words  "a phrase"  killed>=10  after:2016-07-01  lang:en  outlet:Post  said:police  begin*  -without`
	narrowHint = `words of headlines  killed>=10  after:2016-07-01  lang:en  outlet:Post`
)

// mostFound is how many briefings a search on the shelf lists.
const mostFound = 50

// searched searches the library for what is being typed. What is not understood is said, and the rest looked for.
func searched(d *desk.Desk) func(context.Context, string) shelf.Answer {
	return func(ctx context.Context, typed string) shelf.Answer {
		answer := shelf.Answer{Query: typed}
		query, err := library.ParseQuery(typed)
		answer.Fault = faultOf(err)
		query.Typing = !strings.HasSuffix(typed, " ")
		query.Limit = mostFound + 1
		hits, err := d.Library().Search(ctx, query)
		if err != nil {
			answer.Fault = err.Error()
		}
		if len(hits) > mostFound {
			hits, answer.More = hits[:mostFound], true
		}
		for i := range hits {
			h := &hits[i]
			answer.Hits = append(answer.Hits, shelf.Hit{Entry: onShelf(h.Line), Snippet: h.Snippet, Matches: h.Matches, At: h.At})
		}
		return answer
	}
}

// narrowed reads what is typed to narrow a list of opened briefings: words of their headlines, and filters.
func narrowed(typed string) shelf.Wanted {
	query, err := library.ParseQuery(typed)
	want := shelf.Wanted{Fault: faultOf(err)}
	var without []string
	for _, t := range query.Terms {
		switch {
		case t.Field != "" && t.Field != "headline":
			want.Fault = t.Field + ": only a library is searched for it; sofar add keeps briefings there"
		case t.Not:
			without = append(without, t.Text)
		default:
			want.Words = append(want.Words, strings.FieldsFunc(t.Text, unicode.IsSpace)...)
		}
	}
	figures := query.Categories()
	for _, c := range figures {
		if c != toll.Killed {
			want.Fault = string(c) + ": only a library is searched for it; sofar add keeps briefings there"
		}
	}
	want.Without = without
	if len(query.Where) > 0 {
		want.Keeps = func(e *shelf.Entry) bool {
			return (!e.Untold || len(figures) == 0) && query.Keeps(lineOf(e), e.Updated)
		}
	}
	return want
}

// lineOf is what a list of the library would say of an opened briefing.
func lineOf(e *shelf.Entry) library.Line {
	line := library.Line{Outlet: e.Outlet, Language: e.Language}
	if t := e.Toll; t != nil {
		line.Tallies = library.Tallies{toll.Killed: {Low: t.Low, High: t.High, Best: t.Best, Open: t.Open}}
	}
	return line
}

// faultOf is what of a query was not understood, in a few words.
func faultOf(err error) string {
	var known *content.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &known):
		return string(known.Ref) + ": " + known.Err.Error()
	}
	return err.Error()
}
