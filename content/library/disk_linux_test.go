package library_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"sofar/content/library"
)

// smallDisk is a disk of so many bytes, for as long as the test lasts.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no disk can be made here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// TestADiskThatFillsUp adds until there is no room left: what was reported as kept is there and whole, and with room again adding goes on.
func TestADiskThatFillsUp(t *testing.T) {
	folder := smallDisk(t, "3m")
	spare := filepath.Join(folder, "spare")
	if err := os.WriteFile(spare, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	l := library.New(filepath.Join(folder, "library.db"), "test 1", clock())
	defer func() { _ = l.Close() }() // before the disk goes
	reported := 0
	err := l.PutAll(t.Context(), ready(l, briefings(2000)), func(kept []library.Kept) { reported += len(kept) })
	wantError(t, err, "the disk is full", "nothing that was kept is lost")
	if n, err := l.Count(t.Context()); n != reported || n == 0 || err != nil {
		t.Errorf("%d of %d reported are there, %v", n, reported, err)
	}
	if faults, err := l.Check(t.Context(), func() {}); len(faults) > 0 || err != nil {
		t.Errorf("found %v, %v", faults, err)
	}
	if err := os.Remove(spare); err != nil {
		t.Fatal(err)
	}
	put(t, l, entry("in.txt", "Fire", "Smoke."))
}

// TestAMigrationNeedsRoomForItsBackup leaves a library as it was where the disk has no room for a copy of it.
func TestAMigrationNeedsRoomForItsBackup(t *testing.T) {
	folder := smallDisk(t, "8m")
	path := filledDisk(t, folder, 200<<10)
	l := library.New(path, "test 1", clock())
	l.SetSteps(`CREATE TABLE hologram (x)`)
	_, err := l.Count(t.Context())
	wantError(t, err, "the disk is full")
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	if left, err := filepath.Glob(path + ".v*"); len(left) > 0 || err != nil {
		t.Errorf("half a backup is left: %v, %v", left, err)
	}
	again := library.New(path, "test 1", clock())
	defer func() { _ = again.Close() }()
	if n, err := again.Count(t.Context()); n != 100 || err != nil {
		t.Errorf("%d are there, %v", n, err)
	}
}

// filledDisk puts a library of 100 briefings on a disk, fills the disk up but for so many bytes, and gives the library's path.
func filledDisk(t *testing.T, folder string, spare int) string {
	t.Helper()
	path := filepath.Join(folder, "library.db")
	l := library.New(path, "test 1", clock())
	err := l.PutAll(t.Context(), ready(l, briefings(100)), func([]library.Kept) {})
	if err = errors.Join(err, l.Close(), os.WriteFile(filepath.Join(folder, "spare"), make([]byte, spare), 0o600)); err != nil {
		t.Fatal(err)
	}
	ballast, err := os.Create(filepath.Join(folder, "ballast"))
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = ballast.Write(make([]byte, 4096))
	}
	if err = errors.Join(ballast.Close(), os.Remove(filepath.Join(folder, "spare"))); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestAFullDiskCanBeRead lists, searches and opens where not a byte can be written.
func TestAFullDiskCanBeRead(t *testing.T) {
	l := library.New(filledDisk(t, smallDisk(t, "8m"), 0), "test 1", clock())
	defer func() { _ = l.Close() }()
	lines, err := l.List(t.Context(), library.Page{})
	if err != nil || len(lines) != 100 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	if hits := search(t, l, "harbour"); len(hits) != 100 {
		t.Errorf("found %d", len(hits))
	}
	if _, err := l.Get(t.Context(), refOf(string(lines[0].Slug))); err != nil {
		t.Error(err)
	}
	_, err = l.Put(t.Context(), entry("in.txt", "Fire", "Smoke."))
	wantError(t, err, "the disk is full")
}

// asSomebody runs the test that calls it once more, as a user without rights, if it runs as the superuser, who may write
// everywhere. It reports whether it did.
func asSomebody(t *testing.T) bool {
	t.Helper()
	if os.Geteuid() != 0 {
		return false
	}
	const nobody = 65534
	home := t.TempDir()
	program := filepath.Join(home, "test")
	if err := errors.Join(os.Chmod(filepath.Dir(home), 0o755), os.Chmod(home, 0o777), copyFile(os.Args[0], program)); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Dir, cmd.Env = "/", append(os.Environ(), "TMPDIR="+home)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) {
		t.Skip("the superuser may write everywhere, and no other user can be had here, or has no way to " + program)
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return true
}

func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o755) // another user is to run it
}

func TestAFolderThatCannotBeWrittenTo(t *testing.T) {
	if asSomebody(t) {
		return
	}
	l := open(t)
	put(t, l, entry("-", "Flood", "Water."))
	_ = l.Close()
	folder := filepath.Dir(l.Path())
	_ = os.Chmod(l.Path(), 0o400)
	_ = os.Chmod(folder, 0o500)
	defer func() { _ = os.Chmod(folder, 0o700) }()
	kept := at(t, l.Path())
	if lines, err := kept.List(t.Context(), library.Page{}); len(lines) != 1 || err != nil {
		t.Errorf("read: %v, %v", lines, err)
	}
	if got := found(search(t, kept, "water")); got != "flood" {
		t.Errorf("found %q", got)
	}
	_, err := kept.Put(t.Context(), entry("in.txt", "Fire", "Smoke."))
	wantError(t, err, "it cannot be opened and written to")
	_, err = at(t, filepath.Join(folder, "new", "library.db")).Put(t.Context(), entry("in.txt", "Fire", "Smoke."))
	wantError(t, err, "it cannot be opened and written to")
}

// TestAFileThatCannotBeRead is somebody else's library.
func TestAFileThatCannotBeRead(t *testing.T) {
	if asSomebody(t) {
		return
	}
	l := open(t)
	put(t, l, entry("-", "Flood", "Water."))
	_ = l.Close()
	_ = os.Chmod(l.Path(), 0)
	_, err := at(t, l.Path()).List(t.Context(), library.Page{})
	wantError(t, err, "open library", "it cannot be opened")
}

// TestAnExportWithAPipeInIt does not wait for whoever might write into it.
func TestAnExportWithAPipeInIt(t *testing.T) {
	folder := export(t, stocked(t))
	pipe := filepath.Join(folder, "flood", "1", "text.txt")
	if err := errors.Join(os.Remove(pipe), syscall.Mkfifo(pipe, 0o600)); err != nil {
		t.Skip("no pipes here:", err)
	}
	wantError(t, importInto(t, open(t), folder), "text.txt is no plain file")
}
