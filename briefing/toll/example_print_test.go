package toll_test

import (
	"fmt"

	"sofar/briefing/toll/tolltest"
)

// A ledger as plain text, 80 columns wide, in ASCII.
func ExampleLedger_Text() {
	fmt.Print(tolltest.Feared().Ledger.Text(80, true))
	// Output:
	// up to 30 killed
	// ? possible
	// dozens-35 injured, 12 rescued
	//
	// [1] People       <=30               ? possible, according to mayor, one source
	//
	// [2] Injured    dozens               + said by hospital, contested
	// [3] Injured        35               + said by relief group, contested
	// [4] Rescued        12               - no attribution
	// [5]   Women        10 ##########    - no attribution
	// [6]   Children      5 #####         - no attribution
	//
	// DOES NOT ADD UP
	// ? the parts come to 10 + 5 = 15, more than the 12 rescued
	// ? injured: dozens (hospital), 35 (relief group)
	//
	// * confirmed   + said   ~ reported   ! claimed   ? possible, unclear
	// x withdrawn or denied   - no attribution
}
