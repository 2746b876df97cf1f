package desk

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"sofar/content"
	"sofar/content/fetch"
)

// settle is how long a file must be quiet before it counts as changed: editors write in several steps.
const settle = 150 * time.Millisecond

// gone is how long a file must be missing before that is news: some programs delete a file and write it anew.
const gone = 4 * settle

// Wait returns nil as soon as what the reference names has changed since it was opened here, or an error if that
// cannot be watched, or not any more.
func (r *Reading) Wait(ctx context.Context, ref string) error {
	switch info, err := os.Stat(ref); {
	case ref == "-":
		return errUnwatched
	case isAddress(ref):
		return r.poll(ctx, ref)
	case err == nil && info.IsDir():
		return r.watch(ctx, ref, ref, "")
	case err == nil || r.wasPath(ref):
		return r.watch(ctx, ref, filepath.Dir(ref), filepath.Base(ref))
	default:
		return errUnwatched
	}
}

func isAddress(ref string) bool {
	return strings.HasPrefix(ref, "http://") || strings.HasPrefix(ref, "https://")
}

// wasPath reports whether ref was opened from the file system: what stood there may have gone for a moment only.
func (r *Reading) wasPath(ref string) bool {
	if r.stampOf(ref, filepath.Base(ref)) != "" {
		return true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	_, seen := r.gone[ref]
	return seen
}

// comesOrGoes reports whether what stood at a path has gone, or is there again, since it was last looked at.
func (r *Reading) comesOrGoes(ref string) bool {
	_, err := os.Stat(ref)
	return r.turns(ref, errors.Is(err, fs.ErrNotExist))
}

// turns notes whether what was watched is away now, and reports whether that is news.
func (r *Reading) turns(ref string, away bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	before := r.gone[ref]
	r.gone[ref] = away
	return away != before
}

func (r *Reading) stampOf(ref, name string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.opened[ref].stamps[name]
}

// watch waits for a change in a folder and the folders in it, or of one file of it. The folder is watched rather than
// the file: many programs replace a file instead of writing into it.
func (r *Reading) watch(ctx context.Context, ref, folder, file string) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return &content.Error{Op: "watch", Ref: content.Ref(ref), Err: err, Hint: "press r to load again"}
	}
	defer func() { _ = watcher.Close() }()
	err = follow(watcher, folder, file == "")
	if errors.Is(err, fs.ErrNotExist) {
		return r.await(ctx, ref, folder)
	}
	if err != nil {
		return &content.Error{Op: "watch", Ref: content.Ref(ref), Err: err, Hint: "press r to load again"}
	}
	if r.comesOrGoes(ref) || file != "" && r.isNewer(ref, file) {
		return nil
	}
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	defer quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case event, ok := <-watcher.Events:
			if !ok {
				return errUnwatched
			}
			switch {
			case !concerns(event, folder, file):
			case event.Has(fsnotify.Remove):
				quiet.Reset(gone)
			default:
				quiet.Reset(settle)
			}
		case err := <-watcher.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return &content.Error{Op: "watch", Ref: content.Ref(ref), Err: err, Hint: "press r to load again"}
			}
			quiet.Reset(settle)
		case <-quiet.C:
			r.comesOrGoes(ref)
			return nil
		}
	}
}

// awaitEvery is how often it is looked whether a folder that has gone is there again.
const awaitEvery = time.Second

// await waits for a folder that has gone, with what stood in it: nothing tells when it comes back.
func (r *Reading) await(ctx context.Context, ref, folder string) error {
	if r.comesOrGoes(ref) {
		return nil
	}
	look := time.NewTicker(awaitEvery)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-look.C:
			if _, err := os.Stat(folder); err == nil {
				return r.Wait(ctx, ref)
			}
		}
	}
}

// follow watches a folder, and with deep the folders in it.
func follow(watcher *fsnotify.Watcher, folder string, deep bool) error {
	if !deep {
		return watcher.Add(folder)
	}
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil // a folder that cannot be listed is not watched; the others are
		}
		if path != folder && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		return watcher.Add(path)
	})
}

func concerns(event fsnotify.Event, folder, file string) bool {
	name := filepath.Base(event.Name)
	switch {
	case event.Op == fsnotify.Chmod:
		return false
	case file != "":
		return name == file || filepath.Clean(event.Name) == filepath.Clean(folder)
	default:
		return !strings.HasPrefix(name, ".")
	}
}

// isNewer reports whether a file changed between the moment when it was opened and the moment when the watch began.
func (r *Reading) isNewer(path, name string) bool {
	before := r.stampOf(path, name)
	info, err := os.Stat(path)
	return before != "" && err == nil && before != fetch.StampOf(info)
}

// poll asks an address again every so often, and less often while it fails.
func (r *Reading) poll(ctx context.Context, ref string) error {
	if r.every <= 0 {
		return errUnwatched
	}
	opt := r.desk.opt.Fetch
	opt.Since.Stamp = r.anyStamp(ref)
	pace := fetch.Pace{Every: r.every, Longest: max(r.every, longestPause)}
	var last error
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pace.Next(last)):
		}
		last = nil
		for _, err := range fetch.Fetch(ctx, content.Ref(ref), opt) {
			if err == nil {
				return nil
			}
			if !errors.Is(err, fetch.ErrUnchanged) {
				last = err
			}
		}
		switch isNews := r.turns(ref, last != nil); {
		case ctx.Err() != nil:
		case r.answered != nil:
			r.answered(ref, last)
		case isNews: // that it does not answer, or does again
			return nil
		}
	}
}

// longestPause is how long a failing address is left alone at most.
const longestPause = 15 * time.Minute

// anyStamp is the stamp of a reference with one item, whatever its name became by redirects.
func (r *Reading) anyStamp(ref string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, stamp := range r.opened[ref].stamps {
		return stamp
	}
	return ""
}
