package decode

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/content"
)

// What is text but no prose would be read as plain text, and a folder's shelf would be full of it. It is refused only
// where name and content are sure: a briefing is never refused for how it begins.

// sniffJSON says yes to what may be JSON that no other decoder reads; refuseJSON makes sure.
func sniffJSON(head []byte, mediaType, ext string) bool {
	return ext == ".json" || ext == ".ndjson" || ext == ".jsonl" || mediaType == "application/json" ||
		bytes.HasPrefix(head, []byte(`{"`)) || bytes.HasPrefix(head, []byte("{\n")) || bytes.HasPrefix(head, []byte("[{"))
}

func refuseJSON(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	if !json.Valid(it.Bytes) && extensionOf(it.Origin.Name) != ".json" {
		return decodeText(ctx, it, lim)
	}
	return nil, failure(it, errors.New("it is JSON, but no ninjs and no JSON Feed"), exportHint)
}

// sniffXML says yes to XML that no other decoder reads.
func sniffXML(head []byte, _, _ string) bool { return bytes.HasPrefix(head, []byte("<?xml")) }

func refuseXML(_ context.Context, it content.Item, _ Limits) ([]*briefing.Document, error) {
	root := clean.Line(rootElement(headOf(it.Bytes)))
	if root == "" {
		return nil, errors.New("it is broken XML")
	}
	return nil, failure(it, errors.New("XML with the root "+root+" is not a format that sofar reads"), exportHint)
}

// sniffSource says yes to files whose name says that they are a program or a table and whose beginning has its signs.
func sniffSource(head []byte, _, ext string) bool {
	name, signs := sourceOf(ext)
	if name == "" {
		return false
	}
	for _, sign := range signs {
		if bytes.Contains(head, []byte(sign)) {
			return true
		}
	}
	return false
}

func refuseSource(_ context.Context, it content.Item, _ Limits) ([]*briefing.Document, error) {
	name, _ := sourceOf(extensionOf(it.Origin.Name))
	return nil, failure(it, errors.New("it is "+name+", not a briefing"), textHint)
}

// sourceOf is what a file's extension says it is, and signs of which one must stand near its beginning.
func sourceOf(ext string) (name string, signs []string) {
	switch ext {
	case ".go":
		return "a Go program", []string{"package "}
	case ".py":
		return "a Python program", []string{"import ", "def ", "class ", "print(", " = "}
	case ".js", ".mjs", ".ts", ".jsx", ".tsx":
		return "a script", []string{"function", "const ", "var ", "let ", "=>", "import ", ";"}
	case ".css", ".scss":
		return "a style sheet", []string{"{"}
	case ".c", ".h", ".cpp", ".java", ".rs", ".rb", ".php", ".cs", ".swift", ".kt":
		return "a program", []string{"{", ";", "def ", "end"}
	case ".sh", ".bash", ".zsh":
		return "a shell script", []string{"#!", "=", "$", "echo "}
	case ".sql":
		return "SQL", []string{";", "SELECT", "select", "CREATE", "INSERT"}
	case ".csv", ".tsv":
		return "a table", []string{",", ";", "\t"}
	case ".yaml", ".yml", ".toml", ".ini", ".conf", ".cfg":
		return "a configuration", []string{":", "="}
	}
	return "", nil
}
