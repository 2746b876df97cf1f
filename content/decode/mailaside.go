package decode

import (
	"regexp"
	"strings"

	"sofar/briefing"
)

// forwardMark opens what somebody passed on, in the words of the usual programs.
var forwardMark = regexp.MustCompile(`^(?:-{3,}\s*(?i:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d'origine|mensaje reenviado|mensaje original|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht)|(?i:begin forwarded message))`)

// unquoted takes the "> " off the lines of a text that is quoted as a whole, but for what was written above it.
func unquoted(text string) string {
	const most = 4 // times that a text was passed on
	for range most {
		lines, quoted := 0, 0
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				lines++
			}
			if strings.HasPrefix(line, ">") {
				quoted++
			}
		}
		if 2*quoted <= lines {
			return text
		}
		var out strings.Builder
		for line := range strings.Lines(text) {
			rest, isQuoted := strings.CutPrefix(line, ">")
			if isQuoted {
				rest = strings.TrimPrefix(rest, " ")
			}
			out.WriteString(rest)
		}
		text = out.String()
	}
	return text
}

// quoteMark ends the line above what somebody quotes: "On 3 May, A. B. <a@b.example> wrote:".
var quoteMark = regexp.MustCompile(`(?i)\d.*\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef)\b.{0,80}:$`)

// forwardField is a line of the header that is repeated under it.
var forwardField = regexp.MustCompile(`^\*?(?i:from|date|sent|subject|to|cc|reply-to|von|datum|gesendet|betreff|an|de|envoyé|objet|à|fecha|enviado|asunto|para|da|data|oggetto|a|assunto|van|verzonden|onderwerp|aan)\s?:\*?\s`)

// setForwardAside takes the note above a forwarded text, the mark and the header that follows it for what they are.
func setForwardAside(doc *briefing.Document) {
	const highest, longest = 12, 8 // blocks above the mark, fields
	for i := range doc.Blocks[:min(len(doc.Blocks), highest)] {
		text := doc.Blocks[i].In(doc.Text)
		if len(text) < maxSubject && quoteMark.MatchString(text) {
			setBlocksAside(doc.Blocks[:i+1])
			return
		}
		if !forwardMark.MatchString(text) {
			continue
		}
		end := i + 1
		for end < len(doc.Blocks) && end <= i+longest && forwardField.MatchString(doc.Blocks[end].In(doc.Text)) {
			end++
		}
		if end > i+1 {
			setBlocksAside(doc.Blocks[:end])
			return
		}
	}
}

// listEnds are what the last lines of a newsletter start with, folded.
var listEnds = [...]string{
	"you are receiving this", "you re receiving this", "you received this", "unsubscribe", "to unsubscribe", "if you no longer wish", "sie erhalten diese", "newsletter abbestellen", "abmelden",
	"vous recevez", "se désabonner", "se désinscrire", "recibe este", "recibes este", "darse de baja", "você está recebendo", "cancelar inscrição", "ricevi questa", "je ontvangt", "afmelden",
}

// setListEndAside takes what a newsletter says of itself at its end: why it came, and how not to get it again.
func setListEndAside(doc *briefing.Document) {
	const lowest = 10 // blocks
	for i := max(1, len(doc.Blocks)-lowest); i < len(doc.Blocks); i++ {
		text := folded(clipped(doc.Blocks[i].In(doc.Text), maxSubject))
		for _, start := range listEnds {
			if strings.HasPrefix(text, start) {
				setBlocksAside(doc.Blocks[i:])
				return
			}
		}
	}
}

func setBlocksAside(blocks []briefing.Block) {
	for i := range blocks {
		blocks[i].Kind, blocks[i].Level, blocks[i].Marker = briefing.Aside, 0, ""
	}
}
