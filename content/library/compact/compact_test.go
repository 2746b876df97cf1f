package compact_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"testing"
	"time"

	"sofar/content/library/compact"
)

type kind string

type part struct {
	Start, End int
	Name       string
}

type whole struct {
	part // not exported: left out, as in JSON

	Extra part

	Kind    kind
	Small   int8
	Level   uint8
	Sure    float64
	Is      bool
	At      time.Time
	Parts   []part
	Numbers []int
	By      map[kind]*part
	Next    *part
}

func full() whole {
	return whole{
		Extra: part{1, -1, "é\x00"}, Kind: "k", Small: math.MinInt8, Level: 255, Sure: 0.1, Is: true,
		At:    time.Date(2016, 7, 1, 21, 20, 0, 5, time.FixedZone("", 6*3600)),
		Parts: []part{{End: math.MaxInt}, {Start: math.MinInt}}, Numbers: []int{}, By: map[kind]*part{"b": nil, "a": {Name: "x"}, "": {}}, Next: &part{},
	}
}

func TestWhatWasWrittenIsRead(t *testing.T) {
	codec := compact.New[whole]()
	for name, v := range map[string]whole{
		"full": full(), "empty": {}, "UTC": {At: time.Unix(0, 0).UTC()},
		"a zone that no place has": {At: time.Unix(0, 0).In(time.FixedZone("", 1<<22))},
	} {
		form := codec.Append([]byte("before"), &v)
		got, err := codec.Read(form[len("before"):])
		if err != nil || !got.At.Equal(v.At) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		got.At = v.At // zones of one offset are told apart by DeepEqual
		if !reflect.DeepEqual(got, v) {
			t.Errorf("%s: read\n%+v, wrote\n%+v", name, got, v)
		}
		if again := codec.Append(nil, &v); !bytes.Equal(again, form[len("before"):]) {
			t.Errorf("%s has two forms", name)
		}
	}
}

func TestItIsSmall(t *testing.T) {
	v := full()
	js, err := json.Marshal(v)
	if form := compact.New[whole]().Append(nil, &v); err != nil || len(form)*2 > len(js) {
		t.Errorf("%d bytes, %d as JSON", len(form), len(js))
	}
}

func TestAnotherShapeIsRefused(t *testing.T) {
	v := part{1, 2, "x"}
	form := compact.New[part]().Append(nil, &v)
	_, renamed := compact.New[struct {
		Start, Till int
		Name        string
	}]().Read(form)
	_, retyped := compact.New[struct {
		Start, End int
		Name       []byte
	}]().Read(form)
	_, added := compact.New[struct {
		Start, End int
		Name       string
		More       bool
	}]().Read(form)
	for what, err := range map[string]error{"renamed": renamed, "retyped": retyped, "added": added} {
		if !errors.Is(err, compact.ErrShape) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestEveryCutIsDamage(t *testing.T) {
	v := full()
	codec := compact.New[whole]()
	form := codec.Append(nil, &v)
	for n := range form {
		if _, err := codec.Read(form[:n]); err == nil {
			t.Errorf("read %d bytes of %d", n, len(form))
		}
	}
	if _, err := codec.Read(append(form, 0)); !errors.Is(err, compact.ErrDamaged) {
		t.Errorf("read more than was written: %v", err)
	}
}

// What claims to be long must be long: each byte can stand for one element, and not for more.
func TestAStatedLengthAllocatesNothing(t *testing.T) {
	codec := compact.New[[]whole]()
	form := codec.Append(nil, &[]whole{})
	huge := binary.AppendUvarint(form[:len(form)-1:len(form)-1], math.MaxInt64)
	if n := testing.AllocsPerRun(10, func() {
		if _, err := codec.Read(huge); !errors.Is(err, compact.ErrDamaged) {
			t.Error("read", err)
		}
	}); n > 2 {
		t.Errorf("%v allocations for %d bytes", n, len(huge))
	}
}

func TestWhatHasNoFormIsNoType(t *testing.T) {
	for name, build := range map[string]func(){
		"channel": func() { compact.New[chan int]() }, "nothing": func() { compact.New[[]struct{}]() }, "hidden": func() { compact.New[struct{ a int }]() },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s has a codec", name)
				}
			}()
			build()
		}()
	}
}

// FuzzRead holds that hostile bytes are refused or mean a value that is written and read as itself.
func FuzzRead(f *testing.F) {
	codec := compact.New[whole]()
	v := full()
	form := codec.Append(nil, &v)
	const mark = 8 // bytes, of the shape
	f.Add(form[mark:])
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := codec.Read(append(form[:mark:mark], b...))
		if err != nil {
			return
		}
		again, err := codec.Read(codec.Append(nil, &got))
		if err != nil || !reflect.DeepEqual(again, got) && got.Sure == got.Sure {
			t.Errorf("%+v became %+v, %v", got, again, err)
		}
	})
}
