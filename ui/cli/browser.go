package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"runtime"
)

// openBrowser shows an http or https address in the user's browser. Nothing else is ever started, and the address
// is an argument, never a shell's word.
func openBrowser(ctx context.Context, href string) error {
	address, err := url.Parse(href)
	if err != nil || (address.Scheme != "http" && address.Scheme != "https") || address.Host == "" {
		return fmt.Errorf("open %s: only http and https addresses are opened", href)
	}
	name, args := opener(runtime.GOOS)
	path, err := exec.LookPath(name)
	if err != nil {
		return errors.New("open a link: there is no browser to be found here; y copies the passage with its links")
	}
	command := exec.CommandContext(ctx, path, append(args, address.String())...) //nolint:gosec // the opener is one of three, the address was looked at
	if err := command.Start(); err != nil {
		return fmt.Errorf("open %s: %w", href, err)
	}
	go func() { _ = command.Wait() }() // a browser that closes is no news
	return nil
}

// opener is the command that shows an address on an operating system.
func opener(system string) (name string, args []string) {
	switch system {
	case "darwin":
		return "open", nil
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler"}
	default:
		return "xdg-open", nil
	}
}
