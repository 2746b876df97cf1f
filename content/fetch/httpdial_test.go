package fetch

import (
	"errors"
	"net/netip"
	"testing"
)

func TestIsPrivate(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"8.8.8.8": false, "151.101.0.81": false, "2606:4700::1111": false, "64:ff9b::808:808": false, "2002:808:808::1": false, "172.32.0.1": false, "100.128.0.1": false,
		"127.8.8.8": true, "10.1.2.3": true, "172.31.255.1": true, "192.168.0.1": true, "169.254.169.254": true, "100.64.0.1": true, "0.1.2.3": true, "255.255.255.255": true,
		"198.19.0.1": true, "240.0.0.1": true, "::": true, "::1": true, "::ffff:10.0.0.1": true, "::10.0.0.1": true, "64:ff9b::a00:1": true, "2002:a00:1::": true,
		"fe80::1%eth0": true, "fc00::1": true, "fec0::1": true, "ff02::1": true, "2001:db8::1": true, "2001::1": true, "100::1": true,
	} {
		if got := isPrivate(netip.MustParseAddr(address)); got != want {
			t.Errorf("isPrivate(%s) = %v", address, got)
		}
	}
}

// TestEveryDialIsChecked holds that the check sees what is dialled, so that a second step of a redirect and a name
// that resolves to a private address are seen like the first.
func TestEveryDialIsChecked(t *testing.T) {
	t.Parallel()
	transport := newTransport(false)
	for _, address := range []string{"127.0.0.1:1", "localhost:1", "[::1]:1"} {
		conn, err := transport.DialContext(t.Context(), "tcp", address)
		if conn != nil {
			_ = conn.Close()
		}
		if !errors.Is(err, errPrivate) {
			t.Errorf("%s: %v", address, err)
		}
	}
}
