package login

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"slices"
	"time"

	"golang.org/x/crypto/ssh"
)

// MaxTries is how many keys a client may offer.
const MaxTries = 3

// Version is what the server says before anything is encrypted. It names no software.
const Version = "SSH-2.0-server"

// The extensions of a login's permissions that say who came in.
const (
	ExtKey  = "key"  // fingerprint of the key that was verified
	ExtName = "name" // the comment of its line, or the certificate's key id
)

// ErrNoLogin is returned for a policy that would let nobody in.
var ErrNoLogin = errors.New("nobody could log in; give a file of authorized keys or a user CA, or allow anonymous readers")

// errRefused is all that a client is told.
var errRefused = errors.New("permission denied")

// Policy says who may log in. There are no passwords.
type Policy struct {
	HostKey        string // file; made on the first start
	AuthorizedKeys string // file; read again when it changes
	UserCA         string // file with the public keys of authorities that sign users' keys
	Principals     []string
	Anonymous      bool // without any key
	Log            *slog.Logger
}

// gate checks keys for one server.
type gate struct {
	ring        *Keyring // nil: no file
	authorities [][]byte
	principals  []string
	now         func() time.Time
}

// Config makes the server's configuration, and gives the host key's public half.
func (p Policy) Config() (*ssh.ServerConfig, ssh.PublicKey, error) {
	g, err := p.gate()
	if err != nil {
		return nil, nil, err
	}
	host, err := HostKey(p.HostKey)
	if err != nil {
		return nil, nil, err
	}
	c := &ssh.ServerConfig{
		Config:                  algorithms(),
		MaxAuthTries:            MaxTries,
		ServerVersion:           Version,
		NoClientAuth:            p.Anonymous,
		PublicKeyAuthAlgorithms: keyAlgorithms(),
	}
	if g != nil {
		c.PublicKeyCallback = g.check
	}
	c.AddHostKey(host)
	return c, host.PublicKey(), nil
}

func (p Policy) gate() (*gate, error) {
	if p.AuthorizedKeys == "" && p.UserCA == "" {
		if !p.Anonymous {
			return nil, ErrNoLogin
		}
		return nil, nil //nolint:nilnil // no keys are asked for
	}
	g := &gate{principals: p.Principals, now: time.Now}
	var err error
	if p.AuthorizedKeys != "" {
		if g.ring, err = OpenKeyring(p.AuthorizedKeys, p.Log); err != nil {
			return nil, err
		}
	}
	if p.UserCA != "" {
		if g.authorities, err = readAuthorities(p.UserCA); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func readAuthorities(path string) ([][]byte, error) {
	const act = "read user CA"
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fault(act, path, err, "name a file that is there and may be read")
	}
	var found [][]byte
	for len(bytes.TrimSpace(data)) > 0 {
		key, _, _, rest, err := ssh.ParseAuthorizedKey(data)
		if err != nil {
			break
		}
		found, data = append(found, key.Marshal()), rest
	}
	if len(found) == 0 {
		return nil, fault(act, path, errors.New("it holds no public key"), "name the file with the public keys of the authorities")
	}
	return found, nil
}

// check decides about one key that a client offers. What it returns is tied to that key: the server keeps it only
// if the client then proves that it has the key.
func (g *gate) check(c ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
	if cert, ok := key.(*ssh.Certificate); ok {
		return g.checkCertificate(c, cert)
	}
	if g.ring == nil {
		return nil, errRefused
	}
	e, ok := g.ring.find(key, false, g.now())
	if !ok {
		return nil, errRefused
	}
	return permissions(key, e.comment), nil
}

func (g *gate) checkCertificate(c ssh.ConnMetadata, cert *ssh.Certificate) (*ssh.Permissions, error) {
	checker := &ssh.CertChecker{
		Clock:                    g.now,
		IsUserAuthority:          g.isAuthority,
		SupportedCriticalOptions: []string{"source-address"}, // the library holds to it
	}
	if len(cert.ValidPrincipals) == 0 { // sshd lets nobody in with such a one either
		return nil, errRefused
	}
	if _, err := checker.Authenticate(named{c, g.principal(c, cert)}, cert); err != nil {
		return nil, errRefused
	}
	p := permissions(cert.Key, cert.KeyId)
	p.CriticalOptions = cert.CriticalOptions
	return p, nil
}

// principal is the name that the certificate must hold: one of the policy's, else the user's own.
func (g *gate) principal(c ssh.ConnMetadata, cert *ssh.Certificate) string {
	if len(g.principals) == 0 {
		return c.User()
	}
	for _, p := range g.principals {
		if slices.Contains(cert.ValidPrincipals, p) {
			return p
		}
	}
	return g.principals[0]
}

func (g *gate) isAuthority(key ssh.PublicKey) bool {
	want := key.Marshal()
	if slices.ContainsFunc(g.authorities, func(a []byte) bool { return bytes.Equal(a, want) }) {
		return true
	}
	if g.ring == nil {
		return false
	}
	_, ok := g.ring.find(key, true, g.now())
	return ok
}

// named is a connection under another user name.
type named struct {
	ssh.ConnMetadata

	user string
}

func (n named) User() string { return n.user }

func permissions(key ssh.PublicKey, name string) *ssh.Permissions {
	return &ssh.Permissions{Extensions: map[string]string{ExtKey: ssh.FingerprintSHA256(key), ExtName: name}}
}

// algorithms are those without a known weakness that OpenSSH of the last ten years has; for a downgrade there is
// nothing to go down to.
func algorithms() ssh.Config {
	return ssh.Config{
		KeyExchanges: []string{ssh.KeyExchangeMLKEM768X25519, ssh.KeyExchangeCurve25519},
		Ciphers:      []string{ssh.CipherChaCha20Poly1305, ssh.CipherAES256GCM, ssh.CipherAES128GCM},
		MACs:         []string{ssh.HMACSHA256ETM, ssh.HMACSHA512ETM},
	}
}

func keyAlgorithms() []string {
	return []string{
		ssh.KeyAlgoED25519, ssh.KeyAlgoSKED25519, ssh.KeyAlgoSKECDSA256,
		ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521,
		ssh.KeyAlgoRSASHA256, ssh.KeyAlgoRSASHA512,
	}
}
