package cli

import (
	"strings"
	"testing"

	"sofar/briefing/toll/tolltest"
	"sofar/ui/kiosk"
)

// What a kiosk lists is no surer than its ledger, for people and for programs.
func TestAKiosksListSaysHowSure(t *testing.T) {
	c := tolltest.Feared()
	item := kiosk.Item{Slug: "orla", Briefing: c.Briefing, Ledger: c.Ledger}
	for asJSON, want := range map[bool]string{false: "killed: up to 30 ? possible\n", true: `"killed":"up to 30","certainty":"possible"}` + "\n"} {
		var out strings.Builder
		if err := writeKioskLine(&out, item, asJSON); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(out.String(), want) {
			t.Errorf("%q does not end in %q", out.String(), want)
		}
	}
}
