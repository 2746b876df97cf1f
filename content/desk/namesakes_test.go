package desk

import (
	"path/filepath"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/bookmark"
	"sofar/content/library"
)

const (
	lisbon  = "What we know so far\n\nGunmen attacked a concert hall in Lisbon on Friday.\n\nHow many people died?\n\nTwenty people were killed, police said. Alvaro Pinto, the mayor, was hurt.\n"
	utrecht = "What we know so far\n\nA footbridge collapsed in Utrecht on Monday.\n\nHow many people died?\n\nTwenty people were killed, police said. Cyclists fell into the Vecht canal.\n"
)

// figureIn is where a briefing says how many were killed.
func figureIn(b *briefing.Briefing) library.Review {
	const words = "Twenty people were killed"
	at := strings.Index(b.Doc.Text, words)
	return library.Review{Quote: briefing.Span{Start: at, End: at + len(words)}, Verdict: library.Verified, Reviewer: "Ada"}
}

// TestAMarkStaysWithItsBriefing has two briefings of one headline open, with one sentence word for word the same: what a reviewer verified in
// one was never verified in the other.
func TestAMarkStaysWithItsBriefing(t *testing.T) {
	dir := t.TempDir()
	files := [2]string{filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")}
	write(t, files[0], lisbon)
	write(t, files[1], utrecht)
	d := New(Options{Library: filepath.Join(dir, "library.db")})
	t.Cleanup(func() { _ = d.Close() })
	r := d.Reading(bookmark.Keeper{}, 0)
	first, second := open(t, r, files[0])[0], open(t, r, files[1])[0]
	if first.Slug != second.Slug {
		t.Fatalf("%s is not %s", first.Slug, second.Slug)
	}
	if err := r.Review(t.Context(), first, figureIn(first)); err != nil {
		t.Fatal(err)
	}
	if marks, err := r.Reviews(t.Context(), second); err != nil || len(marks) != 0 {
		t.Errorf("the other briefing has %+v, %v", marks, err)
	}
	if err := r.Review(t.Context(), second, figureIn(second)); err != nil {
		t.Fatal(err)
	}
	for i, b := range []*briefing.Briefing{first, second} {
		marks, err := r.Reviews(t.Context(), b)
		if err != nil || len(marks) != 1 || !marks[0].Survived() || marks[0].Revision != 1 {
			t.Errorf("briefing %d has %+v, %v", i, marks, err)
		}
		if old, _, err := r.Earlier(t.Context(), b); old != nil || err != nil {
			t.Errorf("briefing %d has an earlier text: %v, %v", i, old, err)
		}
	}
}

// TestWhatWasPipedInCanBeMarked reads standard input, which comes once only.
func TestWhatWasPipedInCanBeMarked(t *testing.T) {
	d := New(Options{Library: filepath.Join(t.TempDir(), "library.db"), Stdin: strings.NewReader(lisbon)})
	t.Cleanup(func() { _ = d.Close() })
	r := d.Reading(bookmark.Keeper{}, 0)
	b := open(t, r, "-")[0]
	if err := r.Review(t.Context(), b, figureIn(b)); err != nil {
		t.Fatal(err)
	}
	if marks, err := r.Reviews(t.Context(), b); err != nil || len(marks) != 1 || !marks[0].Survived() {
		t.Errorf("%+v, %v", marks, err)
	}
}

const twoItems = `<rss version="2.0"><channel><title>Post</title>
<item><guid>1</guid><title>Lisbon attack: what we know</title><description>Twenty people were killed, police said.</description></item>
<item><guid>2</guid><title>Utrecht bridge: what we know</title><description>Three people were killed, police said.</description></item>
</channel></rss>`

// TestAnOldReadingOfAFeedItemIsOneBriefing reads anew what an older sofar read: the original holds another briefing, too.
func TestAnOldReadingOfAFeedItemIsOneBriefing(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "feed.rss")
	write(t, name, twoItems)
	d := New(Options{Library: filepath.Join(dir, "library.db")})
	t.Cleanup(func() { _ = d.Close() })
	older := library.New(filepath.Join(dir, "library.db"), "1", d.opt.Now)
	t.Cleanup(func() { _ = older.Close() })
	for o := range d.Open(t.Context(), content.Ref(name)) {
		if _, err := older.Put(t.Context(), library.Entry{Item: o.Item, Briefing: o.Briefing, Ledger: o.Toll()}); err != nil {
			t.Fatal(err)
		}
	}
	r := d.Reading(bookmark.Keeper{}, 0)
	got := open(t, r, "utrecht-bridge-what-we-know")
	if len(got) != 1 || got[0].Slug != "utrecht-bridge-what-we-know" || !strings.Contains(got[0].Doc.Text, "Three people") {
		t.Fatalf("opened %d, first %+v", len(got), got[0])
	}
}

// TestWhatIsNotReadAnyMoreIsGivenAsItWasKept has an original that today's sofar refuses.
func TestWhatIsNotReadAnyMoreIsGivenAsItWasKept(t *testing.T) {
	dir := t.TempDir()
	d := New(Options{Library: filepath.Join(dir, "library.db")})
	t.Cleanup(func() { _ = d.Close() })
	older := library.New(filepath.Join(dir, "library.db"), "1", d.opt.Now)
	t.Cleanup(func() { _ = older.Close() })
	o := opened(t, d, filepath.Join(dir, "flood.txt"), flood)
	o.Item.Bytes = []byte("%PDF-1.7 of which a sofar that is no more read the text")
	kept, err := older.Put(t.Context(), library.Entry{Item: o.Item, Briefing: o.Briefing, Ledger: o.Toll()})
	if err != nil {
		t.Fatal(err)
	}
	if h := headline(t, d, content.Ref(kept.Slug)); h != "Arl flood: what we know" {
		t.Errorf("opened %q", h)
	}
}
