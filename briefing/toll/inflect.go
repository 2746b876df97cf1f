package toll

import "strings"

// alternatives expands "lose_his|her_life" into its readings.
func alternatives(word string) [][]string {
	readings := [][]string{nil}
	for slot := range strings.SplitSeq(word, "_") {
		var next [][]string
		for choice := range strings.SplitSeq(slot, "|") {
			for _, r := range readings {
				next = append(next, append(r[:len(r):len(r)], choice))
			}
		}
		readings = next
	}
	return readings
}

// addForms adds a verb in all its forms; words behind "_" follow each of them.
func (lex *lexicon) addForms(word string, change func(*entry, form)) {
	verb, tail, _ := strings.Cut(word, "_")
	if strings.Contains(word, "/") {
		slash := strings.LastIndexByte(word, '/')
		verb = word
		if i := strings.IndexByte(word[slash:], '_'); i >= 0 {
			verb, tail = word[:slash+i], word[slash+i+1:]
		}
	}
	for f, written := range conjugate(verb) {
		whole := written
		if tail != "" {
			whole += "_" + tail
		}
		bit := form(1) << f
		lex.add(whole, func(e *entry) { change(e, bit) })
		if tail != "" {
			lex.addParted(written, tail, bit, change)
		}
	}
}

// addParted keeps "took ... hostage" for an object that stands between.
func (lex *lexicon) addParted(verb, tail string, bit form, change func(*entry, form)) {
	lex.word(verb).tags |= tagAction
	for _, words := range alternatives(tail) {
		if strings.HasSuffix(words[0], "sel") || strings.HasSuffix(words[0], "self") || strings.HasSuffix(words[0], "selves") {
			continue
		}
		e := lex.fresh()
		change(e, bit)
		lex.parts[verb] = append(lex.parts[verb], phrase{rest: words, entry: e})
	}
}

// conjugate gives base, third person, past, participle and -ing.
func conjugate(verb string) [5]string {
	if strings.Contains(verb, "/") {
		var forms [5]string
		copy(forms[:], strings.SplitN(verb, "/", 5))
		return forms
	}
	base, doubled := strings.CutSuffix(verb, "+")
	stem := base
	if doubled {
		stem += base[len(base)-1:]
	}
	third := base + "s"
	past, ing := stem+"ed", stem+"ing"
	last := base[len(base)-1]
	switch {
	case strings.HasSuffix(base, "e"):
		past, ing = base+"d", base[:len(base)-1]+"ing"
	case last == 'y' && !strings.ContainsRune("aeou", rune(base[len(base)-2])):
		third, past = base[:len(base)-1]+"ies", base[:len(base)-1]+"ied"
	case last == 's' || last == 'x' || last == 'z' || strings.HasSuffix(base, "sh") || strings.HasSuffix(base, "ch"):
		third = base + "es"
	}
	return [5]string{base, third, past, past, ing}
}

// addNoun adds "driver", "child/children" or "police=police/police" with its plural and group.
func (lex *lexicon) addNoun(word string, t tag, section string) {
	singular, plural, group := nounForms(word)
	role := Role("")
	switch section {
	case "attacker":
		role = Attacker
	case "combatant":
		role = Combatant
	case "kin":
		t |= tagKin
	}
	set := func(e *entry) { e.tags |= t; e.role = role; e.group = group }
	lex.add(singular, func(e *entry) { set(e); e.tags |= tagSingular })
	lex.add(plural, func(e *entry) { set(e); e.tags |= tagPlural })
}

func nounForms(word string) (singular, plural, group string) {
	singular, rest, named := strings.Cut(word, "=")
	if named {
		group, plural, _ = strings.Cut(rest, "/")
	} else {
		singular, plural, _ = strings.Cut(singular, "/")
	}
	if plural == "" {
		plural = pluralOf(singular)
	}
	if group == "" {
		group = plural
	}
	return singular, plural, strings.ReplaceAll(group, "_", " ")
}

func pluralOf(w string) string {
	last := w[len(w)-1]
	switch {
	case last == 'y' && !strings.ContainsRune("aeou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	case last == 's' || last == 'x' || strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "ch"):
		return w + "es"
	}
	return w + "s"
}

func (lex *lexicon) addEventNoun(word string, category Category) {
	singular, plural, _ := nounForms(word)
	set := func(e *entry) { e.tags |= tagNoun; e.noun = category }
	lex.add(singular, func(e *entry) { set(e); e.tags |= tagSingular })
	lex.add(plural, func(e *entry) { set(e); e.tags |= tagPlural })
}

// addCountries reads countries.txt: countries, adjectives and the nouns for their people.
func (lex *lexicon) addCountries(data string) {
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		var field []string
		for f := range strings.SplitSeq(strings.TrimPrefix(line, "="), "|") {
			field = append(field, strings.ToLower(strings.TrimSpace(f)))
		}
		country := strings.ReplaceAll(strings.TrimSpace(strings.SplitN(strings.TrimPrefix(line, "="), "|", 2)[0]), "_", " ")
		if line[0] == '=' {
			for _, name := range field[1:] {
				lex.add(name, func(e *entry) { e.tags |= tagCountry; e.country = country })
			}
			continue
		}
		lex.addCountry(country, field)
	}
}

func (lex *lexicon) addCountry(country string, field []string) {
	lex.add(field[0], func(e *entry) { e.tags |= tagCountry; e.country = country })
	adjective, noun, plural := field[1], field[1], ""
	if len(field) > 2 {
		noun = field[2]
	}
	if len(field) > 3 {
		plural = field[3]
	}
	if plural == "" {
		plural = demonymPlural(noun)
	}
	set := func(e *entry) { e.country = country; e.group = "people" }
	lex.add(adjective, func(e *entry) { set(e); e.tags |= tagDemonym })
	if isAbbreviation(noun) {
		return
	}
	lex.add(noun, func(e *entry) { set(e); e.tags |= tagPerson | tagSingular | tagDemonym })
	lex.add(plural, func(e *entry) { set(e); e.tags |= tagPerson | tagPlural | tagDemonym })
}

func isAbbreviation(noun string) bool {
	return noun == "uk" || noun == "us" || noun == "usa" || noun == "u.s." || noun == "u.s" || noun == "myanmar"
}

func demonymPlural(noun string) string {
	for _, end := range []string{"ese", "sh", "ch", "ss", "i", "z", "men"} {
		if strings.HasSuffix(noun, end) {
			return noun
		}
	}
	return noun + "s"
}
