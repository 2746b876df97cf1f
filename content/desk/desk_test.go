package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/fsnotify/fsnotify"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/bookmark"
	"sofar/content/fetch"
	"sofar/content/library"
)

// patience is more than anything here takes on a slow and busy machine.
const patience = 2 * time.Minute

func TestMain(m *testing.M) {
	code := m.Run()
	if code == 0 {
		code = leaks()
	}
	os.Exit(code)
}

// leaks waits for the last goroutines to end: a connection that was closed takes its time on a busy machine.
func leaks() (code int) {
	for end := time.Now().Add(patience); ; {
		err := goleak.Find()
		if err == nil {
			return 0
		}
		if time.Now().After(end) {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
}

const flood = `Arl flood: what we know

The river Arl rose over its banks on Monday night.

What happened?

The dyke at Sandhof broke at 3am. Twelve people were killed, police said.

Wind.

It blew all night, and no boat could leave the harbour before the morning came.
`

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestResultsKeepTheOrderOfTheReferences(t *testing.T) {
	dir := t.TempDir()
	var refs []content.Ref
	for i := range 40 {
		name := filepath.Join(dir, fmt.Sprintf("%02d.txt", i))
		write(t, name, fmt.Sprintf("Headline %02d: what we know\n\nWhat happened?\n\nRain fell for a day and a night.\n", i))
		refs = append(refs, content.Ref(name))
	}
	got := 0
	for headline := range Each(t.Context(), New(Options{}), refs, func(o Opened) string {
		time.Sleep(time.Duration(o.Item.Bytes[10]%3) * time.Millisecond) // the last digit: the first are not the fastest
		return o.Briefing.Headline.Text
	}) {
		if want := fmt.Sprintf("Headline %02d: what we know", got); headline != want {
			t.Fatalf("result %d is %q, want %q", got, headline, want)
		}
		got++
	}
	if got != 40 {
		t.Errorf("40 files gave %d results", got)
	}
}

func TestWhoStopsEarlyLeavesNothingRunning(t *testing.T) {
	dir := t.TempDir()
	for i := range 30 {
		write(t, filepath.Join(dir, fmt.Sprintf("%02d.txt", i)), flood)
	}
	for range New(Options{}).Open(t.Context(), content.Ref(dir)) {
		break // goleak looks whether a goroutine stayed
	}
}

func TestAMistakeInOneDocumentIsOneError(t *testing.T) {
	name := filepath.Join(t.TempDir(), "flood.txt")
	write(t, name, flood)
	errs := 0
	for err := range Each(t.Context(), New(Options{}), []content.Ref{content.Ref(name)}, func(o Opened) error {
		if o.Err == nil {
			panic("a mistake")
		}
		return o.Err
	}) {
		var known *content.Error
		if !errors.As(err, &known) || !strings.Contains(err.Error(), "a mistake") {
			t.Errorf("error is %v", err)
		}
		errs++
	}
	if errs != 1 {
		t.Errorf("%d errors", errs)
	}
}

func TestNamesAreLookedUpInOrder(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	slug := content.Samples()[0].Origin.Ref
	d := New(Options{Library: filepath.Join(dir, "library.db")})
	t.Cleanup(func() { _ = d.Close() })
	if h := headline(t, d, slug); !strings.Contains(h, "Dhaka") {
		t.Errorf("the briefing that comes with sofar: %q", h)
	}
	kept := opened(t, d, "flood.txt", flood)
	kept.Briefing.Slug = briefing.Slug(slug)
	if _, err := d.Library().Put(t.Context(), library.Entry{Item: kept.Item, Briefing: kept.Briefing, Ledger: kept.Toll()}); err != nil {
		t.Fatal(err)
	}
	if h := headline(t, d, slug); !strings.Contains(h, "Arl") {
		t.Errorf("the library comes before what comes with sofar; got %q", h)
	}
	write(t, string(slug), "A file of that name\n\nWhat happened?\n\nSomebody wrote a file.\n")
	if h := headline(t, d, slug); h != "A file of that name" {
		t.Errorf("a file comes before the library; got %q", h)
	}
}

func opened(t *testing.T, d *Desk, name, text string) Opened {
	t.Helper()
	write(t, name, text)
	for o := range d.Open(t.Context(), content.Ref(name)) {
		if o.Err != nil {
			t.Fatal(o.Err)
		}
		return o
	}
	t.Fatal("nothing was opened")
	return Opened{}
}

func headline(t *testing.T, d *Desk, ref content.Ref) string {
	t.Helper()
	for o := range d.Open(t.Context(), ref) {
		if o.Err != nil {
			t.Fatal(o.Err)
		}
		return o.Briefing.Headline.Text
	}
	return ""
}

func TestDecisionsAndReadingAreKept(t *testing.T) {
	name := filepath.Join(t.TempDir(), "flood.txt")
	write(t, name, flood)
	marks := bookmark.In(t.TempDir())
	reading := New(Options{}).Reading(marks, 0)
	first := open(t, reading, name)[0]
	if titles(first) != "What happened?" {
		t.Fatalf("sections are %q", titles(first))
	}
	again, err := reading.Retitle(t.Context(), first, "Wind.", true)
	if err != nil || titles(again) != "What happened?|Wind." {
		t.Errorf("after the decision: %q, %v", titles(again), err)
	}
	if err := reading.KeepRead(t.Context(), again, []briefing.Slug{"what-happened"}); err != nil {
		t.Fatal(err)
	}
	later := New(Options{}).Reading(marks, 0)
	b := open(t, later, name)[0]
	if titles(b) != "What happened?|Wind." {
		t.Errorf("in the next run: %q", titles(b))
	}
	read, err := later.Kept(t.Context(), b)
	if err != nil || !read["what-happened"] || read["wind"] {
		t.Errorf("read in earlier runs: %v, %v", read, err)
	}
}

func open(t *testing.T, r *Reading, ref string) []*briefing.Briefing {
	t.Helper()
	briefings, err := r.Open(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	return briefings
}

func titles(b *briefing.Briefing) string {
	var all []string
	for _, s := range b.Sections {
		all = append(all, s.Title)
	}
	return strings.Join(all, "|")
}

func TestWaitSeesAChange(t *testing.T) {
	for how, change := range map[string]func(t *testing.T, name string){
		"written": func(t *testing.T, name string) { t.Helper(); write(t, name, flood+"More.\n") },
		"replaced": func(t *testing.T, name string) {
			t.Helper()
			write(t, name+"~", flood+"More.\n")
			_ = os.Rename(name+"~", name)
		},
		"deleted":            func(t *testing.T, name string) { t.Helper(); _ = os.Remove(name) },
		"moved away":         func(t *testing.T, name string) { t.Helper(); _ = os.Rename(name, name+".old") },
		"its folder deleted": func(t *testing.T, name string) { t.Helper(); _ = os.RemoveAll(filepath.Dir(name)) },
		"its folder moved":   func(t *testing.T, name string) { t.Helper(); _ = os.Rename(filepath.Dir(name), filepath.Dir(name)+"2") },
		"gone and back": func(t *testing.T, name string) {
			t.Helper()
			_ = os.Remove(name)
			write(t, name, flood+"More.\n")
		},
	} {
		t.Run(how, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "flood.txt")
			write(t, name, flood)
			reading := New(Options{}).Reading(bookmark.Keeper{}, 0)
			open(t, reading, name)
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			waited := make(chan error, 1)
			go func() { waited <- reading.Wait(ctx, name) }()
			change(t, name) // before or after the watch began: both must be seen
			if err := <-waited; err != nil {
				t.Error(err)
			}
		})
	}
}

// What has gone is told, and when it comes back, the same as it was, that is told, too.
func TestWaitSeesWhatHasGoneComeBack(t *testing.T) {
	for how, away := range map[string]func(name string) string{
		"a file": func(name string) string { return name }, "its folder": filepath.Dir,
	} {
		t.Run(how, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "news", "flood.txt")
			if err := os.Mkdir(filepath.Dir(name), 0o700); err != nil {
				t.Fatal(err)
			}
			write(t, name, flood)
			reading := New(Options{}).Reading(bookmark.Keeper{}, 0)
			open(t, reading, name)
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			moved := away(name)
			_ = os.Rename(moved, moved+".old")
			if err := reading.Wait(ctx, name); err != nil {
				t.Fatal("gone:", err)
			}
			if _, err := reading.Open(ctx, name); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("opened: %v", err)
			}
			waited := make(chan error, 1)
			go func() { waited <- reading.Wait(ctx, name) }()
			_ = os.Rename(moved+".old", moved)
			if err := <-waited; err != nil {
				t.Fatal("back:", err)
			}
			open(t, reading, name)
		})
	}
}

