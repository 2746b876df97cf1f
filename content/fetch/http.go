package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"sofar/content"
)

// Limits of one fetch from the network that no flag raises.
const (
	maxRedirects = 10
	maxHeader    = 256 << 10 // bytes of a response's header
	maxHandshake = 10 * time.Second
	accepted     = "text/html,application/xhtml+xml,application/rss+xml;q=0.9,application/atom+xml;q=0.9,application/feed+json;q=0.9,*/*;q=0.5"
)

// isAddress reports whether ref is a URL.
func isAddress(ref content.Ref) bool {
	lower := strings.ToLower(string(ref[:min(len(ref), len("https://"))]))
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// fetchAddress asks once, without cookies, and gives one item.
func fetchAddress(ctx context.Context, ref content.Ref, opt Options) iter.Seq2[content.Item, error] {
	address, err := url.Parse(strings.TrimSpace(string(ref)))
	if err != nil || address.Host == "" {
		return failed(ref, errors.New("it is not an address"), "an address looks like https://example.org/page")
	}
	return func(yield func(content.Item, error) bool) {
		timed, cancel := context.WithTimeout(ctx, opt.Timeout)
		defer cancel()
		come := &counter{}
		told := tellOf(opt.Progress, address.Host, come)
		item, err := get(timed, address, opt, come)
		told()
		item.Origin.Ref = ref
		if err != nil {
			cause, hint := explainNetwork(err, opt)
			item, err = content.Item{}, failure(ref, cause, hint)
		}
		yield(item, err)
	}
}

// tellEvery is how often it is told how much has come: a server that says nothing must not look like a program that hangs.
const tellEvery = 250 * time.Millisecond

// tellOf goes on telling how much of an item has come until told is called.
func tellOf(tell func(Progress), host string, come *counter) (told func()) {
	if tell == nil {
		return func() {}
	}
	tell(Progress{Name: host, Total: 1, Remote: true})
	ended := make(chan struct{})
	var telling sync.WaitGroup
	telling.Go(func() {
		again := time.NewTicker(tellEvery)
		defer again.Stop()
		for {
			select {
			case <-ended:
				return
			case <-again.C:
				tell(Progress{Name: host, Total: 1, Remote: true, Bytes: come.n.Load()})
			}
		}
	})
	return func() {
		close(ended)
		telling.Wait()
		tell(Progress{Done: 1, Total: 1})
	}
}

// get asks, and counts what comes.
func get(ctx context.Context, address *url.URL, opt Options, come *counter) (content.Item, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return content.Item{}, err
	}
	setHeader(request.Header, opt)
	transport := newTransport(opt.AllowPrivate)
	defer transport.CloseIdleConnections()
	client := http.Client{Transport: transport, CheckRedirect: checkRedirect}
	response, err := client.Do(request)
	if err != nil {
		return content.Item{}, err
	}
	defer func() { _ = response.Body.Close() }() // only read from
	if response.StatusCode != http.StatusOK {
		return content.Item{}, refused(response)
	}
	come.from = response.Body
	return receive(ctx, response, opt, come)
}

func setHeader(header http.Header, opt Options) {
	agent := opt.UserAgent
	if agent == "" {
		agent = "sofar"
	}
	header.Set("User-Agent", agent)
	header.Set("Accept", accepted)
	header.Set("Accept-Encoding", "gzip, br")
	switch kind, value, _ := strings.Cut(opt.Since.Stamp, " "); kind {
	case stampTag:
		header.Set("If-None-Match", value)
	case stampModified:
		header.Set("If-Modified-Since", value)
	}
}

// checkRedirect follows a few redirects between web addresses, and does not tell where they came from. Where they
// lead to is checked when it is dialled.
func checkRedirect(next *http.Request, before []*http.Request) error {
	if len(before) > maxRedirects {
		return errRedirects
	}
	if next.URL.Scheme != "http" && next.URL.Scheme != "https" {
		return errScheme
	}
	next.Header.Del("Referer")
	return nil
}

var (
	errRedirects = fmt.Errorf("it redirects more than %d times", maxRedirects)
	errScheme    = errors.New("it redirects to something that is not a web address")
)

// receive reads the body, unpacked, as far as the limit.
func receive(ctx context.Context, response *http.Response, opt Options, come *counter) (content.Item, error) {
	item := content.Item{
		MediaType: response.Header.Get("Content-Type"),
		Origin:    content.Origin{Name: withoutUser(response.Request.URL)},
	}
	if modified, err := http.ParseTime(response.Header.Get("Last-Modified")); err == nil {
		item.Origin.Time = modified
	}
	body, err := unpacked(come, response.Header.Get("Content-Encoding"))
	if err != nil {
		return item, err
	}
	item.Bytes, err = readUpTo(ctx, body, opt.MaxSize, response.ContentLength)
	if err != nil {
		return item, err
	}
	item.Origin.Stamp = stampFrom(response.Header, item.Bytes)
	if opt.Since.Stamp != "" && opt.Since.Stamp == item.Origin.Stamp {
		return item, ErrUnchanged
	}
	return item, nil
}

func withoutUser(address *url.URL) string {
	shown := *address
	shown.User = nil
	return shown.String()
}

// Kinds of stamps that an address gives, in front of their value.
const (
	stampTag      = "etag"
	stampModified = "modified"
	stampDigest   = "sha256"
)

// stampFrom is what the server says of the version, or a digest where it says nothing.
func stampFrom(header http.Header, body []byte) string {
	if tag := header.Get("ETag"); tag != "" {
		return stampTag + " " + tag
	}
	if modified := header.Get("Last-Modified"); modified != "" {
		return stampModified + " " + modified
	}
	sum := sha256.Sum256(body)
	return stampDigest + " " + hex.EncodeToString(sum[:])
}
