package decode

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// traits is what an element's name says of it.
type traits uint32

const (
	isVoid    traits = 1 << iota // has no end tag
	isRaw                        // its content is not markup
	isBlock                      // starts on a new line, and ends an open paragraph
	isInline                     // may be ended while blocks are open inside it
	isHeading                    // h1-h6, and those of NITF
	isCell                       // td, th, caption: an end tag inside cannot close what is outside
	isRow                        // tr
	isTable
	isList
	isSkipped        // never text for a reader: controls, drawings, players
	isSectioning     // article, section, main ...
	isParagraphStop  // a p outside is not ended by a block inside
	isFrameFurniture // nav, footer ...: furniture unless the page says otherwise
)

const (
	stopsItem      = isList | isTable | isCell | isSectioning
	stopsParagraph = isTable | isCell | isParagraphStop
)

func (t traits) has(one traits) bool { return t&one != 0 }

// traitsOf gives the traits of an element that HTML knows.
func traitsOf(tag atom.Atom) traits {
	switch tag {
	case atom.Br, atom.Wbr, atom.Img, atom.Input, atom.Col, atom.Source, atom.Track, atom.Embed, atom.Param, atom.Area:
		return isVoid
	case atom.Hr:
		return isVoid | isBlock
	case atom.Meta, atom.Link, atom.Base:
		return isVoid
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Noembed, atom.Noframes, atom.Textarea, atom.Title, atom.Xmp, atom.Plaintext:
		return isRaw
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return isBlock | isHeading
	case atom.Table:
		return isBlock | isTable
	case atom.Tr:
		return isBlock | isRow
	case atom.Td, atom.Th, atom.Caption:
		return isBlock | isCell
	case atom.Ul, atom.Ol, atom.Dl:
		return isBlock | isList
	case atom.Article, atom.Section, atom.Main, atom.Body, atom.Details:
		return isBlock | isSectioning
	case atom.Nav, atom.Footer, atom.Aside, atom.Header:
		return isBlock | isSectioning | isFrameFurniture
	case atom.Svg, atom.Math, atom.Select, atom.Object, atom.Video, atom.Audio, atom.Canvas, atom.Template, atom.Datalist, atom.Dialog:
		return isSkipped | isParagraphStop
	case atom.Button:
		return isParagraphStop
	case atom.P, atom.Div, atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Address, atom.Fieldset, atom.Form,
		atom.Hgroup, atom.Summary, atom.Li, atom.Dt, atom.Dd, atom.Center, atom.Tbody, atom.Thead, atom.Tfoot, atom.Html, atom.Head,
		atom.Option, atom.Optgroup, atom.Menu, atom.Legend, atom.Search:
		return isBlock
	default:
		return isInline
	}
}

// traitsOfForeign knows the elements of NITF that stand in news files, and the custom elements of pages.
func traitsOfForeign(name string) traits {
	switch name {
	case "hl1", "hl2":
		return isBlock | isHeading
	case "block", "body.content", "body.head", "body.end", "hedline", "byline", "dateline", "tagline", "distributor", "abstract", "note", "copyrite", "media-caption", "media", "bq", "credit", "fn":
		return isBlock
	case "amp-ad", "amp-analytics", "amp-sidebar", "amp-consent", "amp-iframe", "amp-video", "amp-carousel", "amp-social-share", "amp-embed", "amp-sticky-ad",
		"media-metadata", "media-reference", "docdata":
		return isSkipped
	case "amp-accordion":
		return isBlock
	}
	if strings.ContainsRune(name, '-') {
		return 0 // a custom element is what it holds
	}
	return isInline
}

// headingLevel is 1-6 for a heading element, 0 for any other.
func (n *node) headingLevel() int {
	switch n.tag {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	switch {
	case n.foreign() == "hl1":
		return 1
	case n.foreign() == "hl2":
		return 2
	case n.attr("role") == "heading":
		if level := n.attr("aria-level"); len(level) == 1 && '1' <= level[0] && level[0] <= '6' {
			return int(level[0] - '0')
		}
		return 2
	}
	return 0
}
