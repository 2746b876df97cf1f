package login

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// maxKeyFile bounds a file of keys in bytes: some 10,000 keys.
const maxKeyFile = 4 << 20

// entry is one line of an authorized_keys file.
type entry struct {
	key       []byte
	comment   string
	authority bool      // it signs users' keys
	until     time.Time // zero: for ever
}

// Keyring is an authorized_keys file. It is read again when it has changed; while it cannot be read, nobody new
// gets in with it.
type Keyring struct {
	path string
	log  *slog.Logger

	mu      sync.Mutex
	stamp   string
	entries []entry
}

// OpenKeyring reads an authorized_keys file. Lines that it does not understand let nobody in, and are logged.
func OpenKeyring(path string, log *slog.Logger) (*Keyring, error) {
	k := &Keyring{path: path, log: log}
	if err := k.reload(); err != nil {
		return nil, err
	}
	return k, nil
}

// Allows reports whether the key itself may log in now.
func (k *Keyring) Allows(key ssh.PublicKey) bool {
	_, ok := k.find(key, false, time.Now())
	return ok
}

// find gives the entry for a key.
func (k *Keyring) find(key ssh.PublicKey, authority bool, now time.Time) (entry, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.reload(); err != nil {
		k.log.Error("authorized keys", "err", err)
		return entry{}, false
	}
	want := key.Marshal()
	i := slices.IndexFunc(k.entries, func(e entry) bool {
		return e.authority == authority && bytes.Equal(e.key, want) && (e.until.IsZero() || now.Before(e.until))
	})
	if i < 0 {
		return entry{}, false
	}
	return k.entries[i], true
}

func (k *Keyring) reload() error {
	info, err := os.Stat(k.path)
	if err != nil {
		k.stamp, k.entries = "", nil
		return k.fault(err, "name a file that is there and may be read")
	}
	stamp := fmt.Sprint(info.Size(), info.ModTime().UnixNano())
	if stamp == k.stamp {
		return nil
	}
	if info.Size() > maxKeyFile {
		return k.fault(fmt.Errorf("it is larger than %d bytes", maxKeyFile), "let an authority sign the keys of so many")
	}
	data, err := os.ReadFile(k.path)
	if err != nil {
		return k.fault(err, "name a file that may be read")
	}
	if bytes.Contains(data, []byte("PRIVATE KEY")) {
		return k.fault(errors.New("it holds a private key"), "name the file with public keys")
	}
	k.entries = k.parse(data)
	k.stamp = stamp
	k.log.Info("authorized keys read", "file", k.path, "keys", len(k.entries))
	return nil
}

func (k *Keyring) fault(err error, hint string) error {
	return fault("read authorized keys", k.path, err, hint)
}

func (k *Keyring) parse(data []byte) []entry {
	var found []entry
	n := 0
	for line := range bytes.Lines(data) {
		n++
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		e, err := parseLine(line)
		if err != nil {
			k.log.Warn("authorized keys: line lets nobody in", "file", k.path, "line", n, "err", err)
			continue
		}
		found = append(found, e)
	}
	return found
}

func parseLine(line []byte) (entry, error) {
	key, comment, options, _, err := ssh.ParseAuthorizedKey(line)
	if err != nil {
		return entry{}, fmt.Errorf("not a key: %w", err)
	}
	e := entry{key: key.Marshal(), comment: comment}
	for _, o := range options {
		if err := e.option(o); err != nil {
			return entry{}, err
		}
	}
	return e, nil
}

// option applies one option of a line. Those that only take away what a kiosk never gives are let be; any other
// would be a restriction that is not kept, so its line counts for nothing.
func (e *entry) option(o string) error {
	name, value, _ := strings.Cut(o, "=")
	switch strings.ToLower(name) {
	case "cert-authority":
		e.authority = true
	case "expiry-time":
		until, err := expiry(strings.Trim(value, `"`))
		if err != nil {
			return err
		}
		e.until = until
	case "restrict", "pty", "no-agent-forwarding", "no-port-forwarding", "no-x11-forwarding", "no-user-rc":
	default:
		return fmt.Errorf("option %q is not supported", name)
	}
	return nil
}

// expiry reads the times of sshd(8): YYYYMMDD[Z] and YYYYMMDDHHMM[SS][Z], local time without Z.
func expiry(s string) (time.Time, error) {
	zone := time.Local
	if t, ok := strings.CutSuffix(s, "Z"); ok {
		s, zone = t, time.UTC
	}
	for _, layout := range []string{"20060102", "200601021504", "20060102150405"} {
		if len(s) != len(layout) {
			continue
		}
		t, err := time.ParseInLocation(layout, s, zone)
		if err != nil {
			return time.Time{}, fmt.Errorf("expiry-time %q: %w", s, err)
		}
		return t, nil
	}
	return time.Time{}, fmt.Errorf("expiry-time %q: not a time", s)
}
