package desk

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"sofar/content/fetch"
)

// Of a file that has gone the briefing stays, and it is told since when it may be old; the others are as they were.
func TestFeedSaysWhatItHasLost(t *testing.T) {
	dir := t.TempDir()
	gone, there := filepath.Join(dir, "gone.txt"), filepath.Join(dir, "there.txt")
	write(t, gone, flood)
	write(t, there, flood)
	ctx, cancel := context.WithCancel(t.Context())
	states, ended := make(chan State, 100), make(chan error, 1)
	now := time.Date(2031, 5, 4, 12, 0, 0, 0, time.UTC)
	d := New(Options{Now: func() time.Time { return now }})
	go func() {
		ended <- d.Follow(ctx, []string{gone, there}, 0, func(s State) { states <- s })
	}()
	if s := <-states; len(s.Briefings) != 2 || !s.Briefings[0].Lost.IsZero() {
		t.Fatalf("at the start: %+v", s)
	}
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	for s := range states {
		if s.Notice() == "" {
			continue
		}
		if len(s.Briefings) != 2 || !s.Briefings[0].Lost.Equal(now) || s.Briefings[0].Asked || !s.Briefings[1].Lost.IsZero() {
			t.Errorf("after it has gone: %+v", s)
		}
		break
	}
	write(t, gone, flood)
	for s := range states {
		if s.Notice() == "" {
			if !s.Briefings[0].Lost.IsZero() {
				t.Errorf("there again: %+v", s)
			}
			break
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Who reads an address that does not answer any more is told, and told again when it does, though nothing has changed.
func TestWaitTellsThatAnAddressIsSilent(t *testing.T) {
	var silent atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case silent.Load():
			http.Error(w, "no", http.StatusInternalServerError)
		case r.Header.Get("If-None-Match") == `"1"`:
			w.WriteHeader(http.StatusNotModified)
		default:
			w.Header().Set("ETag", `"1"`)
			_, _ = io.WriteString(w, flood)
		}
	}))
	defer server.Close()
	r := New(Options{Fetch: fetch.Options{AllowPrivate: true}}).Reading(noMarks, 10*time.Millisecond)
	open := func(want bool) {
		t.Helper()
		if _, err := r.Open(t.Context(), server.URL); (err == nil) != want {
			t.Fatal(err)
		}
	}
	wait := func() {
		t.Helper()
		if err := r.Wait(t.Context(), server.URL); err != nil {
			t.Fatal(err)
		}
	}
	open(true)
	silent.Store(true)
	wait()
	open(false)
	silent.Store(false)
	wait()
	open(true)
	http.DefaultClient.CloseIdleConnections()
}
