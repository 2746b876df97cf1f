package decode_test

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
)

// longPage makes a page of about size bytes by repeating the article of one: elements are as dense as in a real one.
func longPage(tb testing.TB, size int) []byte {
	tb.Helper()
	page, err := os.ReadFile("testdata/pages/broadcaster.html")
	if err != nil {
		tb.Fatal(err)
	}
	from := bytes.Index(page, []byte(`<div data-component="subheadline-block" class`))
	to := bytes.Index(page, []byte(`<section data-component="links-block"`))
	long := bytes.Clone(page[:from])
	for len(long) < size {
		long = append(long, page[from:to]...)
	}
	return append(long, page[to:]...)
}

// BenchmarkPage measures the way from a page's bytes to a briefing; asked are 30 MB/s, and 10 MB in 400 ms.
func BenchmarkPage(b *testing.B) {
	for _, size := range []int{4 << 10, 100 << 10, 1 << 20, 10 << 20} {
		page := longPage(b, size)
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				open(b, "page.html", page)
			}
		})
	}
}

// TestPageIsLetGo holds that a briefing does not keep the page that it was read from.
func TestPageIsLetGo(t *testing.T) {
	const size = 8 << 20
	page := longPage(t, 4<<10)
	at := bytes.Index(page, []byte("</body>"))
	page = append(append(bytes.Clone(page[:at]), "<script>"+strings.Repeat("x", size)+"</script>"...), page[at:]...)
	alive := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := alive()
	b := open(t, "page.html", page)
	if kept := int64(alive()) - int64(before); kept > size/2 {
		t.Errorf("a briefing of %d bytes keeps %d bytes alive", len(b.Doc.Text), kept)
	}
	runtime.KeepAlive(page)
	runtime.KeepAlive(b)
}
