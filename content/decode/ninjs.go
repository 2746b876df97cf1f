package decode

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"sofar/briefing"
	"sofar/content"
)

// sniffNinjs looks for what every ninjs item has (IPTC ninjs 1.0 to 3.1): a uri, and a property that no other JSON
// of a newsroom has.
func sniffNinjs(head []byte, mediaType, _ string) bool {
	if !bytes.HasPrefix(head, []byte("{")) && !bytes.HasPrefix(head, []byte("[")) {
		return false
	}
	if strings.Contains(mediaType, "ninjs") {
		return true
	}
	lower := bytes.ToLower(head)
	if !bytes.Contains(lower, []byte(`"uri"`)) {
		return false
	}
	for _, key := range [...]string{`"versioncreated"`, `"pubstatus"`, `"body_text"`, `"body_html"`, `"body_xhtml"`, `"headlines"`, `"bodies"`, `"contentcreated"`, `"slugline"`, `"description_text"`} {
		if bytes.Contains(lower, []byte(key)) {
			return true
		}
	}
	return false
}

// decodeNinjs reads one item, a list of them, or an object that holds such a list.
func decodeNinjs(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	text, _ := toUTF8(it.Bytes, charsetOf(it.MediaType))
	var root any
	if err := json.Unmarshal([]byte(text), &root); err != nil {
		return nil, errors.New("the JSON is broken: " + err.Error())
	}
	items := listOf(root)
	if object, isObject := root.(map[string]any); isObject {
		if inner, isList := object["items"].([]any); isList {
			items = inner
		}
	}
	var docs []*briefing.Document
	notice := ""
	for _, each := range items {
		object, isObject := each.(map[string]any)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case !isObject:
		case len(docs) == lim.Documents:
			notice = tooMany(lim)
		default:
			docs = append(docs, ninjsDocument(lowered(object), lim))
		}
	}
	return noted(docs, notice), nil
}

// ninjsItem is an item with its names in lower case: versioncreated in ninjs 1 is versionCreated since 2.
type ninjsItem map[string]any

func lowered(object map[string]any) ninjsItem {
	item := make(ninjsItem, len(object))
	for key, value := range object {
		item[strings.ToLower(key)] = value
	}
	return item
}

// ninjsDocument prefers the HTML body, which has the headings, to the text.
func ninjsDocument(item ninjsItem, lim Limits) *briefing.Document {
	body, mediaType := item.body()
	var doc *briefing.Document
	if strings.Contains(mediaType, "html") || strings.Contains(mediaType, "xml") || mediaType == "" && hasTags(body) {
		b := newBuilder(len(body))
		fragmentBlocks(b, clipped(body, lim.Text), item.text("uri"), lim)
		doc = b.document("ninjs")
	} else {
		doc = plainDocument(body, lim)
		doc.Format = "ninjs"
	}
	doc.Meta = item.meta()
	setLinesAside(doc)
	return doc
}

func (item ninjsItem) meta() briefing.Meta {
	meta := briefing.Meta{
		Headline:   plain(item.chosen("headlines", "headline")),
		Byline:     bylineOf(item.text("byline", "by")),
		Language:   languageOf(item.text("language")),
		Slug:       plain(item.text("slugline", "slug")),
		Identity:   plain(item.text("uri", "guid")),
		Revision:   plain(item.text("version")),
		Link:       firstSafe(item.text("canonical", "link", "uri")),
		EditorNote: plain(item.text("ednote", "edNote")),
		Updated:    parseTime(item.text("versioncreated", "contentmodified")),
		Published:  parseTime(item.text("firstcreated", "contentcreated")),
		Embargo:    parseTime(item.text("embargoed")),
		Killed:     isKilled(item.text("pubstatus")),
	}
	for _, source := range listOf(item["infosources"]) {
		if object, isObject := source.(map[string]any); isObject {
			setOnce(&meta.Outlet, plain(firstString(object["name"])))
		}
	}
	setOnce(&meta.Outlet, plain(item.text("copyrightholder", "provider")))
	setOnce(&meta.Byline, joinNames(item.people()))
	if meta.Published.IsZero() {
		meta.Published = meta.Updated
	}
	return meta
}

// isKilled tells that a publisher has withdrawn an item (IPTC publishing status: usable, withheld, canceled).
func isKilled(status string) bool {
	status = strings.ToLower(status)
	return strings.HasSuffix(status, "canceled") || strings.HasSuffix(status, "cancelled") || strings.HasSuffix(status, "withheld")
}

func (item ninjsItem) people() []string {
	var names []string
	for _, key := range [...]string{"bylines", "authors"} {
		for _, each := range listOf(item[key]) {
			if name := plain(nameOf(each)); name != "" && len(names) < maxAuthors {
				names = append(names, name)
			}
		}
	}
	return names
}

// text is the first of the named values that is a string or a number.
func (item ninjsItem) text(keys ...string) string {
	for _, key := range keys {
		switch v := item[key].(type) {
		case string:
			if v != "" {
				return v
			}
		case float64:
			return fmt.Sprint(v)
		}
	}
	return ""
}

// chosen is the value of a list whose role is main (or the first), or the plain value of ninjs 1.
func (item ninjsItem) chosen(list, single string) string {
	first := ""
	for _, each := range listOf(item[list]) {
		object, isObject := each.(map[string]any)
		if !isObject {
			continue
		}
		value := firstString(object["value"])
		if role := firstString(object["role"]); role == "main" || strings.HasSuffix(role, ":main") {
			return value
		}
		setOnce(&first, value)
	}
	setOnce(&first, item.text(single))
	return first
}

// body is the HTML body if there is one, else the text, with its media type.
func (item ninjsItem) body() (body, mediaType string) {
	for _, each := range listOf(item["bodies"]) {
		object, isObject := each.(map[string]any)
		if !isObject {
			continue
		}
		value := firstString(object["value"])
		kind := firstString(lowered(object)["contenttype"])
		if value != "" && (body == "" || strings.Contains(kind, "html") && !strings.Contains(mediaType, "html")) {
			body, mediaType = value, kind
		}
	}
	if body != "" {
		return body, mediaType
	}
	if body = item.text("body_html", "body_xhtml", "bodyhtml", "bodyxhtml"); body != "" {
		return body, "text/html"
	}
	if body = item.text("body_text", "bodytext"); body != "" {
		return body, "text/plain"
	}
	return item.text("description_html", "description_text"), ""
}
