package decode

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// sense is what the words in an element's class, id and data attributes say of it. News sites name their parts for
// themselves, but they use the same hundred words for it.
type sense uint16

const (
	saysFurniture  sense = 1 << iota // navigation, advertisements, related stories, share buttons, comments ...
	saysBody                         // the article's text
	saysStandfirst                   // the introduction under the headline
	saysByline
	saysCaption
	saysTime
	saysHeading // a heading that is not marked up as one
	saysPull    // a sentence of the text set large: said twice
	saysHidden  // for screen readers or print only
	saysKeys    // key points
	saysPost    // one entry of a live blog
	saysTeaser  // a story elsewhere if it is linked, the introduction if not
	saysFold    // an accordion's button
	saysImage   // a picture, with what stands under it
	saysEmbed   // a film, a chart: more than its title and credit if it is long
	saysConsent // what asks for leave to keep cookies, at whatever length
)

func (s sense) has(one sense) bool { return s&one != 0 }

// senseOf reads the names of an element.
func (s *survey) senseOf(n *node) sense {
	var says sense
	for i := range n.attrs {
		switch n.attrs[i].key {
		case foreignName: // an element of the site's own: <cm-related>
			if strings.Contains(n.attrs[i].val, "-") {
				says |= s.senseOfNames(n.attrs[i].val)
			}
		case "id":
			if !n.traits.has(isHeading) && strings.Count(n.attrs[i].val, "-") < 3 { // else it is made of a title's words
				says |= s.senseOfNames(n.attrs[i].val)
			}
		case "class", "data-component", "data-testid", "data-test-id", "data-type", "data-name", "data-module", "data-qa", "data-gu-name", "data-block":
			says |= s.senseOfNames(n.attrs[i].val)
		case "aria-label":
			if n.tag == atom.Aside || n.tag == atom.Section {
				says |= s.senseOfNames(n.attrs[i].val) & saysFurniture
			}
		case "name":
			if n.attrs[i].val == "articleBody" {
				says |= saysBody
			}
		case "itemprop", "property":
			says |= senseOfProperty(n.attrs[i].val)
		}
	}
	return says
}

// senseOfNames remembers what names say: a page repeats them.
func (s *survey) senseOfNames(names string) sense {
	says, isKnown := s.names[names]
	if !isKnown {
		says = senseOfNames(names)
		if len(s.names) < maxKnown {
			s.names[names] = says
		}
	}
	return says
}

func senseOfProperty(value string) sense {
	switch strings.ToLower(value) {
	case "articlebody", "schema:articlebody":
		return saysBody
	case "author", "schema:author":
		return saysByline
	case "description", "alternativeheadline":
		return saysStandfirst
	case "caption":
		return saysCaption
	case "datepublished", "datemodified":
		return saysTime
	}
	return 0
}

// maxKnown bounds the names that are remembered.
const maxKnown = 4096

// maxNames is how much of an attribute is read; the rest is somebody's state machine.
const maxNames = 400

// senseOfNames reads names such as "StoryBody__related-links wide": words, and pairs of words that follow each
// other in one name. A word after has, no, with or is describes something else.
func senseOfNames(names string) sense {
	var s sense
	var buf [64]byte
	prev, isDenied := "", false
	flush := func(word []byte) {
		if len(word) == 0 {
			return
		}
		w := string(word)
		switch {
		case isDenial(w):
			isDenied = true
		case prev == "tag" || prev == "category":
			if w == "list" || w == "cloud" || w == "links" {
				s |= saysFurniture
			}
			isDenied = true
		case !isDenied:
			s |= senseOfWord(w) | senseOfPair(prev, w)
		}
		prev = w
	}
	word := buf[:0]
	names = names[:min(len(names), maxNames)]
	for i := range len(names) {
		c := names[i]
		isUpper := 'A' <= c && c <= 'Z'
		if isUpper && i > 0 && 'a' <= names[i-1] && names[i-1] <= 'z' {
			flush(word)
			word = buf[:0]
		}
		switch {
		case isUpper:
			word = appendUpTo(word, c+'a'-'A')
		case 'a' <= c && c <= 'z':
			word = appendUpTo(word, c)
		default:
			flush(word)
			word = buf[:0]
			if c == ' ' || c == '\n' || c == '\t' {
				prev, isDenied = "", false
			}
		}
	}
	flush(word)
	return s
}

func appendUpTo(word []byte, c byte) []byte {
	if len(word) == cap(word) {
		return word
	}
	return append(word, c)
}

func isDenial(w string) bool {
	switch w {
	case "has", "no", "not", "with", "without", "is", "show", "shows", "enable", "enabled", "allow", "js", "hasno":
		return true
	}
	return false
}

