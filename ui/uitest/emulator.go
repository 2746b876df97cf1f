package uitest

import (
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// NewEmulator makes a terminal of so many cells. A program that has not heard yet that its terminal became smaller sets
// margins outside of it: terminals let that pass, the library's falls over at the next line.
func NewEmulator(width, height int) *vt.Emulator {
	e := vt.NewEmulator(width, height)
	within := func(most func() int) vt.CsiHandler {
		return func(params ansi.Params) (done bool) {
			last, _, ok := params.Param(1, 0)
			return ok && last > most()
		}
	}
	e.RegisterCsiHandler('r', within(e.Height)) // DECSTBM
	e.RegisterCsiHandler('s', within(e.Width))  // DECSLRM
	return e
}
