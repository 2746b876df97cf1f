package ui

import (
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Rowwise gives styled text in rows that each begin and end without style and link, so that one can be taken without
// the others: as it is, if it is so already. What stands outside the size is cut off only if it is not.
func Rowwise(text string, size Size, method ansi.Method) string {
	if rowwise(text) {
		return text
	}
	b := measured{uv.NewBuffer(size.Width, size.Height), method}
	uv.NewStyledString(text).Draw(b, b.Bounds())
	return b.Render()
}

// rowwise reports whether every row is closed.
func rowwise(text string) bool {
	for row := range strings.Lines(text) {
		if !closed(row) {
			return false
		}
	}
	return true
}

// measured is cells that text is measured for in one way.
type measured struct {
	*uv.Buffer

	method ansi.Method
}

// WidthMethod is the way.
func (m measured) WidthMethod() uv.WidthMethod { return m.method }

// closed reports whether a row leaves no style and no link open for the next one, as far as can be told at a glance.
func closed(row string) bool {
	if strings.Contains(row, "\x1b]8;") {
		i := strings.LastIndex(row, "\x1b]8;")
		end := row[i:]
		if !strings.HasPrefix(end, "\x1b]8;;\x07") && !strings.HasPrefix(end, "\x1b]8;;\x1b\\") {
			return false
		}
		if !strings.Contains(end[5:], "\x1b[") {
			row = row[:i]
		}
	}
	i := strings.LastIndexByte(row, escByte)
	return i < 0 || strings.HasPrefix(row[i:], "\x1b[m") || strings.HasPrefix(row[i:], "\x1b[0m")
}