// TestConcerns: what happens to the file is news, its end too; what happens beside it is not.
func TestConcerns(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		op         fsnotify.Op
		want       bool
	}{
		{"flood.txt", "flood.txt", fsnotify.Write, true},
		{"flood.txt", "flood.txt", fsnotify.Remove, true},
		{"flood.txt", "flood.txt", fsnotify.Chmod, false},
		{"flood.txt~", "flood.txt", fsnotify.Create, false},
		{"flood.txt", "", fsnotify.Remove, true},
		{".flood.txt.swp", "", fsnotify.Create, false},
	} {
		if got := concerns(fsnotify.Event{Name: filepath.Join("desk", tt.name), Op: tt.op}, "desk", tt.file); got != tt.want {
			t.Errorf("%s of %s, watching %q: %v", tt.op, tt.name, tt.file, got)
		}
	}
}

func TestWhatCannotChangeIsNotWatched(t *testing.T) {
	reading := New(Options{}).Reading(bookmark.Keeper{}, 0)
	for _, ref := range []string{"-", "https://news.example/briefing", string(content.Samples()[0].Origin.Ref)} {
		if err := reading.Wait(t.Context(), ref); !errors.Is(err, errUnwatched) {
			t.Errorf("Wait(%s) = %v", ref, err)
		}
	}
}

