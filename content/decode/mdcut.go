package decode

import "strings"

// cutter cuts Markdown into chunks that mean the same alone as together, except for link definitions, footnotes
// and the numbers of lists. A chunk ends at a blank line that an unindented line follows, outside fenced code and
// HTML. To cut too little is slow; to cut too much is wrong, so doubt does not cut.
type cutter struct {
	text string
	at   int
}

// next gives the next chunk without blank lines round it, and whether a blank line stood before it.
func (c *cutter) next() (chunk string, loose, ok bool) {
	start := c.at
	loose = start > 0
	for c.at < len(c.text) {
		line := c.line()
		if strings.Trim(line, " \t\n") != "" {
			break
		}
		c.at += len(line)
	}
	if c.at >= len(c.text) {
		return "", false, false
	}
	start = c.at
	end := c.chunkEnd()
	return c.text[start:end], loose, true
}

// line is the line at c.at with its newline.
func (c *cutter) line() string {
	if nl := strings.IndexByte(c.text[c.at:], '\n'); nl >= 0 {
		return c.text[c.at : c.at+nl+1]
	}
	return c.text[c.at:]
}

// chunkEnd moves to the end of the chunk that starts here and gives the end of its last line with text.
func (c *cutter) chunkEnd() int {
	var in container
	end, blank := c.at, false
	for c.at < len(c.text) {
		line := c.line()
		switch {
		case strings.Trim(line, " \t\n") == "":
			blank = true
		case blank && in.endsBefore(line):
			return end
		default:
			blank = false
			end = c.at + len(line)
		}
		in.take(line, blank)
		c.at += len(line)
	}
	return end
}

// container is what the lines of a chunk have opened.
type container struct {
	fence   string // what must close the fenced code that is open; "" outside
	html    string // what must end the HTML block that is open
	content int    // column at which the text of the open list item starts; 0 outside lists
	empty   bool   // the list item that is open has no text yet: a blank line ends it
	lazy    bool   // which item is open is not sure: a line to its left may have ended it or not have been one
	inside  bool   // the line before is not blank
	doubt   bool   // whether a fence is open is not known: nothing is cut any more
}

// endsBefore reports whether a chunk may end between a blank line and line.
func (k *container) endsBefore(line string) bool {
	return !k.doubt && k.fence == "" && k.html == "" && line[0] != ' ' && line[0] != '\t'
}

func (k *container) take(line string, blank bool) {
	if blank {
		if k.empty {
			k.content, k.empty = 0, false
		}
		k.inside = false
		return
	}
	k.empty = false
	defer func() { k.inside = true }()
	rest := strings.TrimLeft(line, " ")
	indent := len(line) - len(rest)
	rest = strings.TrimRight(rest, "\n")
	switch {
	case k.fence != "":
		if indent <= 3 && isFenceEnd(rest, k.fence) {
			k.fence = ""
		}
	case k.html != "":
		if strings.Contains(strings.ToLower(rest), k.html) {
			k.html = ""
		}
	case indent > 3:
	case k.content > 0 && indent >= k.content: // inside the item: its end closes what it opens
		k.doubt = k.doubt || k.lazy && (fenceStart(rest) != "" || strings.HasPrefix(rest, "<"))
	default:
		k.open(rest, indent)
	}
}

// open looks at a line that stands in no list item.
func (k *container) open(rest string, indent int) {
	if text := itemText(rest); text > 0 {
		k.lazy = k.inside && (k.content == 0 || rest[0] >= '0' && rest[0] <= '9')
		k.content, k.empty = indent+text, strings.Trim(rest[min(text, len(rest)):], " \t") == ""
		k.lazy = k.lazy || k.inside && k.empty
		return
	}
	k.lazy = k.content > 0
	k.fence = fenceStart(rest)
	if k.fence == "" && strings.HasPrefix(rest, "<") {
		k.html = htmlEnd(rest)
	}
}

// itemText is the column at which the text of a list item starts, counted from its marker, or 0 if a line starts
// no item.
func itemText(line string) int {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	rest := line[digits:]
	marks := ".)"
	if digits == 0 {
		marks = "-+*"
	}
	if digits > 9 || rest == "" || strings.IndexByte(marks, rest[0]) < 0 || digits == 0 && isRule(line) {
		return 0
	}
	text := strings.TrimLeft(rest[1:], " \t")
	switch gap := len(rest) - 1 - len(text); {
	case text == "" || gap > 4:
		return digits + 2
	case gap > 0:
		return digits + 1 + gap
	}
	return 0
}

// isRule reports whether a line is a thematic break.
func isRule(line string) bool {
	return strings.Trim(line, line[:1]+" \t") == "" && strings.Count(line, line[:1]) >= 3
}

// fenceStart is the run of backticks or tildes that opens fenced code, or "".
func fenceStart(line string) string {
	if line == "" || line[0] != '`' && line[0] != '~' {
		return ""
	}
	run := line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
	if len(run) < 3 || run[0] == '`' && strings.Contains(line[len(run):], "`") {
		return ""
	}
	return run
}

func isFenceEnd(line, fence string) bool {
	line = strings.TrimRight(line, " \t")
	return len(line) >= len(fence) && strings.Trim(line, fence[:1]) == ""
}

// htmlEnd is what ends an HTML block that blank lines do not end, or "" if the line opens none or ends it itself.
func htmlEnd(line string) string {
	lower := strings.ToLower(line)
	for _, pair := range [...][2]string{
		{"<script", "</script>"},
		{"<pre", "</pre>"},
		{"<style", "</style>"},
		{"<textarea", "</textarea>"},
		{"<!--", "-->"},
		{"<?", "?>"},
		{"<![cdata[", "]]>"},
		{"<!", ">"},
	} {
		if strings.HasPrefix(lower, pair[0]) {
			if strings.Contains(lower[len(pair[0]):], pair[1]) {
				return ""
			}
			return pair[1]
		}
	}
	return ""
}
