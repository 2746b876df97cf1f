package toll

import "strings"

// Sign is a figure's certainty for the eye: a mark and a word that say the same, so that neither colour nor
// the mark alone has to be understood.
type Sign struct {
	Mark  string // one cell wide
	ASCII string // for terminals without the mark
	Word  string
}

// The signs, surest first. A plain assertion that nobody is named for has a sign of its own.
var (
	signConfirmed = Sign{"✔", "*", "confirmed"}
	signStated    = Sign{"✓", "+", "said"}
	signReported  = Sign{"~", "~", "reported"}
	signClaimed   = Sign{"!", "!", "claimed"}
	signPossible  = Sign{"?", "?", "possible"}
	signUnclear   = Sign{"?", "?", "unclear"}
	signDenied    = Sign{"✗", "x", "withdrawn or denied"}
	signNobody    = Sign{"·", "-", "no attribution"}
)

// Signs lists all signs once, for a legend.
func Signs() []Sign {
	return []Sign{signConfirmed, signStated, signReported, signClaimed, {"?", "?", "possible, unclear"}, signDenied, signNobody}
}

// Sign is the sign of a fact.
func (f *Fact) Sign() Sign {
	switch {
	case f.Certainty == Denied:
		return signDenied
	case f.Scope == Unclear:
		return signUnclear
	case f.Certainty == Stated && names(f.Attributions) == "":
		return signNobody
	}
	return SignOf(f.Certainty)
}

// SignOf is the sign of a certainty whose attribution is not in question.
func SignOf(c Certainty) Sign {
	switch c {
	case Confirmed:
		return signConfirmed
	case Stated:
		return signStated
	case Reported:
		return signReported
	case Claimed:
		return signClaimed
	case Denied:
		return signDenied
	case Possible:
	}
	return signPossible
}

// In is the mark, or its ASCII form where plain.
func (s Sign) In(plain bool) string {
	if plain {
		return s.ASCII
	}
	return s.Mark
}

// Says is the certainty of a fact in a phrase with who says so and the evidence label: "said by army officers,
// one source". It begins with the word of the fact's sign.
func (f *Fact) Says() string {
	who := names(f.Attributions)
	var s string
	switch sign := f.Sign(); {
	case f.Certainty == Denied:
		s = sign.Word + after(", first given by ", who)
	case f.Scope == Unclear:
		s = "unclear if counted already" + after("; "+SignOf(f.Certainty).Word+" by ", who)
		if who == "" {
			s += "; " + f.unattributed()
		}
	case sign == signNobody:
		return sign.Word
	case f.Certainty == Possible:
		s = sign.Word + after(", according to ", who)
	default:
		s = sign.Word + after(" by ", who)
	}
	return s + f.evidence()
}

// unattributed names the certainty of a figure that nobody is named for.
func (f *Fact) unattributed() string {
	if f.Certainty == Stated {
		return signNobody.Word
	}
	return SignOf(f.Certainty).Word
}

func after(lead, who string) string {
	if who == "" {
		return ""
	}
	return lead + who
}

// evidence is the evidence label, where the phrase before it does not say as much already.
func (f *Fact) evidence() string {
	if f.Evidence == "" || f.Evidence == EvidenceConfirmed && f.Certainty == Confirmed {
		return ""
	}
	if f.Evidence == NoSource && f.Scope == Unclear && f.Certainty == Stated {
		return ""
	}
	return ", " + strings.ToLower(string(f.Evidence))
}