func TestStandardInputIsReadOnce(t *testing.T) {
	reading := New(Options{Stdin: strings.NewReader(flood)}).Reading(bookmark.Keeper{}, 0)
	for range 2 {
		if b := open(t, reading, "-"); titles(b[0]) != "What happened?" {
			t.Errorf("got %q", titles(b[0]))
		}
	}
}

// A newsroom's feed changes, breaks and comes back; the screen must keep what was there.
func TestFeed(t *testing.T) {
	page, broken := flood, false
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if broken {
			http.Error(w, "no", http.StatusInternalServerError)
			return
		}
		_, _ = w.Write([]byte(page))
	}))
	defer server.Close()
	set := func(text string, isBroken bool) {
		mu.Lock()
		defer mu.Unlock()
		page, broken = text, isBroken
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	states := make(chan State, 100)
	ended := make(chan error, 1)
	d := New(Options{Fetch: fetch.Options{AllowPrivate: true}})
	go func() {
		ended <- d.Follow(ctx, []string{server.URL}, 20*time.Millisecond, func(s State) { states <- s })
	}()
	until := func(what string, seen func(State) bool) {
		t.Helper()
		for {
			select {
			case s := <-states:
				if seen(s) {
					return
				}
			case <-ctx.Done():
				t.Fatal("never seen: " + what)
			}
		}
	}
	says := func(words string) func(State) bool {
		return func(s State) bool {
			return len(s.Briefings) == 1 && strings.Contains(s.Briefings[0].Briefing.Doc.Text, words)
		}
	}
	until("the page", says("Twelve people"))
	set(strings.Replace(flood, "Twelve", "Fourteen", 1), false)
	until("the new figure", says("Fourteen people"))
	set("", true)
	until("trouble, with the briefing still there", func(s State) bool {
		return s.Notice() != "" && says("Fourteen people")(s) && s.Briefings[0].Lost.Equal(s.Heard) && s.Briefings[0].Asked
	})
	set(strings.Replace(flood, "Twelve", "Fifteen", 1), false)
	until("the page again", func(s State) bool {
		return s.Notice() == "" && says("Fifteen people")(s) && s.Briefings[0].Lost.IsZero()
	})
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	http.DefaultClient.CloseIdleConnections()
}

