package fetch

import (
	"context"
	"errors"
	"iter"
	"strings"

	"sofar/content"
)

// isAddress reports whether ref is a URL.
func isAddress(ref content.Ref) bool {
	lower := strings.ToLower(string(ref[:min(len(ref), len("https://"))]))
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

func fetchAddress(_ context.Context, ref content.Ref, _ Options) iter.Seq2[content.Item, error] {
	return failed(ref, errors.New("addresses are not read yet"), "save the page and open the file")
}
