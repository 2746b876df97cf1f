package library_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/library"
)

// A test that needs another process runs the test binary again with this variable: it then adds briefings to the library at the path
// and prints the slugs that were reported as kept.
const (
	childPath   = "SOFAR_TEST_LIBRARY"
	childPrefix = "SOFAR_TEST_PREFIX"
	childCount  = "SOFAR_TEST_COUNT"
)

// patience is how long processes wait for each other here, however slow the disk is.
const patience = 10 * time.Minute

// addAsChild is the child's whole life.
func addAsChild(path, prefix, count string) int {
	n, err := strconv.Atoi(count)
	if err != nil {
		return 2
	}
	l := library.New(path, "test 1", time.Now)
	l.SetPatience(patience)
	defer func() { _ = l.Close() }()
	err = l.PutAll(context.Background(), ready(l, func(yield func(library.Entry) bool) {
		for e := range briefings(n) {
			e.Briefing.Slug = briefing.Slug(prefix + strings.Fields(e.Briefing.Headline.Text)[1])
			if !yield(e) {
				return
			}
		}
	}), func(done []library.Kept) {
		for _, k := range done {
			fmt.Println(k.Slug)
		}
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func child(t *testing.T, path, prefix string, count int) (*exec.Cmd, io.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childPath+"="+path, childPrefix+"="+prefix, childCount+"="+strconv.Itoa(count))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err = cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// TestKillLosesNothing kills a process in the middle of adding 1,000 briefings, again and again into one library: what was reported as
// kept is there and whole, and nothing is half there.
func TestKillLosesNothing(t *testing.T) {
	rounds := 50
	if testing.Short() {
		rounds = 5
	}
	path := filepath.Join(t.TempDir(), "library.db")
	reported := 0
	for round := range rounds {
		cmd, out := child(t, path, fmt.Sprintf("round-%d-", round), 1000)
		delay := time.AfterFunc(time.Duration(rand.IntN(250))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		var kept []string
		for lines := bufio.NewScanner(out); lines.Scan(); {
			kept = append(kept, lines.Text())
		}
		_ = cmd.Wait()
		delay.Stop()
		reported += len(kept)
		wholeAfterKill(t, path, kept)
	}
	l := at(t, path)
	faults, err := l.Check(t.Context(), func() {})
	if len(faults) > 0 || err != nil {
		t.Errorf("faults %v, %v", faults, err)
	}
	if n, _ := l.Count(t.Context()); n < reported {
		t.Errorf("%d kept of %d reported", n, reported)
	}
	t.Logf("%d rounds, %d briefings reported as kept", rounds, reported)
}

func wholeAfterKill(t *testing.T, path string, kept []string) {
	t.Helper()
	l := library.New(path, "test 1", time.Now)
	defer func() { _ = l.Close() }()
	for i := 0; i < len(kept); i += 1 + len(kept)/20 { // Check reads them all at the end
		if c, err := l.Get(t.Context(), content.Ref(kept[i])); err != nil || c.Briefing == nil || c.Ledger == nil {
			t.Errorf("%s: %v", kept[i], err)
		}
	}
}

// TestTwoProcessesLoseNothing adds to one library from two processes and from this one at once.
func TestTwoProcessesLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	a, outA := child(t, path, "a-", 600)
	b, outB := child(t, path, "b-", 600)
	own := at(t, path)
	own.SetPatience(patience)
	for i := range 50 {
		put(t, own, entry("-", fmt.Sprint("own ", i), "Text."))
		if _, err := own.Search(t.Context(), library.Query{Terms: []library.Term{{Text: "text"}}}); err != nil {
			t.Error(err)
		}
	}
	for _, out := range []io.Reader{outA, outB} {
		if _, err := io.Copy(io.Discard, out); err != nil {
			t.Error(err)
		}
	}
	if errA, errB := a.Wait(), b.Wait(); errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	if n, err := own.Count(t.Context()); n != 1250 || err != nil {
		t.Errorf("%d briefings, %v", n, err)
	}
	for who, l := range map[string]*library.Library{"a fresh handle": at(t, path), "the one that wrote": own} {
		if faults, err := l.Check(t.Context(), func() {}); len(faults) > 0 || err != nil {
			t.Errorf("%s finds %v, %v", who, faults, err)
		}
	}
}

// TestAnotherProcessIsSeen reads before and after another process adds: it finds what is new, and takes it for no damage.
func TestAnotherProcessIsSeen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	own := at(t, path)
	put(t, own, entry("-", "One", "Text."))
	if got := found(search(t, own, "text")); got != "one" {
		t.Errorf("found %q", got)
	}
	for _, prefix := range []string{"a-", "b-"} {
		other, out := child(t, path, prefix, 300)
		if _, err := io.Copy(io.Discard, out); err != nil {
			t.Error(err)
		}
		if err := other.Wait(); err != nil {
			t.Fatal(err)
		}
		if hits := search(t, own, "harbour"); len(hits) != library.DefaultLimit {
			t.Errorf("found %d", len(hits))
		}
		if faults, err := own.Check(t.Context(), func() {}); len(faults) > 0 || err != nil {
			t.Errorf("found %v, %v", faults, err)
		}
	}
}
