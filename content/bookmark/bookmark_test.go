package bookmark

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestNothingKeptIsAnEmptyMark(t *testing.T) {
	for _, keeper := range []Keeper{{}, In(filepath.Join(t.TempDir(), "none"))} {
		m, err := keeper.Load("siege")
		if err != nil || m.Key != "siege" || len(m.Read) != 0 {
			t.Errorf("Load of nothing = %+v, %v", m, err)
		}
	}
}

func TestChangeSurvives(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "marks")
	err := In(dir).Change("siege", func(m *Mark) { m.Read["what-happened"] = true; m.Headings["Wind."] = false; m.Theme = "light" })
	if err != nil {
		t.Fatal(err)
	}
	m, err := In(dir).Load("siege")
	if err != nil || !m.Read["what-happened"] || m.Theme != "light" {
		t.Errorf("kept %+v, %v", m, err)
	}
	if is, said := m.Headings["Wind."]; is || !said {
		t.Error("a line that is no heading must be kept as such")
	}
	if other, _ := In(dir).Load("flood"); len(other.Read) != 0 {
		t.Error("one briefing's mark showed under another's key")
	}
}

// Two windows that write at once must both be found afterwards.
func TestWindowsMerge(t *testing.T) {
	dir := t.TempDir()
	keeper := Keeper{dir: dir, patience: time.Hour} // however slow the disk is
	var windows sync.WaitGroup
	for w := range 8 {
		windows.Go(func() {
			for i := range 10 {
				if err := keeper.Change("siege", func(m *Mark) { m.Read[fmt.Sprintf("%d-%d", w, i)] = true }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	windows.Wait()
	if m, _ := In(dir).Load("siege"); len(m.Read) != 80 {
		t.Errorf("80 sections were read, %d are remembered", len(m.Read))
	}
	files, _ := os.ReadDir(dir)
	if len(files) != 2 {
		t.Errorf("the folder holds %d files, want the mark and the lock", len(files))
	}
}

func TestDamagedMarkIsReplaced(t *testing.T) {
	keeper := In(t.TempDir())
	if err := os.WriteFile(keeper.file("siege"), []byte(`{"key":"siege","read":`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := keeper.Load("siege"); err != nil {
		t.Error("a damaged mark must not stop a reader:", err)
	}
	if err := keeper.Change("siege", func(m *Mark) { m.Section = "toll" }); err != nil {
		t.Fatal(err)
	}
	if m, _ := keeper.Load("siege"); m.Section != "toll" {
		t.Errorf("after the change: %+v", m)
	}
}

// A window that hangs in the middle of a write keeps nobody from leaving, and once it is gone all is well again.
func TestAWindowThatHangs(t *testing.T) {
	keeper := Keeper{dir: t.TempDir(), patience: time.Millisecond}
	unlock, err := Keeper{dir: keeper.dir, patience: time.Hour}.lock()
	if err != nil {
		t.Fatal(err)
	}
	err = keeper.Change("siege", func(m *Mark) { m.Section = "toll" })
	if err == nil || !strings.Contains(err.Error(), "another window is writing") {
		t.Error("beside a window that hangs:", err)
	}
	unlock()
	keeper.patience = time.Hour
	if err := keeper.Change("siege", func(m *Mark) { m.Section = "toll" }); err != nil {
		t.Error(err)
	}
}

func TestFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := In(filepath.Join(file, "marks")).Change("siege", func(*Mark) {})
	if err == nil {
		t.Fatal("no error")
	}
}
