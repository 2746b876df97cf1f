package decode

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isFurnitureTitle tells the headings that news sites put over their furniture.
func isFurnitureTitle(text string) bool {
	switch folded(text) {
	case "related", "related content", "related topics", "related stories", "related articles", "related coverage", "related links", "more on this story", "more on this",
		"more from this story", "read more", "read next", "most read", "most popular", "most viewed", "trending", "trending now", "recommended", "recommended stories", "recommended for you",
		"you may also like", "you might also like", "top stories", "latest news", "latest stories", "more stories", "more news", "editors picks", "editor s picks", "don t miss",
		"share", "share this", "share this article", "share this story", "follow us", "sign up", "newsletter", "newsletters", "comments", "advertisement", "about the author",
		"topics", "tags", "in this article", "on this page", "in diesem artikel", "en esta nota", "en este artículo", "índice", "dans cet article", "sommaire", "neste artigo", "nesta reportagem", "in questo articolo", "daftar isi", "içindekiler", "contents", "table of contents", "jump to", "navigation", "get in touch", "contact us", "our standards", "sponsored content",
		"mehr zum thema", "auch interessant", "das könnte sie auch interessieren", "meistgelesen", "teilen", "kommentare", "inhalt", "inhaltsverzeichnis", "weitere artikel", "anzeige", "newsletter abonnieren", "skip past newsletter promotion", "after newsletter promotion", "реклама", "читайте также", "विज्ञापन", "यह भी पढ़ें", "إعلان", "اقرأ أيضا", "广告", "広告", "相关阅读", "あわせて読みたい",
		"lire aussi", "à lire aussi", "sur le même sujet", "les plus lus", "partager", "commentaires", "à découvrir", "dans la même rubrique", "publicité",
		"más información", "noticias relacionadas", "te puede interesar", "lo más leído", "compartir", "comentarios", "temas", "archivado en", "publicidad",
		"leggi anche", "articoli correlati", "i più letti", "condividi", "commenti", "leia também", "mais lidas", "veja também", "relacionadas", "lees ook", "meest gelezen", "deel dit artikel",
		"আরও পড়ুন", "সম্পর্কিত খবর", "সর্বাধিক পঠিত":
		return true
	}
	return isMoreFrom(text)
}

// sellsSubscription tells the headings over offers to readers.
func sellsSubscription(text string) bool {
	const longest = 120 // bytes
	if len(text) > longest {
		return false
	}
	lower := strings.ToLower(text)
	for _, stem := range [...]string{"subscription", "suscripci", "abonnement", "abonnez-vous", "assinatura", "newsletter"} {
		if strings.Contains(lower, stem) {
			return true
		}
	}
	return false
}

// isMoreFrom tells "More from Business": other stories of a part of the paper.
func isMoreFrom(text string) bool {
	const mostWords = 5
	if len(text) == 0 || text[0]|0x20 != 'm' {
		return false
	}
	words := strings.Fields(strings.ToLower(text))
	return len(words) > 2 && len(words) <= mostWords && words[0] == "more" && (words[1] == "from" || words[1] == "in")
}

// maxLabel is how many bytes a line of furniture has at most when nothing but its words tells it.
const maxLabel = 200

// isFurnitureLine tells "Read more: ...", share lines, advertisement labels and the like.
func isFurnitureLine(text string, isLink bool) bool {
	const longestStart = 40 // bytes
	if len(text) > maxLabel || len(text) > longestStart && !startsFurniture(text) {
		return false
	}
	words := folded(clipped(text, longestStart))
	if len(text) <= longestStart && (isFurnitureTitle(text) || isPageLabel(words)) {
		return true
	}
	for _, start := range furnitureStarts() {
		if rest, isCut := strings.CutPrefix(words, start); isCut && (rest == "" || isLink || isIntroduced(text, start)) {
			return true
		}
	}
	return false
}

// isPageLabel tells what stands alone on a line of a page and says nothing of its subject.
func isPageLabel(words string) bool {
	switch words {
	case "story continues below", "story continues below advertisement", "article continues below", "article continues after", "continue reading", "scroll down for more", "scroll down for video", "skip advertisement",
		"share this post", "copy link", "link copied", "listen to this article", "back to top", "load more", "show more", "read more", "play video", "view gallery", "getty images", "reuters", "supplied",
		"this video can not be played", "your browser does not support iframes", "video", "image", "photo", "loading", "view image in fullscreen",
		"open image in gallery", "continua após a publicidade", "continua depois da publicidade", "continúa después de la publicidad", "haberin devamı", "scroll to continue", "scroll to continue with content", "advertisement scroll to continue", "leave a comment", "weiterlesen", "nach oben", "haut de page":
		return true
	}
	return false
}

