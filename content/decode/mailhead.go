package decode

import (
	"mime"
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"time"

	"sofar/briefing"
	"sofar/briefing/clean"
)

// mailHead is what a message's header says.
type mailHead struct {
	meta      briefing.Meta
	isArchive bool // a web page saved as MHTML
	location  string
}

func readMailHead(header mail.Header) mailHead {
	words := mime.WordDecoder{CharsetReader: charsetReader}
	field := func(name string) string {
		value, err := words.DecodeHeader(header.Get(name))
		if err != nil {
			value = header.Get(name)
		}
		return clean.Line(clipped(value, maxValue))
	}
	head := mailHead{location: header.Get("Snapshot-Content-Location")}
	if head.location == "" {
		head.location = header.Get("Content-Location")
	}
	mediaType, _, _ := mime.ParseMediaType(header.Get("Content-Type"))
	head.isArchive = head.location != "" || mediaType == "multipart/related" && strings.Contains(header.Get("From"), "aved by ")
	head.meta = briefing.Meta{
		Identity: threadOf(field("References"), field("Message-Id")),
		Language: languageOf(field("Content-Language")),
		Outlet:   field("Organization"),
	}
	if date, err := header.Date(); err == nil {
		head.meta.Published = date
	}
	if from, err := mail.ParseAddress(field("From")); err == nil && !head.isArchive {
		setOnce(&head.meta.Outlet, from.Name)
	}
	s := readSubject(field("Subject"))
	head.meta.Headline, head.meta.Revision = s.headline, s.revision
	head.meta.Embargo = s.embargo.on(head.meta.Published)
	if t, err := mail.ParseDate(field("Embargo")); err == nil {
		head.meta.Embargo = t
	}
	return head
}

// threadOf names the thread, so that an update that answers the first mail is a revision of the same briefing.
func threadOf(references, id string) string {
	if ids := strings.Fields(references); len(ids) > 0 {
		id = ids[0]
	}
	return strings.Trim(strings.TrimSpace(id), "<>")
}

// subject is what a desk packs into the subject of a mail.
type subject struct {
	headline string
	revision string // of "[update 2]"
	embargo  clockTime
}

var (
	replyMark   = regexp.MustCompile(`^(?i:(?:re|fwd?|aw|wg|tr|rv|i)\s*:\s*)+`)
	deskLabel   = regexp.MustCompile(`^(?:EXPLAINER|BRIEFING|UPDATED?|URGENT|FLASH|ALERT|ADVISORY|CORRECTION|CORRECTED|EMBARGO(?:ED)?|FACTBOX|BACKGROUNDER|BULLETIN|NEWS|SNAP|LEAD|WRAP|RECAP|REPEAT|Explainer|Briefing|Embargoed|Urgent|Factbox)\b\s*(?:\([^)]*\)|\[[^\]]*\])?\s*[:|–-]\s*`)
	updateMark  = regexp.MustCompile(`\s*[\[(]\s*(?i:update|upd|rev(?:ision)?|version|v|take|lead)\.?\s*(\d{1,4})\s*[\])]\s*$`)
	embargoMark = regexp.MustCompile(`(?i)\bembargo(?:ed)?\b[^0-9\])]{0,24}(\d{1,2})[.:h](\d{2})`)
	bracketed   = regexp.MustCompile(`\s*[\[(](?i:embargo)[^\])]*[\])]\s*`)
)

// maxSubject bounds what the patterns look at, in bytes.
const maxSubject = 1000

func readSubject(line string) subject {
	line = clipped(line, maxSubject)
	s := subject{embargo: noClock}
	if m := embargoMark.FindStringSubmatch(line); m != nil {
		s.embargo = clockOf(m[1], m[2])
	}
	line = replyMark.ReplaceAllString(line, "")
	if m := updateMark.FindStringSubmatchIndex(line); m != nil {
		s.revision, line = line[m[2]:m[3]], line[:m[0]]
	}
	for rest := deskLabel.ReplaceAllString(line, ""); rest != line && rest != ""; rest = deskLabel.ReplaceAllString(line, "") {
		line = rest
	}
	s.headline = strings.TrimSpace(bracketed.ReplaceAllString(line, " "))
	return s
}

// clockTime is minutes after midnight; noClock says that none is given.
type clockTime int

const noClock clockTime = -1

func clockOf(hour, minute string) clockTime {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	if h > 23 || m > 59 {
		return noClock
	}
	return clockTime(h*60 + m)
}

// on is the next such moment after a message was sent, in the zone of its date.
func (c clockTime) on(sent time.Time) time.Time {
	if c == noClock || sent.IsZero() {
		return time.Time{}
	}
	year, month, day := sent.Date()
	at := time.Date(year, month, day, int(c)/60, int(c)%60, 0, 0, sent.Location())
	if at.Before(sent) {
		return at.AddDate(0, 0, 1)
	}
	return at
}
