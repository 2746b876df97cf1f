package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// StatusError is a server's refusal.
type StatusError struct {
	Code  int           // of HTTP
	After time.Duration // how long the server asks to be left alone; 0 if it does not say
}

// Error names the code in our words: a server's own are hostile text.
func (e *StatusError) Error() string {
	text := http.StatusText(e.Code)
	if text == "" {
		return fmt.Sprintf("the server answers with code %d", e.Code)
	}
	return fmt.Sprintf("the server says %d %s", e.Code, text)
}

func refused(response *http.Response) error {
	if response.StatusCode == http.StatusNotModified {
		return ErrUnchanged
	}
	return &StatusError{Code: response.StatusCode, After: retryAfter(response.Header)}
}

// retryAfter reads Retry-After, in seconds or as a date relative to the server's own.
func retryAfter(header http.Header) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.Atoi(value); err == nil && seconds > 0 {
		return time.Duration(min(seconds, 24*3600)) * time.Second
	}
	until, err := http.ParseTime(value)
	now, err2 := http.ParseTime(header.Get("Date"))
	if err != nil || err2 != nil || !until.After(now) {
		return 0
	}
	return min(until.Sub(now), 24*time.Hour)
}

// explainNetwork gives the cause without the address that the error's line names already, and a way on.
func explainNetwork(err error, opt Options) (cause error, hint string) {
	var status *StatusError
	switch {
	case errors.Is(err, ErrUnchanged):
		return ErrUnchanged, ""
	case errors.As(err, &status):
		return status, statusHint(status.Code)
	case errors.Is(err, errPrivate):
		return errPrivate, "allow that with --allow-private"
	case errors.Is(err, errRedirects), errors.Is(err, errScheme), errors.Is(err, errBomb):
		return withoutAddress(err), inBrowser
	case errors.Is(err, errTooLarge), errors.Is(err, context.Canceled):
		return explain(err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the server broke off before the end"), "try again"
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("it took longer than %s", opt.Timeout), "try again, or allow more with --timeout"
	}
	return explainConnection(withoutAddress(err))
}

// inBrowser is the way on where a browser is let through, or follows what sofar does not.
const inBrowser = "save the page in a browser and open the file"

func statusHint(code int) string {
	switch {
	case code == http.StatusNotFound, code == http.StatusGone, code == http.StatusBadRequest:
		return "check the address"
	case code == http.StatusTooManyRequests, code >= http.StatusInternalServerError:
		return "try again later"
	}
	return inBrowser
}

// explainConnection says in plain words why there is no connection.
func explainConnection(err error) (cause error, hint string) {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	var timeout net.Error
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		return errors.New("there is no server of that name"), "check the address"
	case errors.As(err, &name):
		return errors.New("its name cannot be looked up"), "check the network"
	case errors.As(err, &certificate):
		return errors.New("its certificate is not valid: " + certificate.Err.Error()), "check the address and this machine's clock"
	case errors.Is(err, syscall.ECONNREFUSED):
		return errors.New("the server refuses the connection"), "check the address"
	case errors.Is(err, syscall.ECONNRESET):
		return errors.New("the server broke off"), "try again"
	case errors.As(err, &timeout) && timeout.Timeout():
		return errors.New("the server does not answer"), "try again"
	}
	return err, inBrowser
}

// withoutAddress is the cause inside the error of a client.
func withoutAddress(err error) error {
	if inside, ok := errors.AsType[*url.Error](err); ok {
		return inside.Err
	}
	return err
}

// Pace says how long to wait before an address is asked again: as told while all is well, longer and longer while
// it fails, and never less than the server asks for. It knows no clock.
type Pace struct {
	Every    time.Duration  // between two requests while all is well
	Longest  time.Duration  // the longest wait after failures; 0: an hour, or Every if that is more
	Rand     func() float64 // 0 to 1, for the jitter that keeps readers from asking all at once; nil: none
	failures int
}

// Next is the wait after a request that ended with err (nil or ErrUnchanged: well).
func (p *Pace) Next(err error) time.Duration {
	if err == nil || errors.Is(err, ErrUnchanged) {
		p.failures = 0
		return p.jittered(p.Every)
	}
	longest := p.Longest
	if longest <= 0 {
		longest = max(time.Hour, p.Every)
	}
	p.failures++
	wait := p.Every
	for i := 0; i < p.failures && wait < longest; i++ {
		wait *= 2
	}
	wait = p.jittered(min(wait, longest))
	if status, ok := errors.AsType[*StatusError](err); ok {
		wait = max(wait, status.After)
	}
	return wait
}

// jittered is up to a tenth longer than the wait.
func (p *Pace) jittered(wait time.Duration) time.Duration {
	if p.Rand == nil {
		return wait
	}
	return wait + time.Duration(p.Rand()*float64(wait)/10)
}
