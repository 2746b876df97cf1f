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
}

// endsBefore reports whether a chunk may end between a blank line and line.
func (k *container) endsBefore(line string) bool {
	return k.fence == "" && k.html == "" && line[0] != ' ' && line[0] != '\t'
}

func (k *container) take(line string, blank bool) {
	if blank {
		return
	}
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
	case indent > 3 || k.content > 0 && indent >= k.content: // inside the item: its end closes what it opens
	default:
		k.open(rest, indent)
	}
}

// open looks at a line that stands in no list item.
func (k *container) open(rest string, indent int) {
	if marker, skip := listMarker(rest); marker != "" {
		k.content = indent + skip
		return
	}
	k.fence = fenceStart(rest)
	if k.fence == "" && strings.HasPrefix(rest, "<") {
		k.html = htmlEnd(rest)
	}
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
