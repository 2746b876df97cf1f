package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"sofar/content"
	"sofar/content/fetch"
)

const page = "<!doctype html><title>Quarry slide</title><h1>Quarry slide</h1><p>Two men are missing.</p>"

// serve starts a server on loopback for one test.
func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	return s.URL
}

// fetchOne gives the only item behind an address.
func fetchOne(t *testing.T, address string, opt fetch.Options) (content.Item, error) {
	t.Helper()
	var items []content.Item
	var last error
	for item, err := range fetch.Fetch(context.Background(), content.Ref(address), opt) {
		items, last = append(items, item), err
	}
	if len(items) != 1 {
		t.Fatalf("%d items, want one", len(items))
	}
	return items[0], last
}

// patience is more than any fetch here takes on a slow and busy machine.
const patience = 2 * time.Minute

var private = fetch.Options{AllowPrivate: true, Timeout: patience, UserAgent: "sofar/1.2.3"}

func TestAddress(t *testing.T) {
	t.Parallel()
	var asked http.Header
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.Header
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("ETag", `"a1"`)
		w.Header().Set("Last-Modified", "Mon, 02 Jan 2034 10:00:00 GMT")
		w.Header().Set("Set-Cookie", "id=1")
		_, _ = io.WriteString(w, page)
	})
	item, err := fetchOne(t, address+"/b", private)
	if err != nil {
		t.Fatal(err)
	}
	if string(item.Bytes) != page || item.MediaType != "text/html; charset=utf-8" {
		t.Errorf("got %+v", item)
	}
	if want := "etag \"a1\""; item.Origin.Stamp != want || item.Origin.Time.Year() != 2034 || item.Origin.Name != address+"/b" {
		t.Errorf("origin %+v, want stamp %q", item.Origin, want)
	}
	if asked.Get("User-Agent") != "sofar/1.2.3" || asked.Get("Cookie") != "" {
		t.Errorf("asked with %v", asked)
	}
}

func TestPackedBodies(t *testing.T) {
	t.Parallel()
	pack := map[string]func(io.Writer) io.WriteCloser{
		"gzip": func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
		"br":   func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
	}
	for encoding, writer := range pack {
		t.Run(encoding, func(t *testing.T) {
			t.Parallel()
			packed := func(text string) []byte {
				var b bytes.Buffer
				w := writer(&b)
				_, _ = io.WriteString(w, text)
				_ = w.Close()
				return b.Bytes()
			}
			bodies := map[string][]byte{
				"/good": packed(page), "/bomb": packed(strings.Repeat(" ", 24<<20)), "/noise": []byte("this is not packed"),
			}
			whole := packed(numbered(3000))
			bodies["/cut"] = whole[:len(whole)/2]
			address := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Encoding", encoding)
				_, _ = w.Write(bodies[r.URL.Path])
			})
			if item, err := fetchOne(t, address+"/good", private); err != nil || string(item.Bytes) != page {
				t.Errorf("good: %q, %v", item.Bytes, err)
			}
			if _, err := fetchOne(t, address+"/bomb", private); err == nil || !strings.Contains(err.Error(), "it unpacks to more than 200 times its size") {
				t.Errorf("bomb: %v", err)
			}
			if _, err := fetchOne(t, address+"/noise", private); err == nil {
				t.Error("noise was taken for content")
			}
			if _, err := fetchOne(t, address+"/cut", private); err == nil || !strings.Contains(err.Error(), "the server broke off before the end") {
				t.Errorf("broken off: %v", err)
			}
		})
	}
}

func TestConditionalRequests(t *testing.T) {
	t.Parallel()
	modified := "Mon, 02 Jan 2034 10:00:00 GMT"
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/tag" && r.Header.Get("If-None-Match") == `W/"v1"`,
			r.URL.Path == "/modified" && r.Header.Get("If-Modified-Since") == modified:
			w.WriteHeader(http.StatusNotModified)
			return
		case r.URL.Path == "/tag":
			w.Header().Set("ETag", `W/"v1"`)
		case r.URL.Path == "/modified":
			w.Header().Set("Last-Modified", modified)
		}
		_, _ = io.WriteString(w, page)
	})
	for _, path := range []string{"/tag", "/modified", "/silent"} {
		first, err := fetchOne(t, address+path, private)
		if err != nil {
			t.Fatal(err)
		}
		again := private
		again.Since = first.Origin
		if _, err := fetchOne(t, address+path, again); !errors.Is(err, fetch.ErrUnchanged) {
			t.Errorf("%s: %v, want unchanged", path, err)
		}
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	t.Parallel()
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page) })
	port := address[strings.LastIndexByte(address, ':'):]
	for _, host := range []string{
		"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
		"[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]", "224.0.0.1", "[ff02::1]",
	} {
		_, err := fetchOne(t, "http://"+host+port+"/", fetch.Options{Timeout: patience})
		if err == nil {
			t.Errorf("%s was fetched", host)
			continue
		}
		if !strings.Contains(err.Error(), "private network; allow that with --allow-private") {
			t.Errorf("%s: %v", host, err)
		}
	}
}

// A number alone is an IPv4 address to some resolvers and a name to others, which may ask a network that is not there.
func TestANumberIsNoWayIn(t *testing.T) {
	t.Parallel()
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page) })
	port := address[strings.LastIndexByte(address, ':'):]
	if _, err := fetchOne(t, "http://2130706433"+port+"/", fetch.Options{Timeout: 3 * time.Second}); err == nil {
		t.Error("127.0.0.1, written as one number, was fetched")
	}
}

