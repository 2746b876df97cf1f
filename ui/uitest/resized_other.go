//go:build !unix

package uitest

// tellResized does nothing: there is no pseudo terminal here to start with.
func tellResized() {}
