package toll

import (
	"strconv"
	"strings"
	"testing"
)

// TestOneLiners reads short notes as encyclopaedias and police logs have them: killed and injured as shown, "+a1" for an
// attacker, "-" where nothing is said.
func TestOneLiners(t *testing.T) {
	for line := range strings.SplitSeq(strings.TrimSpace(oneLiners), "\n") {
		want, text, _ := strings.Cut(line, " | ")
		summary := ReadText(text, "en").Summary
		bare := strings.NewReplacer("at least ", "", "more than ", "", "about ", "", "not stated", "")
		got := bare.Replace(brief(summary[Killed]) + " " + brief(summary[Injured]))
		if got != bare.Replace(want) {
			t.Errorf("want %s, got %s: %s", want, got, text)
		}
	}
}

func brief(t *Tally) string {
	switch {
	case t == nil:
		return "-"
	case t.Attackers > 0:
		return t.Text + "+a" + strconv.Itoa(t.Attackers)
	}
	return t.Text
}

const oneLiners = `
13 at least 50 | A suicide bomber killed 13 and injured more than 50 in the city of Taji.
4 3 | Gunmen opened fire on a bus stop, killing 4 people and wounding 3 more before fleeing.
15 11 | Fifteen people, including 3 police officers, were killed and 11 others were injured when two bombs exploded.
+a1 3 | An attacker wielding a knife injured 3 police officers; he was later shot dead.
21 - | Militants kidnapped and beheaded 21 Christians in the town.
7 19 | A bombing killed three policemen and four civilians and left 19 injured.
1 11 | One person was killed and 11 wounded.
5 30 | The bombing left 5 dead and 30 injured, including 12 children.
4 - | Attack on a checkpoint leaves four soldiers dead.
1 2 | A soldier was killed and two were wounded in an ambush.
5+a1 - | A bomber killed himself and 5 others.
5+a1 12 | A suicide bomber blew himself up at a mosque, killing himself and 5 others and wounding 12.
12 40 | 12 dead and 40 wounded in a bombing at a market.
8 15 | The attack resulted in 8 deaths and 15 injuries.
7 20 | The blast resulted in the deaths of 7 people and injuries to 20.
10 30 | A truck bomb exploded near the ministry, with 10 fatalities and 30 injured.
3+a1 2 | A gunman killed 3 people, injured 2 others, and then killed himself.
none none | A bomb exploded outside an empty office. No casualties were reported.
4 - | The man shot to death four coworkers at the plant.
4 - | He shot and killed his wife, her mother and two of her sisters.
1 up to 2 | Three people were shot, one fatally.
1 3 | A man opened fire at a park, killing one woman and injuring three men.
2 5 | Two teens dead, five injured after shooting at a party.
- 4 | Four people were injured, one critically, in a shooting outside a bar.
4 up to 2 | The gunman shot six people, killing four.
1 3 | One man is dead and three others are injured after gunfire broke out.
4 - | A 32-year-old man killed four members of his family.
2 - | The teenager killed both his parents.
2 - | A 17-year-old shot and killed his mother and father at home.
1 1 | The shooter killed one student and wounded another.
1 1 | He fatally shot a teacher and wounded a janitor before he was arrested.
3 7 | Three people were killed and seven others were hospitalized with gunshot wounds.
2 1 | Two men died at the scene and a woman was taken to hospital with non-life-threatening injuries.
9 - | Nine churchgoers were shot and killed during a prayer meeting.
6 13 | The gunman killed six and injured thirteen others, including a congresswoman.
2 4 | The shooting left two victims dead and four wounded.
5 up to 2 | A former employee shot seven people, five fatally.
3 - | Three people were found shot to death inside a car.
3 5 | A shooting at a nightclub claimed three lives and injured five.
1 up to 6 | Seven people were shot, one of whom died.
26 20 | A gunman armed with a rifle killed 26 people and wounded 20 others at a church.
14 22 | Two attackers killed 14 people and seriously injured 22 others at a center. The attackers were later killed by police in a shootout.
49 53 | A mass shooting at a nightclub left 49 people dead and 53 injured.
7+a1 - | The man killed seven people before turning the gun on himself.
1 2 | A student opened fire in a cafeteria, killing one and wounding two.
13+a1 24 | Two students murdered 12 students and one teacher, injured 24 others, and then committed suicide.
2 9 | Gunfire erupted at a house party. Two people died and nine were wounded.
4 - | Four people, including a two-year-old boy, were killed in a triple shooting.
- 3 | Three people suffered gunshot wounds in a drive-by shooting.
- 5 | Five people were wounded when someone opened fire from a passing car.
1 - | An off-duty officer was killed while trying to stop a robbery.
11 28 | A car bomb went off near a bus carrying police officers killing 11 people and injuring 28.
40 120 | Three suicide attackers struck the airport, killing more than 40 people and injuring over 120.
5 4 | Al-Shabaab gunmen stormed a hotel; five people were killed and four others injured.
17 30 | At least 17 people have been killed and more than 30 wounded in an attack on a military base.
3 - | Unidentified gunmen shot dead three policemen.
2 - | Two policemen were martyred in an attack on their vehicle.
6 8 | Six people lost their lives and eight others sustained injuries in the blast.
1 - | A roadside bomb killed a tribal elder.
15 - | Fifteen bodies were recovered from a mass grave.
10 5 | Ten soldiers died and five were injured in a landmine explosion.
22 59 | A suicide bombing at a concert killed 22 people and injured 59.
4+a1 50 | An attacker drove a car into pedestrians, killing four and injuring 50, then stabbed a police officer to death. He was shot dead.
86 434 | A lorry was driven into crowds, killing 86 people and injuring 434.
130+a7 368 | A series of attacks killed 130 people and left 368 wounded. Seven attackers also died.
2 3 | Two people were stabbed to death and three others wounded at a railway station.
1 8 | A woman was killed and eight people were hurt when a van was driven at worshippers.
- up to 6 | Six people were stabbed in a shopping centre; all survived.
3 2 | A man killed three of his neighbors and injured two more.
`
