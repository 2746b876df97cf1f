package tolltest

import "sofar/briefing/toll"

// Siege is a briefing with everything in it: a total with parts and a rest, an overlap nobody can settle, attackers,
// rescued, missing, a figure withdrawn, one superseded, one of another year.
func Siege() *Case {
	c := Make(
		"Lantern theatre siege: what we know",
		"Twenty hostages have died in a siege in Port Callis.",
		"# What happened?",
		"Gunmen burst into the Lantern theatre during the evening performance.",
		"One of the gunmen was taken alive.",
		"# How many people died?",
		"Army officers said that 20 hostages had been killed.",
		"Whether they include two police officers shot at the gate is not clear.",
		"Chile's foreign minister, Marta Olmos, confirmed nine Chilean dead; one more Chilean is missing.",
		"Seven Koreans were identified, the embassy in Port Callis said.",
		"A Canadian and an Indian student died too, according to friends.",
		"Six gunmen were killed.",
		"The prime minister said that 13 hostages had been rescued, a Korean and two Fijians among them.",
		"A radio station withdrew its report of 60 injured.",
		"At first officials had spoken of 25 dead.",
		"# Earlier attacks",
		"Two years ago 40 people died in a fire at the same theatre.",
	)
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(20), Group: "hostages", Scope: toll.Total, Attributions: By("army officers")}, "Twenty hostages have died", "20 hostages had been killed")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(9), Nationality: "Chile", Group: "people", Scope: toll.Part, Of: 1, Certainty: toll.Confirmed, Attributions: By("Marta Olmos")}, "nine Chilean dead")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(7), Nationality: "South Korea", Group: "people", Scope: toll.Part, Of: 1, Certainty: toll.Confirmed, Attributions: By("embassy in Port Callis")}, "Seven Koreans were identified")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(1), Nationality: "Canada", Group: "people", Scope: toll.Part, Of: 1, Certainty: toll.Reported, Attributions: By("friends")}, "A Canadian")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(1), Nationality: "India", Group: "students", Scope: toll.Part, Of: 1, Certainty: toll.Reported, Attributions: By("friends")}, "an Indian student")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(2), Group: "police officers", Scope: toll.Unclear}, "two police officers shot")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(6), Group: "gunmen", Role: toll.Attacker}, "Six gunmen were killed")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(25), Group: "people", Scope: toll.Total, Status: toll.Superseded, Attributions: By("officials")}, "25 dead")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(40), Group: "people", Status: toll.Context}, "40 people died")
	c.Add(toll.Fact{Category: toll.Injured, Figure: N(60), Group: "people", Certainty: toll.Denied, Attributions: By("radio station")}, "60 injured")
	c.Add(toll.Fact{Category: toll.Missing, Figure: N(1), Nationality: "Chile", Group: "people", Attributions: By("Marta Olmos")}, "one more Chilean is missing")
	c.Add(toll.Fact{Category: toll.Rescued, Figure: N(13), Group: "hostages", Scope: toll.Total, Attributions: By("prime minister")}, "13 hostages had been rescued")
	c.Add(toll.Fact{Category: toll.Rescued, Figure: N(1), Nationality: "South Korea", Group: "people", Scope: toll.Part, Of: 12, Attributions: By("prime minister")}, "a Korean")
	c.Add(toll.Fact{Category: toll.Rescued, Figure: N(2), Nationality: "Fiji", Group: "people", Scope: toll.Part, Of: 12, Attributions: By("prime minister")}, "two Fijians")
	c.Add(toll.Fact{Category: toll.Arrested, Figure: N(1), Group: "gunmen", Role: toll.Attacker}, "One of the gunmen was taken alive")
	c.Note(toll.NoteOverlap, "unclear whether the 20 include 2 police officers", 1, 6)
	c.Note(toll.NoteUnstated, "2 of 20: nationality not stated", 1)
	c.Note(toll.NoteSuperseded, "25 dead, as first said by officials, no longer stands", 8)
	c.Ledger.Summary = map[toll.Category]*toll.Tally{
		toll.Killed:   {Low: 20, High: 22, Best: 20, Attackers: 6, Text: "20-22", Certainty: toll.Stated},
		toll.Missing:  {Low: 1, High: 1, Best: 1, Text: "1", Certainty: toll.Stated},
		toll.Rescued:  {Low: 13, High: 13, Best: 13, Text: "13", Certainty: toll.Stated},
		toll.Arrested: {Attackers: 1, Certainty: toll.Stated},
	}
	return c
}

