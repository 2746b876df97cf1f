package library_test

import (
	"testing"
	"time"

	"sofar/briefing/toll"
	"sofar/content/library"
)

// What a filter keeps of a list without a library is what a search in one would find.
func TestKeepsAsASearchDoes(t *testing.T) {
	l := open(t)
	bridge := killed(entry("-", "Bridge collapse", "Nine people died, harbour police said."), "Nine people died", 9, "harbour police")
	bridge.Briefing.Meta.Outlet, bridge.Briefing.Meta.Published = "Coast Dispatch", date("2016-07-02")
	bridge.Briefing.Language = "en"
	put(t, l, bridge)
	line := library.Line{Outlet: "Coast Dispatch", Language: "en", Tallies: library.Tallies{toll.Killed: {Low: 9, High: 9}}}
	for _, query := range []string{
		"", "killed>=9", "killed>9", "killed<=9", "killed<9", "killed=9", "killed=10", "killed:9", "injured>=0", "missing=0", "lang:en", "lang:EN", "lang:bn",
		"outlet:coast", `outlet:"coast dis"`, "outlet:post", "after:2016-07-02", "after:2016-07-03", "before:2016-07-02", "before:2016-07-03",
		"killed>=9 lang:bn", "killed>=9 lang:en after:2016-01-01",
	} {
		q, err := library.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := l.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Keeps(line, date("2016-07-02")); got != (len(hits) > 0) {
			t.Errorf("%q: kept %v, found %d", query, got, len(hits))
		}
	}
	q, _ := library.ParseQuery("after:2016-01-01")
	if q.Keeps(line, time.Time{}) {
		t.Error("what has no date passes a filter by date")
	}
}

func TestCategoriesOfAQuery(t *testing.T) {
	for query, want := range map[string]int{"rust lang:en": 0, "killed>=3 injured=2": 2, "missing<4 after:2016-01-01": 1} {
		q, err := library.ParseQuery(query)
		if got := q.Categories(); err != nil || len(got) != want {
			t.Errorf("%q: %v, %v", query, got, err)
		}
	}
}
