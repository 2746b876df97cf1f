package library_test

import (
	"context"

	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sofar/content"
	"sofar/content/library"
)

// vocabulary is invented words with frequencies like a language's: word n is drawn about 1/n of the time.
type vocabulary struct {
	words []string
	draw  *rand.Zipf
}

func newVocabulary() vocabulary {
	r := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ka lo mi ter ban sul pre no vi ras ton el gar fi du mon che ris ap wen")
	v := vocabulary{draw: rand.NewZipf(r, 1.1, 3, 30000)}
	for n := range 30001 {
		word := ""
		for m := n + 20; m > 0; m /= 20 {
			word += syllables[m%20]
		}
		v.words = append(v.words, word)
	}
	return v
}

func (v vocabulary) text(size int) string {
	var sb strings.Builder
	for sb.Len() < size {
		sb.WriteString(v.words[v.draw.Uint64()] + " ")
	}
	return sb.String()
}

// briefings are n of 3 KB with five sections and a figure each.
func briefings(n int) iter.Seq[library.Entry] {
	v := newVocabulary()
	return func(yield func(library.Entry) bool) {
		for i := range n {
			lines := []string{"Event " + strconv.Itoa(i) + " " + v.text(30)}
			for range 5 {
				lines = append(lines, v.text(30)+"?", v.text(270), v.text(270))
			}
			lines = append(lines, strconv.Itoa(i%50)+" people died")
			if !yield(killed(entry("-", lines...), lines[len(lines)-1], i%50, "harbour police")) {
				return
			}
		}
	}
}

// filled makes a library of n briefings once per test run.
func filled(b *testing.B, n int) string {
	b.Helper()
	once, _ := libraries.LoadOrStore(n, sync.OnceValue(func() string {
		dir, err := os.MkdirTemp("", "sofar-bench")
		if err != nil {
			panic(err)
		}
		path := filepath.Join(dir, "library.db")
		l := library.New(path, "test 1", time.Now)
		if err := l.PutAll(context.Background(), ready(l, briefings(n)), func([]library.Kept) {}); err != nil {
			panic(err)
		}
		_ = l.Close()
		return path
	}))
	return once.(func() string)()
}

var libraries sync.Map // number of briefings -> func() string, the path

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		os.Exit(addAsChild(path, os.Getenv(childPrefix), os.Getenv(childCount)))
	}
	code := m.Run()
	libraries.Range(func(_, once any) bool {
		_ = os.RemoveAll(filepath.Dir(once.(func() string)()))
		return true
	})
	os.Exit(code)
}

func BenchmarkAdd10000(b *testing.B) {
	var entries []library.Entry
	for e := range briefings(10000) {
		entries = append(entries, e)
	}
	for b.Loop() {
		l := library.New(filepath.Join(b.TempDir(), "library.db"), "test 1", time.Now)
		err := l.PutAll(b.Context(), ready(l, slices.Values(entries)), func([]library.Kept) {})
		if err != nil {
			b.Fatal(err)
		}
		info, _ := os.Stat(l.Path())
		b.ReportMetric(float64(info.Size())/1e6, "MB")
		_ = l.Close()
	}
}

func benchmarkSearch(b *testing.B, query string, typing bool) {
	l := library.New(filled(b, 10000), "test 1", time.Now)
	defer func() { _ = l.Close() }()
	q, err := library.ParseQuery(query)
	if err != nil {
		b.Fatal(err)
	}
	q.Typing, q.Limit = typing, 20
	for b.Loop() {
		hits, err := l.Search(b.Context(), q)
		if err != nil || len(hits) == 0 {
			b.Fatal(len(hits), err)
		}
	}
}

func BenchmarkSearchRareWord(b *testing.B) { benchmarkSearch(b, newVocabulary().words[9000], false) }
func BenchmarkSearchTwoCommonWords(b *testing.B) {
	benchmarkSearch(b, newVocabulary().words[0]+" "+newVocabulary().words[1], false)
}
func BenchmarkSearchTyping2(b *testing.B) { benchmarkSearch(b, "ka", true) }
func BenchmarkSearchTyping3(b *testing.B) { benchmarkSearch(b, "kal", true) }
func BenchmarkSearchTyping5(b *testing.B) { benchmarkSearch(b, "kalom", true) }
func BenchmarkSearchFiltered(b *testing.B) {
	benchmarkSearch(b, "killed>=49 "+newVocabulary().words[0], false)
}

func benchmarkOpen(b *testing.B, n int) {
	path := filled(b, n)
	for b.Loop() {
		l := library.New(path, "test 1", time.Now)
		lines, err := l.List(b.Context(), library.Page{})
		if err != nil || len(lines) == 0 {
			b.Fatal(len(lines), err)
		}
		_ = l.Close()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/1e6, "MB-sys")
}

func BenchmarkOpenAndList10000(b *testing.B)  { benchmarkOpen(b, 10000) }
func BenchmarkOpenAndList100000(b *testing.B) { benchmarkOpen(b, 100000) }

func BenchmarkGet(b *testing.B) {
	l := library.New(filled(b, 10000), "test 1", time.Now)
	defer func() { _ = l.Close() }()
	lines, _ := l.List(b.Context(), library.Page{Limit: 1})
	for b.Loop() {
		if _, err := l.Get(b.Context(), ref(lines[0])); err != nil {
			b.Fatal(err)
		}
	}
}

func ref(line library.Line) content.Ref { return content.Ref(line.Slug) }
