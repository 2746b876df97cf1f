package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// errPrivate says that an address leads into this machine or its networks.
var errPrivate = errors.New("it leads to this machine or its private network")

// newTransport makes connections for one fetch. Where private addresses are forbidden, the address that a name
// resolved to is checked at the moment of dialling, so neither a redirect nor a name server can slip one in.
func newTransport(isPrivateAllowed bool) *http.Transport {
	dialer := &net.Dialer{Timeout: maxHandshake, KeepAlive: -1}
	direct := *dialer
	if !isPrivateAllowed {
		direct.Control = refusePrivate
	}
	proxies := httpproxy.FromEnvironment().ProxyFunc()
	t := &http.Transport{
		TLSHandshakeTimeout:    maxHandshake,
		MaxResponseHeaderBytes: maxHeader,
		DisableCompression:     true, // done here, with a limit
		ForceAttemptHTTP2:      true,
		Proxy: func(r *http.Request) (*url.URL, error) {
			proxy, err := proxies(r.URL)
			if err == nil && proxy != nil && !isPrivateAllowed {
				err = checkName(r.Context(), r.URL.Hostname())
			}
			return proxy, err
		},
	}
	t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if isProxy(proxies, address) {
			return dialer.DialContext(ctx, network, address)
		}
		if to, err := netip.ParseAddrPort(address); err == nil && !isPrivateAllowed && isPrivate(to.Addr()) {
			return nil, errPrivate // Control is not asked where this machine has no sockets of its kind
		}
		return direct.DialContext(ctx, network, address)
	}
	return t
}

// isProxy reports whether an address is that of a proxy that the environment names for some address: the user has
// allowed it, wherever it is.
func isProxy(proxies func(*url.URL) (*url.URL, error), address string) bool {
	for _, scheme := range [...]string{"http", "https"} {
		proxy, err := proxies(&url.URL{Scheme: scheme, Host: "proxied.example"})
		if err == nil && proxy != nil && hostPort(proxy) == address {
			return true
		}
	}
	return false
}

func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// checkName looks up a name that a proxy is to fetch, since no dial of ours will. A name that cannot be looked up
// here is left to the proxy.
func checkName(ctx context.Context, host string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	addresses, _ := net.DefaultResolver.LookupNetIP(ctx, "ip", host) // none, if it fails
	if slices.ContainsFunc(addresses, isPrivate) {
		return errPrivate
	}
	return nil
}

// refusePrivate is a net.Dialer.Control: it sees the address that is really dialled.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	dialled, err := netip.ParseAddrPort(address)
	if err != nil || isPrivate(dialled.Addr()) {
		return errPrivate
	}
	return nil
}

// isPrivate reports whether an address is not of the public internet (the special-purpose registries of IANA,
// RFC 6890), also where it is wrapped in an IPv6 address.
func isPrivate(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return true
	}
	for _, each := range specialRanges() {
		if each.Contains(a) {
			return true
		}
	}
	if inner, isWrapped := wrapped(a); isWrapped {
		return isPrivate(inner)
	}
	return false
}

func specialRanges() []netip.Prefix {
	return []netip.Prefix{
		netip.PrefixFrom(netip.AddrFrom4([4]byte{0, 0, 0, 0}), 8),
		netip.PrefixFrom(netip.AddrFrom4([4]byte{100, 64, 0, 0}), 10), // shared by carriers
		netip.PrefixFrom(netip.AddrFrom4([4]byte{192, 0, 0, 0}), 24),
		netip.PrefixFrom(netip.AddrFrom4([4]byte{192, 0, 2, 0}), 24),  // documentation
		netip.PrefixFrom(netip.AddrFrom4([4]byte{198, 18, 0, 0}), 15), // benchmarks
		netip.PrefixFrom(netip.AddrFrom4([4]byte{198, 51, 100, 0}), 24),
		netip.PrefixFrom(netip.AddrFrom4([4]byte{203, 0, 113, 0}), 24),
		netip.PrefixFrom(netip.AddrFrom4([4]byte{240, 0, 0, 0}), 4),
		netip.PrefixFrom(netip.AddrFrom16([16]byte{}), 96),                                // IPv4-compatible
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0x01}), 64),                            // discard
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0x20, 0x01}), 32),                      // Teredo
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0x20, 0x01, 0x0d, 0xb8}), 32),          // documentation
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0x00, 0x64, 0xff, 0x9b, 0, 0x01}), 48), // local NAT64
		netip.PrefixFrom(netip.AddrFrom16([16]byte{0xfe, 0xc0}), 10),                      // site-local
	}
}

// wrapped is the IPv4 address inside a NAT64 (RFC 6052) or 6to4 (RFC 3056) address.
func wrapped(a netip.Addr) (netip.Addr, bool) {
	if !a.Is6() {
		return a, false
	}
	b := a.As16()
	if netip.PrefixFrom(netip.AddrFrom16([16]byte{0x00, 0x64, 0xff, 0x9b}), 96).Contains(a) {
		return netip.AddrFrom4([4]byte(b[12:16])), true
	}
	if b[0] == 0x20 && b[1] == 0x02 {
		return netip.AddrFrom4([4]byte(b[2:6])), true
	}
	return a, false
}
