package gauge_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"sofar/ui/kiosk/gauge"
)

func TestWriteTo(t *testing.T) {
	var g gauge.Gauge
	left := g.Started()
	g.Started()
	g.Refuse(gauge.Forward)
	g.Painted(3*time.Millisecond, 100)
	g.Painted(2*time.Second, 50)
	left(gauge.Panicked)
	var b strings.Builder
	if n, err := g.WriteTo(&b); err != nil || n != int64(b.Len()) {
		t.Fatalf("%d of %d bytes, %v", n, b.Len(), err)
	}
	for _, want := range []string{
		"sofar_sessions 1", "sofar_sessions_total 2", `sofar_refusals_total{reason="forward"} 1`, `sofar_refusals_total{reason="other"} 0`,
		`sofar_session_ends_total{how="panic"} 1`, `sofar_key_seconds_bucket{le="0.002"} 0`, `sofar_key_seconds_bucket{le="0.005"} 1`,
		`sofar_key_seconds_bucket{le="1"} 1`, `sofar_key_seconds_bucket{le="+Inf"} 2`, "sofar_key_seconds_sum 2.003", "sofar_key_seconds_count 2",
	} {
		if !strings.Contains("\n"+b.String(), "\n"+want+"\n") {
			t.Errorf("no line %q in\n%s", want, b.String())
		}
	}
	form := regexp.MustCompile(`^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"\})? [0-9.e+-]+)$`)
	for line := range strings.Lines(b.String()) {
		if !form.MatchString(strings.TrimSuffix(line, "\n")) {
			t.Errorf("not Prometheus text: %q", line)
		}
	}
}
