package decode_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"sofar/content"
	"sofar/content/decode"
)

const mailHeader = "From: Desk <desk@example.org>\r\nTo: all@example.org\r\nSubject: Weir breach: what we know\r\nMIME-Version: 1.0\r\n"

// mailOf is a message of parts, each with its header and body.
func mailOf(kind string, parts ...string) string {
	all := "Content-Type: multipart/" + kind + "; boundary=" + kind + "\r\n\r\n"
	for _, p := range parts {
		all += "--" + kind + "\r\n" + p + "\r\n"
	}
	return all + "--" + kind + "--\r\n"
}

func part(mediaType, body string) string { return "Content-Type: " + mediaType + "\r\n\r\n" + body }

// TestMailIsReadToItsEnd has bodies with something between them: half a mail has half a toll.
func TestMailIsReadToItsEnd(t *testing.T) {
	t.Parallel()
	picture := part("image/png", "x")
	first, last := part("text/plain", "Four people drowned."), part("text/plain", "Six are missing.")
	page := part("text/html", "<h2>Who drowned?</h2><p>Four people drowned.</p>")
	for name, c := range map[string]struct{ mail, want string }{
		"a picture between":        {mailOf("mixed", first, picture, last), "P Four people drowned.\nP Six are missing.\n"},
		"alternatives, then more":  {mailOf("mixed", mailOf("alternative", part("text/plain", "Four people drowned."), page), last), "H2 Who drowned?\nP Four people drowned.\nP Six are missing.\n"},
		"alternatives are not two": {mailOf("alternative", first, part("text/html", "<p>Four people drowned.</p>")), "P Four people drowned.\n"},
		"pieces of an alternative": {mailOf("alternative", part("text/plain", "x"), mailOf("mixed", page, picture, part("text/html", "<p>Six are missing.</p>"))), "H2 Who drowned?\nP Four people drowned.\nP Six are missing.\n"},
		"what belongs to a page":   {mailOf("related", page, part("text/html", "<p>Advertisement frame.</p>")), "H2 Who drowned?\nP Four people drowned.\n"},
		"a mail inside":            {mailOf("mixed", first, "Content-Type: message/rfc822\r\n\r\n"+mailHeader+"\r\nSix are missing.\r\n"), "P Four people drowned.\nP Six are missing.\n"},
		"signs in text":            {mailOf("mixed", page, part("text/plain", "Six < seven & more.")), "H2 Who drowned?\nP Four people drowned.\nP Six < seven & more.\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := blocks(decoded(t, "a.eml", []byte(mailHeader+c.mail))[0]); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestManyPartsAreSaidToBeMany takes no message for whole of which only a part was read.
func TestManyPartsAreSaidToBeMany(t *testing.T) {
	t.Parallel()
	parts := make([]string, 1000)
	for i := range parts {
		parts[i] = part("text/plain", "More.")
	}
	if d := decoded(t, "a.eml", []byte(mailHeader+mailOf("mixed", parts...)))[0]; len(d.Notices) == 0 {
		t.Error("nothing says so")
	}
}

// TestWhatIsCalledLatinAndIsNot reads UTF-8 that its header calls something else.
func TestWhatIsCalledLatinAndIsNot(t *testing.T) {
	t.Parallel()
	for declared, body := range map[string]string{
		"us-ascii": "Four drowned at the Café Löwe.", "iso-8859-1": "Four drowned at the Café Löwe.", "iso-8859-15": "Four drowned at the Café Löwe.",
		"ISO-8859-1": "Four drowned at the Caf\xe9 L\xf6we.", "x-nobody-knows": "Four drowned at the Caf\xe9 L\xf6we.",
	} {
		d := decoded(t, "a.eml", []byte(mailHeader+part("text/plain; charset="+declared, body)))[0]
		if got := blocks(d); got != "P Four drowned at the Café Löwe.\n" {
			t.Errorf("%s: %s", declared, got)
		}
	}
}

const word = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>%</w:body></w:document>`

func wordParagraph(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

// TestWordInOtherCharsets reads parts that are no UTF-8 (ECMA-376 allows UTF-16).
func TestWordInOtherCharsets(t *testing.T) {
	t.Parallel()
	text := strings.Replace(word, "%", wordParagraph("Four drowned at the Café Löwe."), 1)
	wide := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(`<?xml version="1.0" encoding="UTF-16"?>` + text)) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	latin := strings.NewReplacer("é", "\xe9", "ö", "\xf6").Replace(text)
	for name, body := range map[string]string{"UTF-16": string(wide), "Latin": `<?xml version="1.0" encoding="ISO-8859-1"?>` + latin} {
		d := decoded(t, "a.docx", zipped(t, [][2]string{{"[Content_Types].xml", "x"}, {"word/document.xml", body}}))[0]
		if got := blocks(d); got != "P Four drowned at the Café Löwe.\n" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestWordShowsWhatItsReadersSee has what was deleted, moved away or hidden, and a text box, which Word writes twice.
func TestWordShowsWhatItsReadersSee(t *testing.T) {
	t.Parallel()
	box := "<w:txbxContent>" + wordParagraph("Six are missing.") + wordParagraph("Two are safe.") + "</w:txbxContent>"
	body := `<w:p><w:r><w:t>Police counted </w:t></w:r><w:del><w:r><w:delText>nine</w:delText></w:r></w:del><w:ins><w:r><w:t>four</w:t></w:r></w:ins>` +
		`<w:r><mc:AlternateContent><mc:Choice>` + box + `</mc:Choice><mc:Fallback>` + box + `</mc:Fallback></mc:AlternateContent></w:r>` +
		`<w:r><w:t> dead.</w:t></w:r></w:p>` +
		`<w:p><w:moveFrom><w:r><w:rPr><w:moveFrom/></w:rPr><w:t>Moved.</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>` +
		`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden: ninety dead.</w:t></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:pict>` + box + `</w:pict><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`
	d := decoded(t, "a.docx", zipped(t, [][2]string{{"[Content_Types].xml", "x"}, {"word/document.xml", strings.Replace(word, "%", body, 1)}}))[0]
	const boxed = "P Six are missing.\nP Two are safe.\n"
	if got := blocks(d); got != "P Police counted four dead.\n"+boxed+"P Moved.\nT Cell\n"+boxed {
		t.Errorf("got\n%s", got)
	}
}

// TestWordThatIsBrokenAtOnce says so, rather than that there is no text.
func TestWordThatIsBrokenAtOnce(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{"nested": strings.Repeat("<w:p>", 100_000), "an entity": "<w:p><w:r><w:t>&unknown;"} {
		packed := zipped(t, [][2]string{{"[Content_Types].xml", "x"}, {"word/document.xml", strings.Replace(word, "%", body, 1)}})
		_, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Name: "a.docx"}, Bytes: packed}, decode.Limits{})
		if err == nil || !strings.Contains(err.Error(), "the document is broken") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestItemsThatAreNotReadAreSaidToBeThere has containers of three items, of which two may be read.
func TestItemsThatAreNotReadAreSaidToBeThere(t *testing.T) {
	t.Parallel()
	three := func(item string) string { return item + item + item }
	listed := func(item string) string { return item + "," + item + "," + item }
	for name, data := range map[string]string{
		"a.rss":  `<rss version="2.0"><channel>` + three("<item><title>a</title><description>b</description></item>") + "</channel></rss>",
		"a.json": `{"version":"https://jsonfeed.org/version/1.1","items":[` + listed(`{"id":"1","content_text":"a"}`) + "]}",
		"b.json": "[" + listed(`{"uri":"u","pubstatus":"usable","body_text":"a"}`) + "]",
		"a.xml":  "<newsMessage><itemSet>" + three(`<newsItem guid="g"><contentSet><inlineData>a</inlineData></contentSet></newsItem>`) + "</itemSet></newsMessage>",
	} {
		docs, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Name: name}, Bytes: []byte(data)}, decode.Limits{Documents: 2})
		if err != nil || len(docs) != 2 || len(docs[0].Notices) == 0 || !strings.Contains(strings.Join(docs[0].Notices, " "), "only the first 2") {
			t.Errorf("%s: %d documents, %v", name, len(docs), err)
		}
	}
}

// TestMarkupThatIsAllDepth has what a reader of XML remembers for each element that is open.
func TestMarkupThatIsAllDepth(t *testing.T) {
	t.Parallel()
	_, err := decode.Decode(t.Context(), content.Item{Bytes: []byte("<newsItem><contentSet><inlineXML>" + strings.Repeat("<p>", 1<<20) + "x")}, decode.Limits{})
	if err == nil || !strings.Contains(err.Error(), "nested too deeply") {
		t.Errorf("NewsML: %v", err)
	}
	packed := zipped(t, [][2]string{
		{"[Content_Types].xml", "x"}, {"word/styles.xml", "<w:styles>" + strings.Repeat("<w:a>", 1<<16)},
		{"word/document.xml", strings.Replace(word, "%", wordParagraph("Four drowned."), 1)},
	})
	if got := blocks(decoded(t, "a.docx", packed)[0]); got != "P Four drowned.\n" {
		t.Errorf("styles: %s", got)
	}
}

// TestManyListsInWord has as many lists as there is room for; the whole test has the time of a test.
func TestManyListsInWord(t *testing.T) {
	t.Parallel()
	const n = 40_000
	var lists strings.Builder
	for i := range n {
		fmt.Fprintf(&lists, `<w:abstractNum w:abstractNumId="%d"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>`, i*7919%n)
	}
	for i := range n {
		fmt.Fprintf(&lists, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>`, i, i*104_729%n)
	}
	item := `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>Four drowned.</w:t></w:r></w:p>`
	packed := zipped(t, [][2]string{
		{"[Content_Types].xml", "x"}, {"word/numbering.xml", "<w:numbering>" + lists.String() + "</w:numbering>"},
		{"word/document.xml", strings.Replace(word, "%", item, 1)},
	})
	if got := blocks(decoded(t, "a.docx", packed)[0]); got != "L 1.Four drowned.\n" {
		t.Errorf("got %s", got)
	}
}

// TestABylineNamesSome authors: a list of them is not a page.
func TestABylineNamesSome(t *testing.T) {
	t.Parallel()
	people := strings.TrimSuffix(strings.Repeat(`{"name":"Ana Roca"},`, 10_000), ",")
	d := decoded(t, "a.json", []byte(`{"uri":"u","pubstatus":"usable","body_text":"Four drowned.","authors":[`+people+"]}"))[0]
	if n := strings.Count(d.Meta.Byline, "Ana Roca"); n != 8 {
		t.Errorf("%d names", n)
	}
}
