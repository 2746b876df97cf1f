package toll

import (
	"fmt"
	"testing"
)

// TestHedgedIsNeverSure crosses hedges with what happened to whom: no figure behind a hedge may be shown as stated or confirmed.
func TestHedgedIsNeverSure(t *testing.T) {
	participles := []string{"killed", "injured", "wounded", "trapped", "kidnapped", "evacuated", "arrested"}
	passive := []string{
		"%s are feared to have been %s.", "%s may have been %s.", "%s might have been %s.", "%s could have been %s.", "%s are believed to have been %s.",
		"%s are thought to have been %s.", "%s were reportedly %s.", "%s were allegedly %s.", "%s have apparently been %s.", "%s were possibly %s.",
		"%s are presumed to have been %s.", "%s are said to have been %s.", "%s are reported to have been %s.", "%s are rumoured to have been %s.",
		"%s are suspected to have been %s.", "%s were probably %s.", "%s are understood to have been %s.", "%s are likely to have been %s.",
		"%s were %s, according to rumours.", "%s were %s, according to unconfirmed reports.", "%s were %s, according to posts on social media.",
		"%s were %s, local media reported.", "%s were %s, witnesses said.", "%s were %s, residents told a newspaper.", "%s were supposedly %s.",
		"%s were %s, though this could not be verified.", "%s were %s. None of this could be verified independently.", "%s were %s. The claim could not be confirmed.",
	}
	leading := []string{
		"It is feared that %s were %s.", "It is believed that %s were %s.", "Unconfirmed reports say that %s were %s.", "Rumours say that %s were %s.",
		"Social media posts said %s were %s.", "Officials fear %s were %s.", "Perhaps %s were %s.", "There are fears that %s were %s.", "There are unconfirmed reports that %s were %s.",
		"Witnesses said %s were %s.", "The rebels claimed that %s were %s.", "It was not clear whether %s were %s.", "Reports suggest that %s were %s.",
		"Possibly %s were %s.", "Local media reported that %s were %s.", "According to rumours %s were %s.", "Officials believe %s were %s.", "Police suspect that %s were %s.",
		"The group alleged that %s were %s.", "If %s were %s, it would be the worst accident in years.", "Maybe %s were %s.", "It is possible that %s were %s.",
		"It is likely that %s were %s.", "A message on a messaging app said %s were %s.", "There was speculation that %s were %s.",
	}
	for _, frame := range append(passive, leading...) {
		for _, people := range []string{"thirty people", "12 miners", "at least nine children"} {
			for _, what := range participles {
				text := fmt.Sprintf(frame, people, what)
				for _, m := range ReadText(text, "en").Mentions {
					if (m.Certainty == Stated || m.Certainty == Confirmed) && m.Status == Current {
						t.Errorf("%s of %q", m.Certainty, text)
					}
				}
			}
		}
	}
}
