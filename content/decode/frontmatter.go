package decode

import (
	"fmt"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"sofar/briefing"
	"sofar/briefing/clean"
)

const longestFrontMatter = 64 << 10 // bytes

// cutFrontMatter takes YAML between "---" lines or TOML between "+++" lines off the start of a text. What cannot be
// read is cut all the same, with a notice: it is not part of the briefing.
func cutFrontMatter(text string) (meta briefing.Meta, body, notice string) {
	for _, f := range [...]struct {
		fence string
		read  func([]byte, any) error
	}{{"---", yaml.Unmarshal}, {"+++", toml.Unmarshal}} {
		matter, rest, ok := fenced(text, f.fence)
		if !ok {
			continue
		}
		fields := map[string]any{}
		if err := f.read([]byte(matter), &fields); err != nil {
			return meta, rest, "its front matter could not be read"
		}
		return metaOf(fields), rest, ""
	}
	return meta, text, ""
}

// fenced cuts what stands between two lines that hold the fence only. YAML must have a colon: a text may also
// start with a thematic break.
func fenced(text, fence string) (matter, rest string, ok bool) {
	inner, ok := strings.CutPrefix(text, fence+"\n")
	if !ok {
		return "", "", false
	}
	window := inner[:min(len(inner), longestFrontMatter)]
	end := strings.Index("\n"+window, "\n"+fence+"\n")
	size := len(fence) + 1
	if end < 0 && strings.HasSuffix(window, "\n"+fence) && len(window) == len(inner) {
		end, size = len(window)-len(fence), len(fence)
	}
	if end < 0 || !strings.ContainsAny(inner[:end], ":=") {
		return "", "", false
	}
	return inner[:end], inner[end+size:], true
}

// metaOf reads the fields that the usual publishing tools write.
func metaOf(fields map[string]any) briefing.Meta {
	f := frontMatter{}
	for name, value := range fields {
		f[strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(name))] = value
	}
	return briefing.Meta{
		Headline:   f.text("title", "headline"),
		Standfirst: f.text("standfirst", "description", "summary", "subtitle", "dek"),
		Byline:     f.text("byline", "authors", "author"),
		Outlet:     f.text("outlet", "publication", "publisher", "site"),
		Language:   strings.ToLower(f.text("lang", "language")),
		Published:  f.time("published", "date", "publishdate", "pubdate"),
		Updated:    f.time("updated", "lastmod", "modified"),
		Embargo:    f.time("embargo"),
		Slug:       f.text("slug"),
		Identity:   f.text("identity", "guid", "id"),
		Revision:   f.text("revision", "version"),
		Link:       safeHref(f.text("link", "canonical", "canonicalurl", "url")),
		Killed:     f.flag("killed", "withdrawn"),
		Exercise:   f.flag("exercise"),
		EditorNote: f.text("editornote", "ednote"),
		Live:       f.flag("live"),
	}
}

// frontMatter holds fields by name, in lower case without "-" and "_".
type frontMatter map[string]any

// text is the first of the named fields that says something; a list is joined by commas.
func (f frontMatter) text(names ...string) string {
	for _, name := range names {
		if s := clean.Line(textOf(f[name])); strings.TrimSpace(s) != "" {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

func textOf(value any) string {
	switch v := value.(type) {
	case nil, map[string]any:
		return ""
	case []any:
		parts := make([]string, 0, len(v))
		for _, one := range v {
			if s := textOf(one); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	case time.Time:
		return v.Format(time.RFC3339)
	default:
		return fmt.Sprint(v)
	}
}

func (f frontMatter) flag(names ...string) bool {
	for _, name := range names {
		if v, ok := f[name].(bool); ok {
			return v
		}
	}
	return false
}

func (f frontMatter) time(names ...string) time.Time {
	for _, name := range names {
		if t, ok := timeOf(f[name]); ok {
			return t
		}
	}
	return time.Time{}
}

// timeOf reads a time as front matter writes it; without a zone it is UTC.
func timeOf(value any) (time.Time, bool) {
	switch v := value.(type) {
	case time.Time:
		return v, true
	case toml.LocalDate:
		return v.AsTime(time.UTC), true
	case toml.LocalDateTime:
		return v.AsTime(time.UTC), true
	case string:
		for _, layout := range [...]string{
			time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05",
			"2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly, time.RFC1123Z, time.RFC1123,
		} {
			if t, err := time.Parse(layout, strings.TrimSpace(v)); err == nil {
				return t, true
			}
		}
	}
	return time.Time{}, false
}
