package library_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/library"
)

// fill sets every field below v to something that is not its zero value, each to another.
func fill(t *testing.T, v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("s", *n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Uint8:
		v.SetUint(uint64(*n%250 + 1))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 8)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(t, v.Index(0), n)
		fill(t, v.Index(1), n)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(t, key, n)
		fill(t, value, n)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(int64(*n), 0).UTC()))
			return
		}
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				t.Fatalf("%s has a field that the library would lose: %s", v.Type(), v.Type().Field(i).Name)
			}
			fill(t, v.Field(i), n)
		}
	default:
		t.Fatalf("%s: fill does not know %s", v.Type(), v.Kind())
	}
}

// TestNoFieldIsLost holds that whatever parser and reader find is kept: a new field cannot be forgotten here.
func TestNoFieldIsLost(t *testing.T) {
	b, ledger, n := &briefing.Briefing{}, &toll.Ledger{}, 0
	fill(t, reflect.ValueOf(b).Elem(), &n)
	fill(t, reflect.ValueOf(ledger).Elem(), &n)
	l := open(t)
	kept := put(t, l, library.Entry{Item: content.Item{Bytes: []byte("raw")}, Briefing: b, Ledger: ledger})
	c, err := l.Get(t.Context(), content.Ref(kept.Slug))
	if err != nil {
		t.Fatal(err)
	}
	c.Briefing.Slug = b.Slug // the library's own
	if !reflect.DeepEqual(c.Briefing, b) {
		t.Errorf("briefing\n%+v, was\n%+v", c.Briefing, b)
	}
	if !reflect.DeepEqual(c.Ledger, ledger) {
		t.Errorf("ledger\n%+v, was\n%+v", c.Ledger, ledger)
	}
}
