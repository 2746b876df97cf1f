// Package compact writes Go values in few bytes and reads them back. What is written begins with the mark of its type's shape; a program
// whose type has another shape refuses it instead of misreading it. So it is a form for what can be made anew, never the only copy of
// anything.
//
// It is here for what it saves when a library is read. The reading of a briefing of 3 KB takes 4 KB in this form, 14 in encoding/json and 7 in
// encoding/gob; to read it takes 24 µs, 181 and 110. A briefing of 5 MB opens from a library in 0.1 s instead of JSON's 0.4 (from its file
// in 0.08), and a check of 10,000 takes 2.2 s of processor time instead of 5.6. Adding gains next to nothing: 10,000 take 10 s either way, and
// the library is a tenth smaller.
//
// It knows nothing of briefings. Fields that are not exported are left out, as in JSON.
package compact

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"reflect"
)

// Reading fails in one of two ways.
var (
	ErrShape   = errors.New("it was written in another form") // by a program whose types differ
	ErrDamaged = errors.New("it is damaged")
)

// Codec writes and reads values of one type. It is safe for several goroutines.
type Codec[T any] struct {
	plan  plan
	shape [markSize]byte
}

// markSize is the length of a shape's mark in bytes.
const markSize = 8

// New makes the codec of T: structs, pointers, slices, maps, strings, numbers, booleans and times, in any nesting but a recursive one. It
// panics on any other type, as that is known when the program is written.
func New[T any]() *Codec[T] {
	t := reflect.TypeFor[T]()
	c := &Codec[T]{plan: planOf(t)}
	sum := fnv.New64a()
	describe(sum, t)
	sum.Sum(c.shape[:0])
	return c
}

// Append appends v's form to dst.
func (c *Codec[T]) Append(dst []byte, v *T) []byte {
	return c.plan.write(append(dst, c.shape[:]...), reflect.ValueOf(v).Elem())
}

// Read reads what Append wrote, all of src. Its error is ErrShape or ErrDamaged. What it allocates is bounded by the length of src.
func (c *Codec[T]) Read(src []byte) (v T, err error) {
	if len(src) < markSize || [markSize]byte(src) != c.shape {
		return v, ErrShape
	}
	r := &input{rest: src[markSize:]}
	c.plan.read(r, reflect.ValueOf(&v).Elem())
	if r.damaged || len(r.rest) > 0 {
		return *new(T), ErrDamaged
	}
	return v, nil
}

// input is what is left to read.
type input struct {
	rest    []byte
	damaged bool
}

func (r *input) fail() {
	r.damaged, r.rest = true, nil
}

func (r *input) number() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// bytes gives the next n bytes; they are src's own.
func (r *input) bytes(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.fail()
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// count reads the length of a list whose elements take at least so many bytes each; ok is false for a list that is nil.
func (r *input) count(least int) (n int, ok bool) {
	stated := r.number()
	if stated == 0 {
		return 0, false
	}
	stated--
	if stated > uint64(len(r.rest)/least) {
		r.fail()
		return 0, false
	}
	return int(stated), true
}
