package login_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"sofar/ui/kiosk/login"
)

func newKey(t *testing.T) ssh.Signer {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s, err := ssh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func line(s ssh.Signer) string { return string(ssh.MarshalAuthorizedKey(s.PublicKey())) }

// visitor is what the server knows of a client that has logged in.
type visitor struct {
	name string
	err  error
}

// knock lets a client with the signers log in to a server with the policy, and gives what the server made of it.
func knock(t *testing.T, p login.Policy, user string, signers ...ssh.Signer) visitor {
	t.Helper()
	if p.HostKey == "" {
		p.HostKey = filepath.Join(t.TempDir(), "host_key")
	}
	p.Log = slog.New(slog.DiscardHandler)
	conf, _, err := p.Config()
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	got := make(chan visitor, 1)
	go func() {
		c, err := l.Accept()
		if err != nil {
			got <- visitor{err: err}
			return
		}
		defer func() { _ = c.Close() }()
		sc, _, _, err := ssh.NewServerConn(c, conf)
		if err != nil {
			got <- visitor{err: err}
			return
		}
		v := visitor{}
		if sc.Permissions != nil {
			v.name = sc.Permissions.Extensions[login.ExtName]
		}
		got <- v
	}()
	c, err := ssh.Dial("tcp", l.Addr().String(), &ssh.ClientConfig{
		User: user, HostKeyCallback: ssh.InsecureIgnoreHostKey(),
		Auth: []ssh.AuthMethod{ssh.PublicKeys(signers...)}, Timeout: 10 * time.Second,
	})
	if err == nil {
		defer func() { _ = c.Close() }()
	}
	return <-got
}

func TestAuthorizedKeys(t *testing.T) {
	file := filepath.Join(t.TempDir(), "authorized_keys")
	ann, bob, eve := newKey(t), newKey(t), newKey(t)
	commented := func(s ssh.Signer, name string) string { return line(s)[:len(line(s))-1] + " " + name + "\n" }
	write(t, file, "# the newsroom\n\n"+commented(ann, "ann")+
		`expiry-time="20200101Z" `+commented(bob, "bob")+
		`command="/bin/sh" `+commented(eve, "eve")+"no key at all\n")
	p := login.Policy{AuthorizedKeys: file}
	if v := knock(t, p, "x", ann); v.err != nil || v.name != "ann" {
		t.Errorf("ann: %+v", v)
	}
	if v := knock(t, p, "x", bob); v.err == nil {
		t.Error("a key got in after its time")
	}
	if v := knock(t, p, "x", eve); v.err == nil {
		t.Error("a key got in whose restriction is not kept")
	}
	if v := knock(t, p, "x", bob, ann); v.name != "ann" {
		t.Errorf("the key that was verified must decide: %+v", v)
	}
	if v := knock(t, p, "x", newKey(t), newKey(t), newKey(t), ann); v.err == nil {
		t.Error("a fourth key was tried")
	}
}

func TestAuthorizedKeysAreReadAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "authorized_keys")
	ann, bob := newKey(t), newKey(t)
	write(t, file, line(ann))
	ring, err := login.OpenKeyring(file, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if !ring.Allows(ann.PublicKey()) || ring.Allows(bob.PublicKey()) {
		t.Error("the file's key is not who gets in")
	}
	write(t, file, "# ann has left\n"+line(bob))
	if ring.Allows(ann.PublicKey()) || !ring.Allows(bob.PublicKey()) {
		t.Error("the file was not read again")
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if ring.Allows(bob.PublicKey()) {
		t.Error("a key got in without a file")
	}
}

func certified(t *testing.T, ca, user ssh.Signer, change func(*ssh.Certificate)) ssh.Signer {
	t.Helper()
	now := time.Now()
	c := &ssh.Certificate{
		Key: user.PublicKey(), CertType: ssh.UserCert, KeyId: "desk 4", ValidPrincipals: []string{"newsroom"},
		ValidAfter: uint64(now.Add(-time.Hour).Unix()), ValidBefore: uint64(now.Add(time.Hour).Unix()),
	}
	change(c)
	if err := c.SignCert(rand.Reader, ca); err != nil {
		t.Fatal(err)
	}
	s, err := ssh.NewCertSigner(c, user)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUserCA(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ca.pub")
	ca, user := newKey(t), newKey(t)
	write(t, file, line(ca))
	p := login.Policy{UserCA: file}
	for _, tt := range []struct {
		name, user string
		signer     ssh.Signer
		in         bool
	}{
		{"its name", "newsroom", certified(t, ca, user, func(*ssh.Certificate) {}), true},
		{"another name", "root", certified(t, ca, user, func(*ssh.Certificate) {}), false},
		{"any name", "newsroom", certified(t, ca, user, func(c *ssh.Certificate) { c.ValidPrincipals = nil }), false},
		{"too late", "newsroom", certified(t, ca, user, func(c *ssh.Certificate) { c.ValidBefore = c.ValidAfter + 1 }), false},
		{"another authority", "newsroom", certified(t, newKey(t), user, func(*ssh.Certificate) {}), false},
		{"from elsewhere", "newsroom", certified(t, ca, user, func(c *ssh.Certificate) {
			c.CriticalOptions = map[string]string{"source-address": "192.0.2.0/24"}
		}), false},
		{"from here", "newsroom", certified(t, ca, user, func(c *ssh.Certificate) {
			c.CriticalOptions = map[string]string{"source-address": "127.0.0.0/8"}
		}), true},
		{"an option nobody knows", "newsroom", certified(t, ca, user, func(c *ssh.Certificate) {
			c.CriticalOptions = map[string]string{"force-command": "true"}
		}), false},
		{"a host's certificate", "newsroom", certified(t, ca, user, func(c *ssh.Certificate) { c.CertType = ssh.HostCert }), false},
		{"the bare key", "newsroom", user, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := knock(t, p, tt.user, tt.signer)
			if (v.err == nil) != tt.in {
				t.Errorf("%+v", v)
			}
			if tt.in && v.name != "desk 4" {
				t.Errorf("came in as %q", v.name)
			}
		})
	}
	p.Principals = []string{"newsroom"}
	if v := knock(t, p, "anybody", certified(t, ca, user, func(*ssh.Certificate) {})); v.err != nil {
		t.Errorf("with named principals the user name must not matter: %v", v.err)
	}
}

func TestNobodyByMistake(t *testing.T) {
	p := login.Policy{HostKey: filepath.Join(t.TempDir(), "k"), Log: slog.New(slog.DiscardHandler)}
	if _, _, err := p.Config(); !errors.Is(err, login.ErrNoLogin) {
		t.Errorf("a server without any way in: %v", err)
	}
	private := filepath.Join(t.TempDir(), "id")
	write(t, private, "-----BEGIN OPENSSH PRIVATE KEY-----\n")
	p.AuthorizedKeys = private
	if _, _, err := p.Config(); err == nil {
		t.Error("a private key passed as authorized keys")
	}
}

func TestHostKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "host_key")
	first, err := login.HostKey(path)
	if err != nil {
		t.Fatal(err)
	}
	again, err := login.HostKey(path)
	if err != nil || ssh.FingerprintSHA256(first.PublicKey()) != ssh.FingerprintSHA256(again.PublicKey()) {
		t.Errorf("the key changed between two starts: %v", err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := login.HostKey(path); !errors.Is(err, login.ErrExposed) {
		t.Errorf("a key that others can read: %v", err)
	}
}

// Whoever starts a kiosk wrongly reads in one line what was to be done with which file, what is wrong, and a way on.
func TestFaultsNameAWayOn(t *testing.T) {
	dir := t.TempDir()
	empty, none := filepath.Join(dir, "empty"), filepath.Join(dir, "none")
	write(t, empty, "")
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]login.Policy{
		"nobody": {}, "a folder": {Anonymous: true, HostKey: dir}, "no key": {Anonymous: true, HostKey: empty}, "a file as folder": {Anonymous: true, HostKey: filepath.Join(empty, "key")},
		"no keys": {HostKey: none, AuthorizedKeys: none}, "no CA": {HostKey: none, UserCA: none}, "empty CA": {HostKey: none, UserCA: empty},
	} {
		p.Log = slog.New(slog.DiscardHandler)
		_, _, err := p.Config()
		if err == nil || strings.Count(err.Error(), "\n") > 0 || !strings.Contains(err.Error(), "; ") || strings.Count(err.Error(), dir) > 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
