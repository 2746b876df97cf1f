// Package login says who may log in and how: the host key, the algorithms, the keys and certificates of
// visitors. It knows no sessions.
package login

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/crypto/ssh"

	"sofar/briefing/clean"
)

// ErrExposed is returned for a host key that others than its owner can read or change.
var ErrExposed = errors.New("others can read or change it")

// HostKey reads the host's private key, and makes an ed25519 one, readable by its owner only, where there is none.
func HostKey(path string) (ssh.Signer, error) {
	err := private(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err = makeKey(path); err != nil {
			return nil, fault("make host key", path, err, "name a file in a folder that may be written to")
		}
		err = private(path)
	}
	const read, anew = "read host key", "delete it to have a new one made, or name another file"
	if errors.Is(err, ErrExposed) {
		return nil, fault(read, path, err, "chmod 600, or "+anew)
	}
	var data []byte
	if err == nil {
		data, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, fault(read, path, err, "name a file that may be read")
	}
	key, err := ssh.ParsePrivateKey(data)
	if err != nil {
		return nil, fault(read, path, err, anew)
	}
	if kind := key.PublicKey().Type(); kind != ssh.KeyAlgoED25519 {
		return nil, fault(read, path, fmt.Errorf("it is %s, not ed25519", kind), anew)
	}
	return key, nil
}

// fault says in one line what was to be done with which file, what is wrong, and a way on.
func fault(act, path string, err error, hint string) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		err = at.Err // the path is said once
	}
	return fmt.Errorf("%s %s: %w; %s", act, clean.Line(path), err, hint)
}

func private(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o077 != 0 {
		return ErrExposed
	}
	return nil
}

// makeKey writes a new key. Of two processes that start together one wins, and both read the winner's.
func makeKey(path string) error {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	block, err := ssh.MarshalPrivateKey(key, "")
	if err != nil {
		return err
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, ".host-key-*") // 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = tmp.Write(pem.EncodeToMemory(block))
	if err := errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	if err := os.Link(tmp.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}
