package toll

// turn is what a word does to the standing of a figure beside it: it sets it in another time, hands it to another event,
// replaces it or takes it back. Turns are kept apart from tags: they change nothing in how a phrase is read.
type turn uint32

const (
	turnSpan     turn = 1 << iota // a long stretch of time: "winter", "decades"
	turnBack                      // "ago", "earlier", behind a span
	turnPast                      // "last", "previous", before a span
	turnOther                     // "similar", "previous", before an event: not the one that is told of
	turnNext                      // "another", "second": another event only where it has another time
	turnEvent                     // "raid", "collapse"
	turnWorst                     // "deadliest", before "since"
	turnEpoch                     // "ceasefire": what running totals are counted from
	turnBringing                  // "bringing", before a running total
	turnRevise                    // "corrected", "raised"
	turnNow                       // "now", "later"
	turnFalse                     // "untrue"
	turnTrue                      // "true", which "not" makes untrue
	turnProve                     // "proved", "turned", before "false"
	turnBrand                     // "called", before what is "false"
	turnRumour                    // "reports", "claims", before what they say
	turnRetract                   // "apologised", "dismissed"
	turnCheck                     // "verified", "checked"
	turnUnable                    // "impossible", "unable", "none", before "verify"
	turnPursue                    // "chased", "fired"
	turnQuell                     // "eliminated", as armies say
	turnDoubt                     // "feared", "possible", "unclear", before what is doubted
	turnHearsay                   // "believed", "rumours", before what is only told
	turnMourn                     // who buries the dead: "village", "family"
	turnDanger                    // "sank", "blaze": what people get away from, or are lost in
	turnRefuge                    // "hills", "fighting": where, or from what, those who fled are displaced
	turnPlay                      // "drill", "film": where nobody is really struck
	turnSuppose                   // "assumed", "depicts": what a play does
	turnFeigned                   // "mock", "actors"
	turnPrison                    // "jail", "inmates"
	turnRow                       // "respectively", "figures": several counts at once
)

// turnNames are the names of the sections "[turn NAME]" and how their words are written there.
var turnNames = map[string]struct {
	turn  turn
	forms wordForms
}{
	"span": {turnSpan, asNoun}, "back": {turnBack, asWritten}, "past": {turnPast, asWritten}, "other": {turnOther, asWritten}, "next": {turnNext, asWritten},
	"event": {turnEvent, asNoun}, "worst": {turnWorst, asWritten}, "epoch": {turnEpoch, asNoun}, "bringing": {turnBringing, asVerb}, "revise": {turnRevise, asVerb},
	"now": {turnNow, asWritten}, "false": {turnFalse, asWritten}, "true": {turnTrue, asWritten}, "prove": {turnProve, asVerb}, "rumour": {turnRumour, asNoun}, "brand": {turnBrand, asVerb},
	"retract": {turnRetract, asVerb}, "check": {turnCheck, asVerb}, "unable": {turnUnable, asWritten}, "pursue": {turnPursue, asVerb}, "quell": {turnQuell, asVerb},
	"mourn": {turnMourn, asNoun}, "danger": {turnDanger, asWritten}, "refuge": {turnRefuge, asNoun}, "play": {turnPlay, asNoun}, "suppose": {turnSuppose, asVerb}, "feigned": {turnFeigned, asWritten}, "prison": {turnPrison, asWritten}, "row": {turnRow, asWritten}, "doubt": {turnDoubt, asWritten}, "hearsay": {turnHearsay, asWritten},
}

type wordForms uint8

const (
	asWritten wordForms = iota
	asNoun
	asVerb
)

func (lex *lexicon) adderOfTurns(name string) func(string) {
	t := turnNames[name]
	return func(word string) {
		switch t.forms {
		case asNoun:
			singular, plural, _ := nounForms(word)
			lex.addTurn(singular, t.turn)
			lex.addTurn(plural, t.turn)
		case asVerb:
			for _, w := range conjugate(word) {
				lex.addTurn(w, t.turn)
			}
		case asWritten:
			lex.addTurn(word, t.turn)
		}
	}
}

// turns reports whether token i does one of what is asked.
func (c *clauseReader) turns(i int, t turn) bool {
	return i >= 0 && i < len(c.tokens) && c.tokens[i].turn&t != 0
}

// clauseEnd is the token behind the clause that token i stands in: a semicolon, a full stop, "but" or "while".
func (c *clauseReader) clauseEnd(i int) int {
	for ; i < len(c.tokens); i++ {
		if t := c.at(i); t.kind == punct && (t.mark == ';' || t.mark == '.') || t.is(tagBut) || c.word(i, "while") {
			return i
		}
	}
	return i
}

// draftsIn calls do for the sentence's drafts whose number stands in the tokens [first, last).
func (b *binder) draftsIn(first, last int, do func(*draft)) {
	if first >= last || first >= len(b.tokens) {
		return
	}
	from, to := b.at(first).start, b.sentence().End
	if last < len(b.tokens) {
		to = b.at(last).start
	}
	for k := b.first; k < len(b.scene.drafts); k++ {
		if d := &b.scene.drafts[k]; d.number >= from && d.number < to {
			do(d)
		}
	}
}