// A mark on a file puts its briefing into the library, and follows its sentence into the next revision.
func TestReview(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "flood.txt")
	write(t, name, flood)
	d := New(Options{Library: filepath.Join(dir, "library.db")})
	t.Cleanup(func() { _ = d.Close() })
	reading := d.Reading(bookmark.Keeper{}, 0)
	b := open(t, reading, name)[0]
	if marks, err := reading.Reviews(t.Context(), b); err != nil || len(marks) != 0 {
		t.Fatalf("before: %v, %v", marks, err)
	}
	at := strings.Index(b.Doc.Text, "Twelve people were killed")
	passage := briefing.Span{Start: at, End: at + len("Twelve people were killed")}
	said := library.Review{Quote: passage, Verdict: library.Verified, Note: "two calls", Reviewer: "Ada"}
	if err := reading.Review(t.Context(), b, said); err != nil {
		t.Fatal(err)
	}
	if marks, err := reading.Reviews(t.Context(), b); err != nil || len(marks) != 1 || marks[0].At != passage || marks[0].Status() != "verified" {
		t.Errorf("after: %+v, %v", marks, err)
	}
	write(t, name, "A new standfirst line for the evening.\n"+flood)
	later := open(t, reading, name)[0]
	if marks, err := reading.Reviews(t.Context(), later); err != nil || len(marks) != 1 || !marks[0].Survived() {
		t.Errorf("in a later text: %+v, %v", marks, err)
	}
	write(t, name, strings.Replace(flood, "Twelve", "Fourteen", 1))
	changed := open(t, reading, name)[0]
	if marks, err := reading.Reviews(t.Context(), changed); err != nil || len(marks) != 1 || marks[0].Survived() {
		t.Errorf("in a text that changed: %+v, %v", marks, err)
	}
}

func TestEarlierIsWhatWasReadLast(t *testing.T) {
	dir := t.TempDir()
	name, marks := filepath.Join(dir, "flood.txt"), bookmark.In(filepath.Join(dir, "marks"))
	d := New(Options{Library: filepath.Join(dir, "library.db")})
	t.Cleanup(func() { _ = d.Close() })
	for i, number := range []string{"Twelve", "Thirteen", "Fourteen"} {
		o := opened(t, d, name, strings.Replace(flood, "Twelve", number, 1))
		if _, err := d.Library().Put(t.Context(), library.Entry{Item: o.Item, Briefing: o.Briefing, Ledger: o.Toll()}); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			b := open(t, d.Reading(marks, 0), name)[0]
			if err := d.Reading(marks, 0).KeepRead(t.Context(), b, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	reading := d.Reading(marks, 0)
	b := open(t, reading, name)[0]
	old, since, err := reading.Earlier(t.Context(), b)
	if err != nil || old == nil || since != "you last read it" || !strings.Contains(old.Doc.Text, "Twelve") {
		t.Errorf("earlier: %v, %q, %v", old, since, err)
	}
	stranger := d.Reading(bookmark.Keeper{}, 0)
	old, since, err = stranger.Earlier(t.Context(), open(t, stranger, name)[0])
	if err != nil || old == nil || since != "revision 2" || !strings.Contains(old.Doc.Text, "Thirteen") {
		t.Errorf("earlier, for a stranger: %v, %q, %v", old, since, err)
	}
	if steps, err := reading.Steps(t.Context(), b); err != nil || len(steps) != 3 || steps[2].High != 14 {
		t.Errorf("steps: %+v, %v", steps, err)
	}
}
