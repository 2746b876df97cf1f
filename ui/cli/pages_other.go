//go:build !linux

package cli

// dropFilePages is for Linux only.
func dropFilePages() {}