// Feared is a briefing whose headline is surer than its text, and whose parts exceed their total.
func Feared() *Case {
	c := Make(
		"Thirty killed in Orla landslide",
		"# What happened?",
		"Up to 30 people are feared dead after a hillside came down on the village of Orla, the mayor said.",
		"Nobody was hurt in the next valley.",
		"The hospital counted dozens of injured, a relief group 35.",
		"Twelve people were found alive, ten women and five children.",
	)
	c.Add(toll.Fact{Category: toll.Killed, Figure: toll.Figure{Min: toll.Open, Max: 30, Op: toll.AtMost}, Group: "people", Certainty: toll.Possible, Attributions: By("mayor")},
		"Up to 30 people are feared dead")
	c.Ledger.Facts[0].Mentions = append(c.Ledger.Facts[0].Mentions, len(c.Ledger.Mentions))
	headline := c.mention(toll.Fact{Category: toll.Killed, Figure: N(30), Group: "people", Role: toll.Victim, Certainty: toll.Stated, Status: toll.Current, Scope: toll.Single}, "Thirty killed")
	c.Ledger.Mentions = append(c.Ledger.Mentions, headline)
	c.Add(toll.Fact{Category: toll.Injured, Figure: toll.Figure{Min: toll.Open, Max: toll.Open, Op: toll.Vague, Vague: "dozens"}, Group: "people",
		Scope: toll.Total, Evidence: toll.Contested, Attributions: By("hospital")}, "dozens of injured")
	c.Add(toll.Fact{Category: toll.Injured, Figure: N(35), Group: "people", Scope: toll.Total, Evidence: toll.Contested,
		Attributions: []toll.Attribution{{Who: "relief group", Kind: "ngo"}}}, "a relief group 35")
	c.Add(toll.Fact{Category: toll.Rescued, Figure: N(12), Group: "people", Scope: toll.Total}, "Twelve people were found alive")
	c.Add(toll.Fact{Category: toll.Rescued, Figure: N(10), Group: "women", Scope: toll.Part, Of: 4}, "ten women")
	c.Add(toll.Fact{Category: toll.Rescued, Figure: N(5), Group: "children", Scope: toll.Part, Of: 4}, "five children")
	c.Note(toll.NoteConflict, "injured: dozens (hospital), 35 (relief group)", 2, 3)
	c.Note(toll.NoteExcess, "the parts come to 10 + 5 = 15, more than the 12 rescued", 4, 5, 6)
	c.Ledger.Summary = map[toll.Category]*toll.Tally{
		toll.Killed:  {Low: 0, High: 30, Best: toll.Open, Text: "up to 30", Certainty: toll.Possible},
		toll.Injured: {Low: 24, High: 35, Best: 35, Text: "dozens-35", Certainty: toll.Stated},
		toll.Rescued: {Low: 12, High: 12, Best: 12, Text: "12", Certainty: toll.Stated},
	}
	return c
}

// Quiet is a briefing without any figure.
func Quiet() *Case {
	return Make("Ferry strike: what we know", "# Who is on strike?", "The pilots of the harbour ferries stopped work on Monday.")
}

// Unread is a briefing in a language that has no lexicon.
func Unread() *Case {
	c := Make("Жарылыс: не белгілі", "# Не болды?", "Базарда он екі адам қаза тапты.")
	c.Briefing.Language, c.Ledger.Language, c.Ledger.Readable = "kk", "kk", false
	return c.Note(toll.NoteLanguage, "no lexicon for kk")
}

// Scripts is a briefing whose names are in scripts that terminals measure in different ways, with very long words.
func Scripts() *Case {
	c := Make("বাংলাদেশ 👩‍👩‍👧‍👦 العربية 東京", "# 東京?", "বাংলাদেশের পাঁচজন নাগরিক নিহত হয়েছেন; مقتل سبعة أشخاص; 東京の乗客九人が死亡; 👩‍👩‍👧‍👦 2; Donaudampfschifffahrtsgesellschaftskapitäne 3")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(26), Group: "বাংলাদেশের নাগরিক", Scope: toll.Total, Attributions: By("স্বাস্থ্য অধিদপ্তর, ঢাকা মেডিকেল কলেজ")}, "পাঁচজন নাগরিক")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(7), Group: "أشخاص", Nationality: "العراق", Scope: toll.Part, Of: 1, Attributions: By("وزارة الصحة العراقية")}, "مقتل سبعة أشخاص")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(9), Group: "乗客", Nationality: "日本", Scope: toll.Part, Of: 1, Attributions: By("東京消防庁の報道官")}, "九人が死亡")
	c.Add(toll.Fact{Category: toll.Killed, Figure: N(2), Group: "👩‍👩‍👧‍👦", Scope: toll.Unclear, Attributions: By("👮🏽‍♀️")}, "👩‍👩‍👧‍👦 2")
	c.Add(toll.Fact{Category: toll.Injured, Figure: N(3), Group: "Donaudampfschifffahrtsgesellschaftskapitäne", Attributions: By("Donaudampfschifffahrtsgesellschaftsverwaltung")}, "kapitäne 3")
	c.Note(toll.NoteUnstated, "10 of 26: nationality not stated", 1)
	c.Ledger.Summary = map[toll.Category]*toll.Tally{
		toll.Killed:  {Low: 26, High: 28, Best: 26, Text: "26-28", Certainty: toll.Stated},
		toll.Injured: {Low: 3, High: 3, Best: 3, Text: "3", Certainty: toll.Stated},
	}
	return c
}
