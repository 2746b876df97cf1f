package compact

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"
)

// plan is how values of one type are written and read.
type plan struct {
	write func(dst []byte, v reflect.Value) []byte
	read  func(r *input, v reflect.Value)
	least int // the fewest bytes that a value takes, at least 1
}

func planOf(t reflect.Type) plan {
	if t == reflect.TypeFor[time.Time]() {
		return plan{writeTime, readTime, 1}
	}
	switch t.Kind() { //nolint:exhaustive // the rest has no plan
	case reflect.Bool:
		return plan{writeBool, readBool, 1}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return plan{writeInt, readInt, 1}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return plan{writeUint, readUint, 1}
	case reflect.Float32, reflect.Float64:
		return plan{writeFloat, readFloat, 8}
	case reflect.String:
		return plan{writeString, readString, 1}
	case reflect.Pointer:
		return pointerPlan(t)
	case reflect.Slice:
		return slicePlan(t)
	case reflect.Map:
		return mapPlan(t)
	case reflect.Struct:
		return structPlan(t)
	}
	panic(fmt.Sprintf("compact: no form for %s", t))
}

func writeBool(dst []byte, v reflect.Value) []byte {
	if v.Bool() {
		return append(dst, 1)
	}
	return append(dst, 0)
}

func readBool(r *input, v reflect.Value) { v.SetBool(r.number() == 1) }

func writeInt(dst []byte, v reflect.Value) []byte { return binary.AppendVarint(dst, v.Int()) }

func readInt(r *input, v reflect.Value) {
	n := r.number()
	i := int64(n>>1) ^ -int64(n&1) // zigzag, as binary.AppendVarint has it
	if v.OverflowInt(i) {
		r.fail()
		return
	}
	v.SetInt(i)
}

func writeUint(dst []byte, v reflect.Value) []byte { return binary.AppendUvarint(dst, v.Uint()) }

func readUint(r *input, v reflect.Value) {
	n := r.number()
	if v.OverflowUint(n) {
		r.fail()
		return
	}
	v.SetUint(n)
}

func writeFloat(dst []byte, v reflect.Value) []byte {
	return binary.LittleEndian.AppendUint64(dst, math.Float64bits(v.Float()))
}

func readFloat(r *input, v reflect.Value) {
	if b := r.bytes(8); len(b) == 8 {
		v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64(b)))
	}
}

func writeString(dst []byte, v reflect.Value) []byte {
	s := v.String()
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

func readString(r *input, v reflect.Value) { v.SetString(string(r.bytes(r.number()))) }

// A time is its binary form behind its length; the zero time has length 0.
func writeTime(dst []byte, v reflect.Value) []byte {
	t, _ := reflect.TypeAssert[time.Time](v)
	if t.IsZero() {
		return append(dst, 0)
	}
	b, err := t.MarshalBinary()
	if err != nil { // a zone that no place has: the moment stays
		b, _ = t.UTC().MarshalBinary()
	}
	return append(append(dst, byte(len(b))), b...)
}

func readTime(r *input, v reflect.Value) {
	b := r.bytes(r.number())
	if len(b) == 0 {
		return
	}
	var t time.Time
	if t.UnmarshalBinary(b) != nil {
		r.fail()
		return
	}
	v.Set(reflect.ValueOf(t))
}

func pointerPlan(t reflect.Type) plan {
	elem := planOf(t.Elem())
	return plan{
		write: func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, 0)
			}
			return elem.write(append(dst, 1), v.Elem())
		},
		read: func(r *input, v reflect.Value) {
			if r.number() == 0 {
				return
			}
			v.Set(reflect.New(t.Elem()))
			elem.read(r, v.Elem())
		},
		least: 1,
	}
}

// A list is its length and one, then its elements; nil is 0.
func slicePlan(t reflect.Type) plan {
	elem := planOf(t.Elem())
	return plan{
		write: func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, 0)
			}
			n := v.Len()
			dst = binary.AppendUvarint(dst, uint64(n)+1)
			for i := range n {
				dst = elem.write(dst, v.Index(i))
			}
			return dst
		},
		read: func(r *input, v reflect.Value) {
			n, ok := r.count(elem.least)
			if !ok {
				return
			}
			v.Set(reflect.MakeSlice(t, n, n))
			for i := range n {
				elem.read(r, v.Index(i))
			}
		},
		least: 1,
	}
}

// A map is written as a list of keys and values, in the order of the keys' forms: one value has one form.
func mapPlan(t reflect.Type) plan {
	key, elem := planOf(t.Key()), planOf(t.Elem())
	return plan{
		write: func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, 0)
			}
			var pairs []string
			for k, e := range v.Seq2() {
				pairs = append(pairs, string(elem.write(key.write(nil, k), e)))
			}
			slices.Sort(pairs)
			dst = binary.AppendUvarint(dst, uint64(len(pairs))+1)
			return append(dst, strings.Join(pairs, "")...)
		},
		read: func(r *input, v reflect.Value) {
			n, ok := r.count(key.least + elem.least)
			if !ok {
				return
			}
			v.Set(reflect.MakeMapWithSize(t, n))
			for range n {
				k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
				key.read(r, k)
				elem.read(r, e)
				v.SetMapIndex(k, e)
			}
		},
		least: 1,
	}
}

func structPlan(t reflect.Type) plan {
	type field struct {
		plan

		index int
	}
	var fields []field
	least := 0
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			p := planOf(f.Type)
			fields = append(fields, field{p, i})
			least += p.least
		}
	}
	if len(fields) == 0 { // a list of them would take memory, and no bytes
		panic(fmt.Sprintf("compact: %s has no exported field", t))
	}
	return plan{
		write: func(dst []byte, v reflect.Value) []byte {
			for i := range fields {
				dst = fields[i].write(dst, v.Field(fields[i].index))
			}
			return dst
		},
		read: func(r *input, v reflect.Value) {
			for i := range fields {
				fields[i].read(r, v.Field(fields[i].index))
			}
		},
		least: least,
	}
}

// describe writes a type's shape: kinds, and names of fields in their order.
func describe(w io.Writer, t reflect.Type) {
	_, _ = fmt.Fprintf(w, "%s(", t.Kind())
	switch t.Kind() { //nolint:exhaustive // the others have no parts
	case reflect.Pointer, reflect.Slice:
		describe(w, t.Elem())
	case reflect.Map:
		describe(w, t.Key())
		describe(w, t.Elem())
	case reflect.Struct:
		for f := range t.Fields() {
			if f.IsExported() {
				_, _ = fmt.Fprintf(w, "%s:", f.Name)
				describe(w, f.Type)
			}
		}
	}
	_, _ = fmt.Fprint(w, ")")
}