// TestBadHosts plays hosts of every bad kind: each gives one line, soon, and never hangs.
func TestBadHosts(t *testing.T) {
	t.Parallel()
	done := make(chan struct{})
	t.Cleanup(func() { close(done) })
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/file":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		case "/hang":
			select {
			case <-r.Context().Done():
			case <-done:
			}
		case "/drip":
			drip(w, r)
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/busy":
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/evil":
			w.WriteHeader(799)
		case "/header":
			for i := range 4000 {
				w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("x", 100))
			}
		case "/lzma":
			w.Header().Set("Content-Encoding", "lzma")
			_, _ = io.WriteString(w, page)
		}
	})
	for path, want := range map[string]string{
		"/loop": "it redirects more than 10 times", "/file": "not a web address", "/hang": "it took longer than 400ms; try again, or allow more with --timeout",
		"/drip": "it took longer than 400ms", "/gone": "the server says 410 Gone; check the address", "/busy": "503 Service Unavailable; try again later",
		"/evil": "the server answers with code 799", "/header": "header", "/lzma": "in a way that nobody asked for",
	} {
		t.Run(path[1:], func(t *testing.T) {
			t.Parallel()
			limit := patience
			if strings.Contains(want, "400ms") {
				limit = 400 * time.Millisecond
			}
			_, err := fetchOne(t, address+path, fetch.Options{AllowPrivate: true, Timeout: limit})
			var known *content.Error
			if !errors.As(err, &known) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("got %v, want %q", err, want)
			}
			if known.Hint == "" {
				t.Errorf("%v: there is no way on", err)
			}
		})
	}
}

// A server that takes its time is told of again and again, before its first byte too, and that it is over at the end.
func TestProgressOfASlowServer(t *testing.T) {
	t.Parallel()
	waiting, coming := make(chan struct{}), make(chan struct{})
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		<-waiting
		_, _ = io.WriteString(w, page[:30])
		_ = http.NewResponseController(w).Flush()
		<-coming
		_, _ = io.WriteString(w, page[30:])
	})
	idle, closed := 0, false
	var last fetch.Progress
	opt := fetch.Options{AllowPrivate: true, Timeout: time.Minute, Progress: func(p fetch.Progress) {
		last = p
		switch {
		case p.Remote && p.Bytes == 0:
			if idle++; idle == 3 {
				close(waiting)
			}
		case p.Bytes == 30 && !closed:
			closed = true
			close(coming)
		}
	}}
	if item, err := fetchOne(t, address, opt); err != nil || string(item.Bytes) != page {
		t.Errorf("%q, %v", item.Bytes, err)
	}
	if last != (fetch.Progress{Done: 1, Total: 1}) {
		t.Errorf("told last: %+v", last)
	}
}

// numbered is text that packs badly.
func numbered(lines int) string {
	var b strings.Builder
	for i := range lines {
		_, _ = fmt.Fprintf(&b, "Line %d of %d.\n", i*i, i*7919)
	}
	return b.String()
}

// drip sends one byte a tick for ever.
func drip(w http.ResponseWriter, r *http.Request) {
	for {
		if _, err := io.WriteString(w, "x"); err != nil {
			return
		}
		_ = http.NewResponseController(w).Flush()
		select {
		case <-r.Context().Done():
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func TestRedirect(t *testing.T) {
	t.Parallel()
	inner := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page) })
	outer := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, inner+"/page", http.StatusMovedPermanently)
	})
	item, err := fetchOne(t, outer, private)
	if err != nil || item.Origin.Name != inner+"/page" {
		t.Errorf("got %+v, %v", item.Origin, err)
	}
}

func TestSizeLimitAndBrokenOff(t *testing.T) {
	t.Parallel()
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/short" {
			w.Header().Set("Content-Length", "100000")
		}
		_, _ = io.WriteString(w, strings.Repeat("Nine people are safe.\n", 1000))
		if r.URL.Path == "/short" {
			panic(http.ErrAbortHandler)
		}
	})
	small := private
	small.MaxSize = 1000
	if _, err := fetchOne(t, address, small); err == nil || !strings.Contains(err.Error(), "it is larger than the limit of 1000 bytes; raise the limit with --max-size") {
		t.Errorf("limit: %v", err)
	}
	if _, err := fetchOne(t, address+"/short", private); err == nil || !strings.Contains(err.Error(), "the server broke off before the end") {
		t.Errorf("broken off: %v", err)
	}
}

func TestNoServer(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	if _, err := fetchOne(t, s.URL, private); err == nil || !strings.Contains(err.Error(), "the server refuses the connection") {
		t.Errorf("got %v", err)
	}
	if _, err := fetchOne(t, "http://", private); err == nil || !strings.Contains(err.Error(), "it is not an address") {
		t.Errorf("got %v", err)
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	address := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	for _, err := range fetch.Fetch(ctx, content.Ref(address), private) {
		if err == nil || !strings.Contains(err.Error(), "stopped") {
			t.Errorf("got %v", err)
		}
	}
}

func TestPace(t *testing.T) {
	t.Parallel()
	p := fetch.Pace{Every: time.Minute, Longest: 10 * time.Minute, Rand: func() float64 { return 0 }}
	failure := errors.New("no")
	busy := &content.Error{Op: "open", Err: &fetch.StatusError{Code: 503, After: time.Hour}}
	for i, step := range []struct {
		err  error
		want time.Duration
	}{
		{nil, time.Minute}, {fetch.ErrUnchanged, time.Minute}, {failure, 2 * time.Minute}, {failure, 4 * time.Minute}, {failure, 8 * time.Minute}, {failure, 10 * time.Minute},
		{failure, 10 * time.Minute}, {busy, time.Hour}, {nil, time.Minute}, {failure, 2 * time.Minute},
	} {
		if got := p.Next(step.err); got != step.want {
			t.Errorf("step %d: %v, want %v", i, got, step.want)
		}
	}
}
