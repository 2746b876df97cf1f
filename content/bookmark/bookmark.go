// Package bookmark keeps where a reader was in a briefing between runs: what was read, which lines the reader
// called headings, the place, the theme. One small JSON file a briefing, in a folder that the caller names.
//
// It knows nothing of briefings' contents or of the screen. Two windows on one briefing lose nothing of each
// other: a change is applied to what the disk holds at that moment, under a lock, and written whole or not at all.
package bookmark

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"sofar/content"
)

// Mark is what is kept of one briefing.
type Mark struct {
	Key      string          `json:"key"`                // the briefing's slug, or the name it was opened by
	Read     map[string]bool `json:"read,omitempty"`     // slugs of the sections that were read
	Headings map[string]bool `json:"headings,omitempty"` // line text -> the reader says it is a heading, or is not
	Section  string          `json:"section,omitempty"`  // slug of the section that was open
	Passage  string          `json:"passage,omitempty"`  // the first words on the screen, at most 80 bytes
	Theme    string          `json:"theme,omitempty"`    // "", "dark", "light", "contrast", "none"
	Hidden   []string        `json:"hidden,omitempty"`   // panes that were switched off: "sidebar", "summary"
	Digest   string          `json:"digest,omitempty"`   // sha256 of the text that was read last, hex
	Time     time.Time       `json:"time,omitzero"`      // when it was read last
}

// Keeper keeps marks in a folder. The zero Keeper keeps nothing and says so to nobody: reading works without.
type Keeper struct {
	dir      string
	patience time.Duration // how long another window may hold the folder
}

// patience is longer than any window needs, and short enough for somebody who wants to leave.
const patience = 5 * time.Second

// In gives a keeper of the folder dir; it is made when the first mark is kept. With dir "" nothing is kept.
func In(dir string) Keeper { return Keeper{dir: dir, patience: patience} }

// Load gives the mark kept under key, or an empty one. A damaged file counts as none: it is replaced by the
// next Change.
func (k Keeper) Load(key string) (Mark, error) {
	empty := Mark{Key: key}
	if k.dir == "" {
		return empty, nil
	}
	data, err := os.ReadFile(k.file(key))
	if errors.Is(err, fs.ErrNotExist) {
		return empty, nil
	}
	if err != nil {
		return empty, k.trouble("read", err)
	}
	var m Mark
	if json.Unmarshal(data, &m) != nil || m.Key != key {
		return empty, nil
	}
	return m, nil
}

// Change applies change to what is kept under key at this moment and keeps the result.
func (k Keeper) Change(key string, change func(*Mark)) error {
	if k.dir == "" {
		return nil
	}
	if err := os.MkdirAll(k.dir, 0o700); err != nil {
		return k.trouble("keep", err)
	}
	unlock, err := k.lock()
	if err != nil {
		return k.trouble("keep", err)
	}
	defer unlock()
	m, err := k.Load(key)
	if err != nil {
		return err
	}
	if m.Read == nil {
		m.Read = map[string]bool{}
	}
	if m.Headings == nil {
		m.Headings = map[string]bool{}
	}
	change(&m)
	return k.write(key, m)
}

// write replaces the file in one step, so that a reader or a crash sees the old mark or the new one.
func (k Keeper) write(key string, m Mark) error {
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return k.trouble("keep", err)
	}
	file, err := os.CreateTemp(k.dir, "new-*")
	if err != nil {
		return k.trouble("keep", err)
	}
	_, err = file.Write(append(data, '\n'))
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), k.file(key))
	}
	if err != nil {
		_ = os.Remove(file.Name())
		return k.trouble("keep", err)
	}
	return nil
}

// file names a mark by a digest of its key: keys hold whatever a document or a user called a briefing.
func (k Keeper) file(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(k.dir, hex.EncodeToString(sum[:12])+".json")
}

func (k Keeper) trouble(op string, err error) error {
	return &content.Error{
		Op: op, Ref: "bookmarks", Err: err,
		Hint: "reading goes on; what was read is not remembered",
	}
}

// lock holds the folder for one small write. The lock is the system's: it ends with the process that holds it, however
// that ends. Where a file system knows none, windows that write at the same moment may lose one of their changes.
func (k Keeper) lock() (unlock func(), err error) {
	type lock struct {
		unlock func()
		err    error
	}
	held, late := make(chan lock), make(chan struct{})
	go func() {
		unlock, err := lockedfile.MutexAt(filepath.Join(k.dir, "lock")).Lock()
		select {
		case held <- lock{unlock, err}:
		case <-late:
			if err == nil {
				unlock()
			}
		}
	}()
	var l lock
	select {
	case l = <-held:
	case <-time.After(k.patience):
		select { // both may be ready on a machine that has stood still
		case l = <-held:
		default:
			close(late)
			return nil, errors.New("another window is writing and does not finish")
		}
	}
	if errors.Is(l.err, errors.ErrUnsupported) {
		return func() {}, nil
	}
	return l.unlock, l.err
}
