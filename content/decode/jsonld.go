package decode

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"sofar/briefing"
)

// linkedData is what a page's JSON-LD scripts say of its article (schema.org). Its text is not read, since headings
// are lost in it, unless the page fills itself in by script and has no other; so are the entries of a live blog.
type linkedData struct {
	kind      string // NewsArticle, LiveBlogPosting ...
	headline  string
	authors   []string
	outlet    string
	language  string
	link      string
	published time.Time
	updated   time.Time
	updates   []liveUpdate
	body      string
	isPaid    bool // not all readers see all of it
}

// liveUpdate is one entry of a LiveBlogPosting, in the order of the page.
type liveUpdate struct {
	headline, body string
	published      time.Time
}

// maxUpdates bounds the entries taken from one live blog.
const maxUpdates = 5000

// readLinkedData reads the scripts of a page; the first article in them wins. Broken JSON is passed over.
func readLinkedData(scripts []string) linkedData {
	for _, script := range scripts {
		var root any
		if json.Unmarshal([]byte(repairedJSON(script)), &root) != nil {
			continue
		}
		if article := findArticle(root, 0); article != nil {
			return articleData(article)
		}
	}
	return linkedData{}
}

// repairedJSON takes off what publishers wrap around their JSON, and the raw line breaks that they leave in strings.
func repairedJSON(script string) string {
	script = strings.TrimSpace(script)
	for _, wrapper := range [...]string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		script = strings.TrimPrefix(script, wrapper)
	}
	for _, wrapper := range [...]string{"-->", "//]]>", "]]>", "/*]]>*/"} {
		script = strings.TrimSuffix(script, wrapper)
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.TrimSuffix(strings.TrimSpace(script), ";"))
}

// findArticle looks for an object that is an article, in lists, in @graph and in mainEntity.
func findArticle(v any, depth int) map[string]any {
	if depth > 8 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, each := range v {
			if found := findArticle(each, depth+1); found != nil {
				return found
			}
		}
	case map[string]any:
		if isArticleType(typeOf(v)) {
			return v
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
			if found := findArticle(v[key], depth+1); found != nil {
				return found
			}
		}
	}
	return nil
}

func isArticleType(kind string) bool {
	return strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "BlogPosting") || kind == "Report"
}

func typeOf(object map[string]any) string {
	kind := firstString(object["@type"])
	return kind[strings.LastIndexAny(kind, "/:")+1:]
}

func articleData(article map[string]any) linkedData {
	d := linkedData{
		kind:      typeOf(article),
		headline:  plain(firstString(article["headline"])),
		outlet:    plain(nameOf(article["publisher"])),
		language:  languageOf(firstString(article["inLanguage"])),
		link:      firstString(article["url"]),
		published: parseTime(firstString(article["datePublished"])),
		updated:   parseTime(firstString(article["dateModified"])),
		body:      firstString(article["articleBody"]),
		isPaid:    strings.EqualFold(fmt.Sprint(article["isAccessibleForFree"]), "false"),
	}
	for _, author := range listOf(article["author"]) {
		if name := bylineOf(nameOf(author)); name != "" && !strings.Contains(name, "://") {
			d.authors = append(d.authors, name)
		}
	}
	for _, each := range listOf(article["liveBlogUpdate"]) {
		if entry, isObject := each.(map[string]any); isObject && len(d.updates) < maxUpdates {
			d.updates = append(d.updates, liveUpdate{
				headline:  plain(firstString(entry["headline"])),
				body:      firstString(entry["articleBody"]),
				published: parseTime(firstString(entry["datePublished"])),
			})
		}
	}
	return d
}

func listOf(v any) []any {
	if list, isList := v.([]any); isList {
		return list
	}
	if v == nil {
		return nil
	}
	return []any{v}
}

func firstString(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case []any:
		if len(v) > 0 {
			return firstString(v[0])
		}
	case map[string]any:
		for _, key := range [...]string{"@id", "@value", "name"} {
			if s, isString := v[key].(string); isString {
				return strings.TrimSpace(s)
			}
		}
	}
	return ""
}

func nameOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return firstString(v["name"])
	case []any:
		if len(v) > 0 {
			return nameOf(v[0])
		}
	}
	return ""
}

// apply puts what the data says into the metadata, where nothing stands yet.
func (d *linkedData) apply(meta *briefing.Meta) {
	setOnce(&meta.Byline, joinNames(d.authors))
	setOnce(&meta.Outlet, d.outlet)
	setOnce(&meta.Language, d.language)
	setOnce(&meta.Link, safeHref(d.link))
	meta.Published = exacter(meta.Published, d.published)
	meta.Updated = exacter(meta.Updated, d.updated)
	meta.Live = meta.Live || d.kind == "LiveBlogPosting"
}

// fills reports whether the text in the data is the article, and what the page itself shows is next to nothing of it.
func (d *linkedData) fills(doc *briefing.Document) bool {
	const shortest, poorer = 200, 4 // bytes, times
	return !d.isPaid && len(d.body) >= shortest && poorer*len(doc.Text) < len(d.body)
}

// document is the text in the data, which has lines where it has anything.
func (d *linkedData) document(lim Limits) *briefing.Document {
	if hasTags(d.body) {
		b := newBuilder(len(d.body))
		fragmentBlocks(b, d.body, d.link, lim)
		return b.document("html")
	}
	doc := plainDocument(d.body, lim)
	doc.Format = "html"
	return doc
}

// exacter is the first moment unless it is only a day, or not known, and the second one says more.
func exacter(a, b time.Time) time.Time {
	if a.IsZero() || a.Equal(a.Truncate(24*time.Hour)) && !b.IsZero() && b.Sub(a).Abs() < 48*time.Hour {
		return b
	}
	return a
}

// joinNames makes a byline of names: "A, B and C".
// maxAuthors is how many authors a byline names.
const maxAuthors = 8

func joinNames(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func setOnce(to *string, value string) {
	if *to == "" {
		*to = value
	}
}
