package library_test

import (
	"fmt"
	"testing"

	"sofar/briefing"
	"sofar/content/library"
)

// stories are two events whose briefings share what all briefings share.
var stories = [2][]string{
	{"Gunmen attacked a concert hall in Lisbon on Friday evening.", "How many people died?", "Twenty people died, police said. Alvaro Pinto, the mayor, was among the wounded."},
	{"A footbridge collapsed in Utrecht on Monday morning.", "How many people died?", "Three people died, police said. Cyclists were thrown into the Vecht canal."},
}

// TestTwoEventsAreTwoBriefings files two events under one name: one must not become the other's next revision, or the toll would seem to
// have fallen from twenty to three.
func TestTwoEventsAreTwoBriefings(t *testing.T) {
	for name, test := range map[string]struct{ file, headline [2]string }{
		"one headline":                {[2]string{"a.txt", "b.txt"}, [2]string{"What we know so far", "What we know so far"}},
		"one headline, one file name": {[2]string{"index.html", "index.html"}, [2]string{"What we know so far", "What we know so far"}},
		"one file name":               {[2]string{"index.html", "index.html"}, [2]string{"What we know so far about the Lisbon attack", "What we know so far about the Utrecht collapse"}},
		"one address":                 {[2]string{"https://a.example/now", "https://a.example/now"}, [2]string{"Lisbon: what we know", "Utrecht: what we know"}},
	} {
		t.Run(name, func(t *testing.T) {
			l := open(t)
			texts := [2]library.Entry{}
			for i := range texts {
				texts[i] = entry(test.file[i], append([]string{test.headline[i]}, stories[i]...)...)
			}
			first, second := put(t, l, texts[0]), put(t, l, texts[1])
			if first.Slug == second.Slug || second.Number != 1 {
				t.Fatalf("%s@%d became %s@%d", first.Slug, first.Number, second.Slug, second.Number)
			}
			for i, kept := range []library.Kept{first, second} { // each is known again, whichever was put last
				later := entry(test.file[i], append([]string{test.headline[i]}, append(stories[i], []string{"Schools stay shut in Benfica.", "Trams avoid the Maliebaan."}[i])...)...)
				if again := put(t, l, later); again.Slug != kept.Slug || again.Number != 2 {
					t.Errorf("story %d became %s@%d, want %s@2", i, again.Slug, again.Number, kept.Slug)
				}
			}
		})
	}
}

// TestFeedsThatNumberTheirItems gives two publishers' items one identity.
func TestFeedsThatNumberTheirItems(t *testing.T) {
	l := open(t)
	var slugs [2]briefing.Slug
	for range 2 {
		for i, outlet := range []string{"Post", "Echo"} {
			e := entry("https://"+outlet+".example/feed", append([]string{[]string{"Lisbon attack", "Utrecht bridge"}[i]}, stories[i]...)...)
			e.Briefing.Meta.Identity, e.Briefing.Meta.Outlet = "17", outlet
			slugs[i] = put(t, l, e).Slug
		}
	}
	if lines, err := l.List(t.Context(), library.Page{}); err != nil || len(lines) != 2 || lines[0].Revisions+lines[1].Revisions != 2 || slugs[0] == slugs[1] {
		t.Errorf("there is %+v, %v", lines, err)
	}
}

// TestScriptsWithoutSpacesAreToldApart has two events in Chinese under one headline.
func TestScriptsWithoutSpacesAreToldApart(t *testing.T) {
	l := open(t)
	put(t, l, entry("a", "我们知道什么", "周五晚间枪手袭击里斯本一座音乐厅，警方封锁了整条街道。"))
	if kept := put(t, l, entry("b", "我们知道什么", "乌得勒支一座人行桥坍塌，骑车人落入运河，桥梁建于去年。")); kept.Number != 1 {
		t.Errorf("kept as %s@%d", kept.Slug, kept.Number)
	}
	if kept := put(t, l, entry("c", "我们知道什么", "周五晚间枪手袭击里斯本一座音乐厅，警方已重新开放街道。")); kept.Number != 2 {
		t.Errorf("kept as %s@%d", kept.Slug, kept.Number)
	}
}

// TestThousandsOfOneName must not compare each with all.
func TestThousandsOfOneName(t *testing.T) {
	l := open(t)
	const all = 300
	err := l.PutAll(t.Context(), ready(l, func(yield func(library.Entry) bool) {
		for i := range all {
			e := entry(fmt.Sprint(i), "What we know", fmt.Sprintf("Abcd%[1]d efgh%[1]d ijkl%[1]d mnop%[1]d qrst%[1]d uvwx%[1]d yzab%[1]d cdef%[1]d.", i))
			if !yield(e) {
				return
			}
		}
	}), func([]library.Kept) {})
	if err != nil {
		t.Fatal(err)
	}
	if versions, err := l.Revisions(t.Context(), briefing.Slug(fmt.Sprint("what-we-know-", all))); err != nil || len(versions) != 1 {
		t.Errorf("the last of them: %+v, %v", versions, err)
	}
}

// TestASlugIsFoundHoweverItsAccentsAreTyped has a headline whose accents are characters of their own, as some systems write them.
func TestASlugIsFoundHoweverItsAccentsAreTyped(t *testing.T) {
	l := open(t)
	kept := put(t, l, entry("a", "Cafe\u0301 fire", "Nine died."))
	if kept.Slug != "caf\u00e9-fire" {
		t.Errorf("kept as %q", kept.Slug)
	}
	for _, typed := range []string{"caf\u00e9-fire", "cafe\u0301-fire"} {
		if _, err := l.Get(t.Context(), refOf(typed)); err != nil {
			t.Error(err)
		}
		if _, err := l.Revisions(t.Context(), briefing.Slug(typed)); err != nil {
			t.Error(err)
		}
	}
	if err := l.Remove(t.Context(), "cafe\u0301-fire"); err != nil {
		t.Error(err)
	}
}
