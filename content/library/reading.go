package library

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/content/library/compact"
)

// A reading is kept in one of two forms, told apart by the first byte: compact, or JSON, which is how export writes it and how older libraries
// kept it. What is of neither form, or of another shape of sofar's own types, is read again from the raw bytes by whoever opened it.
const (
	jsonForm    = 1
	compactForm = byte(2)
)

// reading is what sofar read in a revision's bytes, as it is kept: the document's text stands beside it.
type reading struct {
	Form     int                `json:"form"`
	Briefing *briefing.Briefing `json:"briefing"`
	Ledger   *toll.Ledger       `json:"ledger"`
}

// errForm says that a reading was kept by a sofar that shaped readings differently.
var errForm = errors.New("it was kept in another form")

// packed is a revision made ready for its row. It is made outside of any transaction, by several goroutines.
type packed struct {
	reader            string
	digest, rawDigest string
	raw               []byte // nil: the bytes that came are the text
	size              int    // of the text in kept
	kept              []byte // text and reading
	tallies           Tallies
	indexed           [5]string // the columns of the search index
}

func (l *Library) pack(e Entry) packed {
	text, original := e.Item.Bytes, e.Item.Bytes
	same := string(original) == e.Briefing.Doc.Text
	if !same {
		text = []byte(e.Briefing.Doc.Text)
	}
	r := readingOf(e.Briefing, e.Ledger)
	p := packed{
		reader: l.reader, digest: digestOf(text), size: len(text),
		kept:    l.deflate(text, l.readings.Append(append(make([]byte, 0, 1024+len(text)), compactForm), &r)),
		tallies: talliesOf(e.Ledger), indexed: indexed(e),
	}
	p.rawDigest = p.digest
	if !same {
		p.rawDigest, p.raw = digestOf(original), l.deflate(original)
	}
	return p
}

// readingOf is a reading without its text.
func readingOf(b *briefing.Briefing, ledger *toll.Ledger) reading {
	doc, lean := *b.Doc, *b
	doc.Text = ""
	lean.Doc = &doc
	return reading{Form: jsonForm, Briefing: &lean, Ledger: ledger}
}

// decodeReading puts a reading and its text together again. Its error is errForm if no sofar like this one kept it.
func (l *Library) decodeReading(kept []byte, text string) (*briefing.Briefing, *toll.Ledger, error) {
	if len(kept) == 0 {
		return nil, nil, errForm
	}
	if kept[0] != compactForm {
		return decodeJSON(kept, text)
	}
	r, err := l.readings.Read(kept[1:])
	if errors.Is(err, compact.ErrShape) {
		err = errForm
	}
	if err != nil {
		return nil, nil, err
	}
	return r.with(text)
}

func decodeJSON(js []byte, text string) (*briefing.Briefing, *toll.Ledger, error) {
	var form struct {
		Form int `json:"form"`
	}
	if err := json.Unmarshal(js, &form); err != nil {
		return nil, nil, err
	}
	if form.Form != jsonForm {
		return nil, nil, errForm
	}
	var r reading
	if err := json.Unmarshal(js, &r); err != nil {
		return nil, nil, err
	}
	return r.with(text)
}

func (r reading) with(text string) (*briefing.Briefing, *toll.Ledger, error) {
	if r.Briefing == nil || r.Briefing.Doc == nil || r.Ledger != nil && slices.ContainsFunc(r.Ledger.Mentions, silent) {
		return nil, nil, errForm
	}
	r.Briefing.Doc.Text = text
	return r.Briefing, r.Ledger, nil
}

// silent is a mention that says nothing: its object lacked all of a statement's names.
func silent(m toll.Mention) bool { return m.Statement == nil }

// deflate packs bytes, one behind the other, quickly rather than tightly.
func (l *Library) deflate(all ...[]byte) []byte {
	var out bytes.Buffer
	w, ok := l.packers.Get().(*flate.Writer)
	if !ok {
		w, _ = flate.NewWriter(nil, flate.BestSpeed) // fails for unknown levels only
	}
	defer l.packers.Put(w)
	w.Reset(&out)
	for _, b := range all {
		_, _ = w.Write(b) // a bytes.Buffer takes everything
	}
	_ = w.Close()
	return out.Bytes()
}

// unpackLimit bounds what a damaged or hostile row can grow to, in bytes.
const unpackLimit = 1 << 30

// errTooLarge says that a row unpacks to more than any briefing holds.
var errTooLarge = errors.New("it unpacks to more than 1 GiB")

func (l *Library) inflate(b []byte) ([]byte, error) {
	out, err := l.inflateFirst(b, unpackLimit)
	if len(out) == unpackLimit {
		return nil, errTooLarge
	}
	return out, err
}

// unkeep unpacks a row's three columns: the bytes that came, the text, and the reading.
func (l *Library) unkeep(raw []byte, size int, kept []byte) (came, text, read []byte, err error) {
	both, err := l.inflate(kept)
	if err != nil {
		return nil, nil, nil, damaged(err)
	}
	if size < 0 || size > len(both) {
		return nil, nil, nil, damaged(errAltered)
	}
	text, read = both[:size:size], both[size:]
	if raw == nil {
		return text, text, read, nil
	}
	came, err = l.inflate(raw)
	return came, text, read, damaged(err)
}

// inflateFirst unpacks at most the first n bytes.
func (l *Library) inflateFirst(b []byte, n int64) ([]byte, error) {
	r, ok := l.unpackers.Get().(io.Reader)
	if !ok {
		r = flate.NewReader(nil)
	}
	defer l.unpackers.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(b), nil); err != nil { //nolint:forcetypeassert // flate says so of its readers
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, n))
}

func digestOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
