package content

import (
	"embed"
	"io/fs"
	"path"
)

//go:embed briefings/*.md
var briefings embed.FS

// Samples are the briefings that come with sofar, the first one first. They name themselves by slug, so that
// `sofar dhaka-cafe-siege` opens one where no library holds that slug.
func Samples() []Item {
	names, _ := fs.Glob(briefings, "briefings/*.md") // the pattern is constant: it cannot be malformed
	items := make([]Item, 0, len(names))
	for _, name := range names {
		data, err := briefings.ReadFile(name)
		if err != nil {
			continue // embedded files are always there
		}
		base := path.Base(name)
		items = append(items, Item{
			Origin:    Origin{Ref: Ref(base[:len(base)-len(".md")]), Name: base},
			Bytes:     data,
			MediaType: "text/markdown; charset=utf-8",
		})
	}
	return items
}