func senseOfWord(w string) sense {
	switch w {
	case "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "masthead", "footer", "sitefooter", "sidebar", "rail", "toolbar",
		"related", "relateds", "relatedposts", "relatedlinks", "recirc", "recirculation", "recommended", "recommendation", "recommendations", "recommends",
		"trending", "popular", "mostread", "mostpopular", "promo", "promos", "promotion", "promobox", "onward", "readmore", "seealso", "morelinks",
		"share", "sharing", "sharebar", "sharetools", "shares", "social", "sharedaddy", "addtoany", "addthis", "whatsapp", "follow", "followus",
		"newsletter", "newsletters", "signup", "subscribe", "subscription", "subscriptions", "donate", "donation", "appeal", "upsell", "regwall",
		"ad", "ads", "advert", "adverts", "advertisement", "advertisements", "advertising", "adslot", "adunit", "adbox", "adcontainer", "adwrapper", "adsense", "adsbygoogle",
		"mpu", "dfp", "gpt", "leaderboard", "skyscraper", "billboard", "sponsor", "sponsored", "sponsors", "outbrain", "taboola", "werbung", "anzeige", "publicidad", "publicidade", "publicite", "pubblicita", "iklan", "reklam", "podcast", "podcasts",
		"comments", "comment", "commentlist", "respond", "disqus", "commentaires", "comentarios", "kommentare",
		"skip", "skiplink", "popup", "modal", "lightbox", "overlay", "toast", "tooltip", "pagination", "pager", "pagenav", "tags", "taglist", "tagcloud",
		"login", "register", "copyright", "disclaimer", "feedback", "poll", "survey", "quiz", "carousel", "slideshow", "swiper", "slider",
		"biography", "authorbio", "printonly", "contentinfo", "colophon", "playlist", "jw", "syndication", "permalink", "metanav", "toc", "partager", "teilen", "compartir",
		"mehr", "weiterlesen", "interstitial", "furniture", "bookmark", "embed", "infobar", "inread", "epic", "contributions", "supporter", "redes", "relacionadas",
		"relacionados", "etiquetas", "correlati", "empfehlungen", "reading":
		return saysFurniture
	case "cookie", "cookies", "consent", "gdpr", "onetrust", "cookiebanner", "cookiebot", "didomi", "usercentrics", "trustarc", "quantcast", "cmp":
		return saysFurniture | saysConsent
	case "teaser", "teasers", "ticker":
		return saysTeaser
	case "articlebody", "storybody", "articletext", "postcontent", "entrycontent", "bodytext", "bodycopy", "storytext", "articlecontent":
		return saysBody
	case "standfirst", "dek", "subhead", "subheadline", "subtitle", "lede", "lead", "intro", "introduction", "chapo", "chapeau", "vorspann", "entradilla", "bajada", "summary",
		"abstract", "teasertext", "deck", "sommario", "ingress", "lid", "kicktext", "excerpt":
		return saysStandfirst
	case "byline", "author", "authors", "firma", "bylines", "autor", "auteur", "signature", "contributors", "writer", "reporter":
		return saysByline
	case "caption", "captions", "credit", "credits", "figcaption", "photocredit", "imagecaption", "legende", "bildunterschrift", "copyrightholder", "imagecredit", "wp-caption-text":
		return saysCaption
	case "time", "timestamp", "dateline", "place", "date", "pubtime", "stamp", "datetime", "published", "updated", "pubdate", "clock", "meta", "metadata", "postmeta", "articlemeta", "entrymeta", "postmetadata":
		return saysTime
	case "crosshead", "crossheading", "subheading", "intertitle", "zwischenueberschrift", "zwischentitel", "intertitre", "ladillo", "despiece", "sectionheading", "subhed":
		return saysHeading
	case "pullquote", "pullout", "blockpull", "exergue":
		return saysPull
	case "hidden", "visuallyhidden", "screenreader", "offscreen", "noprint", "invisible":
		return saysHidden
	case "image", "images", "img", "photo", "picture", "bild", "absatzbild", "artikelbild", "foto", "imagen":
		return saysImage
	case "video", "videos", "player", "mediaplayer", "graphic", "infographic", "chart", "datawrapper", "flourish":
		return saysEmbed
	case "keypoints", "highlights", "takeaways", "keyfacts", "keyevents", "keymoments":
		return saysKeys
	case "accordion", "collapse", "collapsible", "expander", "toggle", "faq":
		return saysFold
	}
	return 0
}

func senseOfPair(a, b string) sense {
	switch a {
	case "most":
		return when(saysFurniture, b, "read", "viewed", "popular", "shared", "watched", "commented")
	case "read":
		return when(saysFurniture, b, "more", "next", "also", "on")
	case "more":
		return when(saysFurniture, b, "on", "from", "stories", "news", "links", "like")
	case "also", "see":
		return when(saysFurniture, b, "like", "read", "also")
	case "story":
		return when(saysFurniture, b, "continues", "package") | when(saysBody, b, "body", "text", "content", "copy")
	case "end", "bottom":
		return when(saysFurniture, b, "of", "article")
	case "sr", "visually", "screen", "off", "print", "show":
		return when(saysHidden, b, "only", "hidden", "reader", "screen")
	case "article", "post", "entry", "body", "content", "news":
		return whenBody(a, b)
	case "pull":
		return when(saysPull, b, "quote", "out")
	case "key":
		return when(saysKeys, b, "points", "facts", "takeaways", "events", "moments", "developments")
	case "sub":
		return when(saysHeading, b, "heading", "hed")
	case "cross":
		return when(saysHeading, b, "head", "heading")
	case "section":
		return when(saysHeading, b, "heading", "title")
	case "author", "about", "writer":
		return when(saysFurniture, b, "bio", "box", "author", "card", "profile")
	case "sign":
		return when(saysFurniture, b, "up", "in")
	case "app":
		return when(saysFurniture, b, "download", "promo", "banner")
	case "cookie", "site", "global":
		return when(saysFurniture, b, "banner", "header", "footer", "nav")
	case "live", "blog", "timeline", "liveblog":
		return when(saysPost, b, "post", "entry", "update", "item", "event")
	}
	return 0
}

func whenBody(a, b string) sense {
	s := when(saysBody, b, "body", "text", "content", "copy")
	if a == "article" || a == "post" {
		s |= when(saysFurniture, b, "footer", "tags", "tools", "actions", "nav")
	}
	if a == "body" {
		s |= when(saysHeading, b, "subhead", "heading")
	}
	if a == "content" && b == "content" {
		return 0
	}
	return s
}

func when(s sense, word string, words ...string) sense {
	if slices.Contains(words, word) {
		return s
	}
	return 0
}
