package match

import "sofar/briefing/toll"

// fighters are nouns for those who fight, by their stems: they are not counted with the people whom they fight among.
var fighters = stems(`soldiers troops servicemen fighters militants insurgents rebels gunmen attackers terrorists militiamen jihadists guerrillas paramilitaries
	combattants soldats rebelles kämpfer soldaten rebellen combatientes soldados rebeldes milicianos combattenti soldati ribelli`)

// fights says that the fact counts those who fight.
func (f *Fact) fights() bool {
	if f.Role == toll.Attacker || f.Role == toll.Combatant {
		return true
	}
	for _, w := range f.group {
		if fighters[w] {
			return true
		}
	}
	return nameless(f) && f.told.meets(fighterSet) // "eight of the dead were soldiers"
}

var fighterSet = func() Set {
	var words []string
	for w := range fighters {
		if kin, ok := groupKin[w]; ok {
			w = kin
		}
		words = append(words, w)
	}
	return SetOf(words)
}()

// fightersIn is the noun for those who fight in the words of a figure, for languages in which the ledger reads no nouns.
func fightersIn(quote string) []string {
	for _, w := range stemmed(Words(quote)) {
		if fighters[w] {
			return groupWords(w)
		}
	}
	return nil
}

// camped notes which categories a text counts for those who fight and for others apart.
func camped(facts []Fact) {
	type camps struct{ fighters, others bool }
	seen := map[toll.Category]camps{}
	for i := range facts {
		f := &facts[i]
		if f.fighting = f.fights(); !f.Whole() || f.Status == toll.Context || f.Role == toll.Attacker {
			continue
		}
		c := seen[f.Category]
		c.fighters, c.others = c.fighters || f.fighting, c.others || !f.fighting
		seen[f.Category] = c
	}
	for i := range facts {
		c := seen[facts[i].Category]
		facts[i].camps = c.fighters && c.others
	}
}

// OtherCamp says that one fact counts those who fight and the other those who do not, and that either text counts both apart.
func OtherCamp(a, b *Fact) bool {
	return a.fighting != b.fighting && (a.camps || b.camps)
}

// SameCamp says that both facts count those who fight.
func SameCamp(a, b *Fact) bool { return a.fighting && b.fighting }
