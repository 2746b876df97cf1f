package fetch

import (
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"github.com/andybalholm/brotli"
)

// maxRatio is how many bytes one packed byte may become, beyond the first megabyte: pages reach 30.
const maxRatio = 200

var errBomb = fmt.Errorf("it unpacks to more than %d times its size", maxRatio)

// unpacked undoes one content encoding, and refuses a body that grows out of proportion.
func unpacked(packed *counter, encoding string) (io.Reader, error) {
	var plain io.Reader
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return packed, nil
	case "gzip", "x-gzip":
		r, err := gzip.NewReader(packed)
		if err != nil {
			return nil, broken(err)
		}
		plain = r
	case "deflate":
		r, err := zlib.NewReader(packed)
		if err != nil {
			return nil, broken(err)
		}
		plain = r
	case "br":
		plain = brotli.NewReader(packed)
	default:
		return nil, errors.New("the server packed it in a way that nobody asked for")
	}
	return &ratioGuard{from: plain, packed: packed}, nil
}

func broken(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, zlib.ErrHeader) {
		return errors.New("its packed content is broken")
	}
	return err
}

// counter counts what is read through it. Any goroutine may look at n.
type counter struct {
	from io.Reader
	n    atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// ratioGuard ends a body that grows out of proportion to what was packed.
type ratioGuard struct {
	from   io.Reader
	packed *counter
	n      int64
}

func (g *ratioGuard) Read(p []byte) (int, error) {
	n, err := g.from.Read(p)
	g.n += int64(n)
	if g.n > 1<<20+g.packed.n.Load()*maxRatio {
		return 0, errBomb
	}
	return n, err
}