// startsFurniture is a quick look at the first word, before the whole is compared.
func startsFurniture(text string) bool {
	text = strings.TrimLeft(text, "*•-–—>»| ")
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) })
	if end < 0 || end > 24 {
		return false
	}
	switch strings.ToLower(text[:end]) {
	case "read", "also", "see", "more", "related", "watch", "listen", "newsletter", "sign", "subscribe", "don", "further", "in", "recommended", "lesen", "mehr", "lire", "à",
		"inscrivez", "abonnez", "suscríbete", "filed", "posted", "tagged", "categories", "lee", "leggi", "leia", "lees", "আরও", "mirá", "mira", "baca", "lihat", "soma", "ilgili", "czytaj", "читайте", "関連記事", "あわせて読みたい":
		return true
	}
	return false
}

func furnitureStarts() [44]string {
	return [...]string{
		"read more", "read also", "also read", "see also", "more on", "related", "watch", "listen", "read on", "newsletter", "sign up", "subscribe", "inscrivez vous", "abonnez vous", "suscríbete", "filed under", "posted in", "tagged", "categories", "don t miss", "further reading", "in pictures", "recommended",
		"lesen sie auch", "mehr dazu", "lire aussi", "à lire aussi", "lee también", "leggi anche", "leia também", "lees ook", "আরও পড়ুন", "mirá también", "mira también", "mirá además", "baca juga", "lihat juga", "soma pia", "ilgili haberler", "czytaj także", "czytaj też", "читайте также", "関連記事", "あわせて読みたい",
	}
}

// isIntroduced reports whether a colon or a line of its own follows the words that a line starts with: "Read more: ...",
// but not "Related deaths were counted ...".
func isIntroduced(text, start string) bool {
	left := utf8.RuneCountInString(strings.ReplaceAll(start, " ", ""))
	for i, r := range text {
		if left == 0 {
			return r == ':' || r == '|' || r == '»' || r == '>' || r == '→'
		}
		if unicode.IsLetter(r) || unicode.Is(unicode.M, r) {
			left--
		}
		if i > 60 {
			break
		}
	}
	return false
}

// isLegal tells a publisher's small print in the words that it is always in.
func isLegal(text string) bool {
	if strings.Contains(text, "©") {
		return true
	}
	for _, words := range [...]string{
		"ll rights reserved", "ights Reserved", "opyright 19", "opyright 20", "opyright ©", "Terms of use", "Terms of Use", "Terms of Service", "Privacy Policy", "rivacy notice", "ithout written permission", "appears in print on",
		"lle Rechte vorbehalten", "ous droits réservés", "odos los derechos reservados", "rohibida la reproducción", "utti i diritti riservati", "lle rechten voorbehouden", "odos os direitos reservados",
		"স্বত্ব ©",
	} {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

// dated is a year or a time of day.
var dated = regexp.MustCompile(`\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b`)

// isMetaLine tells "Desk | 3 May | 5 min read" under a headline.
func isMetaLine(text string) bool {
	const longest = 140 // bytes
	if len(text) > longest || !strings.ContainsAny(text, "0123456789") || strings.ContainsAny(text[len(text)-1:], ".?!") {
		return false
	}
	lower := strings.ToLower(text)
	for _, words := range [...]string{"min read", "minute read", "mins read", "minutes read", "min. read", "lesezeit", "temps de lecture", "min de lectura", "min de lecture", "minuti di lettura", "min leestijd", "min leitura"} {
		if strings.Contains(lower, words) {
			return true
		}
	}
	return strings.Count(text, "|")+strings.Count(text, "·")+strings.Count(text, "•") > 1 && dated.MatchString(text)
}

// isCounter tells how often a page was liked or shared: "1.2K".
func isCounter(text string) bool {
	const longest = 6 // bytes
	return len(text) <= longest && strings.Trim(text, "0123456789.,KkMm") == ""
}

// isOutletDash tells the outlet's name before a dash, set on a line of its own: "NCN -".
func isOutletDash(text string) bool {
	const longest = 40 // bytes
	name := strings.TrimRight(text, " \u00a0-–—")
	return len(text) <= longest && name != text && name != "" && isLetter(name[0]) &&
		strings.ToUpper(name) == name && !strings.ContainsAny(name, "0123456789")
}

// isKeyTitle tells the titles of summary boxes on live pages.
func isKeyTitle(text string) bool {
	switch folded(text) {
	case "key moments", "key events", "key developments", "key points", "key facts", "at a glance", "summary", "in brief", "in short", "highlights", "main points", "the main points", "top lines", "what to know",
		"das wichtigste", "das wichtigste in kürze", "zusammenfassung", "auf einen blick", "l essentiel", "en bref", "résumé", "les points clés", "claves", "las claves", "en resumen", "resumen", "lo esencial",
		"in sintesi", "i punti chiave", "em resumo", "resumo", "samenvatting", "in het kort", "kort":
		return true
	}
	return false
}
