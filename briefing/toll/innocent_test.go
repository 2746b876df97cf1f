package toll

import (
	"strings"
	"testing"
)

// TestInnocentTexts: what counts people, things or money without any casualty gives no figure that is shown as stated.
func TestInnocentTexts(t *testing.T) {
	for line := range strings.SplitSeq(strings.TrimSpace(innocent), "\n") {
		for _, m := range ReadText(line, "en").Mentions {
			if m.Status == Current {
				t.Errorf("%s %d %q was read from %q (%s)", m.Category, m.Figure.Max, m.Quote, line, m.Rule)
			}
		}
	}
}

const innocent = `
The home side won 3-1 and three players were booked before two others were sent off.
The committee killed the bill by 50 votes to 48 after nine hours of debate.
The company cut 1,200 jobs and closed five of its 12 stores.
Four ministers resigned on Monday and two more are expected to follow.
The striker hit the post twice in the last ten minutes.
Shares lost 12 percent in two days, and three funds sold out.
Two dogs and 40 sheep died when lightning struck a barn.
The novel follows two brothers who never meet.
Some 300 delegates from 40 countries are attending the summit.
The rocket carried three astronauts and seven tonnes of cargo.
Nine of the ten candidates passed the test.
Police are looking for two men in a grey van.
The airline operates 40 aircraft and carried 2.3 million passengers last year.
Six officers were promoted for bravery and three received medals.
A jury of eight women and four men heard the case.
The choir of 24 children sang for the 500 guests.
Twelve cars were damaged and two roofs were torn off.
The mayor met 15 relatives of the sailors for an hour.
Three of the paintings were rescued from the attic and five are missing.
The fire destroyed 14 houses and 300 hectares of forest.
The storm left 210,000 homes without power and cut off two villages.
Two trains collided but both drivers had jumped off.
The concert hall seats 900 people in 15 rows.
Fifty volunteers have been making sandwiches for the searchers.
Seven teams took part and four were eliminated in the first round.
He shot three films in five years and lost two of them in a fire.
The bank froze 16 accounts and seized two yachts.
The law firm lost four partners to a rival.
The champion beat two opponents before she lost to a third.
The hospital has 48 beds and employs 350 people.
The court heard that the two defendants had hidden nine watches.
Five species of frog have disappeared since 1990.
Hundreds of people queued for tickets and dozens camped overnight.
`
