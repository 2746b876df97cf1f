package toll

import "testing"

// The same figure in the ways in which news copy says who gave it.
func TestWhoSaysSo(t *testing.T) {
	for text, who := range map[string]string{
		"Eight people died, the public prosecutor said this morning.":                             "public prosecutor",
		"Eight people died, police said Monday.":                                                  "police",
		"Eight people died, police said late on Monday night, adding that the road was shut.":     "police",
		"Eight people died, the mayor said today.":                                                "mayor",
		"At least eight people died, say police.":                                                 "police",
		"At least eight people died, say hospital officials in Lagos.":                            "hospital officials",
		"Eight people died, reports the BBC.":                                                     "BBC",
		"Eight people died, local media report.":                                                  "local media",
		"Eight people died, per the health ministry.":                                             "health ministry",
		"Eight people died, the coastguard tells us.":                                             "coastguard",
		"Eight people died, figures from the health ministry show.":                               "health ministry",
		"Data from the health ministry show that eight people died.":                              "health ministry",
		"In its latest update the ministry of health gave a figure of eight dead.":                "ministry of health",
		"The latest update from the ministry of health lists eight dead.":                         "ministry of health",
		"Eight people died, Col. Ivan Petrov, head of the emergency ministry, said at the scene.": "Col. Ivan Petrov",
		"Eight people died, said Col. Ivan Petrov of the emergency ministry.":                     "Col. Ivan Petrov of the emergency ministry",
		"Ivan Petrov, head of the emergency ministry, said eight people died.":                    "Ivan Petrov",
		"Eight people died, Ivan Petrov, a spokesman for the ministry, told state television.":    "Ivan Petrov",
		"Police in Lagos, the country's largest city, said Tuesday that eight people died.":       "Police in Lagos",
		"Eight dead - police":                                                                                       "police",
		"Eight dead, 30 hurt – officials":                                                                           "officials",
		"Ministry of Health: 8 dead":                                                                                "Ministry of Health",
		"Police: 8 dead, 12 injured; army: 4 dead":                                                                  "",
		"• Fire service: eight dead, all volunteers":                                                                "Fire service",
		"By 3pm the broadcaster TV6 was reporting eight dead at the mall.":                                          "TV6",
		"The interior ministry's latest figure was eight dead for the region.":                                      "interior ministry",
		"The government's official death toll stands at eight.":                                                     "government",
		"Rescue workers counted eight dead.":                                                                        "Rescue workers",
		"At Tassa a teacher spoke of eight dead.":                                                                   "teacher",
		"In a statement posted online the militia boasted that it had killed eight soldiers.":                       "militia",
		"State officials had first spoken of eight fatalities.":                                                     "State officials",
		"The doctors' union has documented eight deaths.":                                                           "doctors' union",
		"The council across the river said the same day that shelling had left eight dead.":                         "council",
		"Investigators sifting the ashes say that they have found the remains of eight people.":                     "Investigators",
		"The coastguard recovered eight bodies and went on searching, it said in a statement.":                      "coastguard",
		"The government has so far confirmed only eight deaths.":                                                    "government",
		"The hospital in the capital has received eight dead.":                                                      "hospital in the capital",
		"Eight died, according to figures released on Monday by the three prefectures.":                             "three prefectures",
		"County Hospital: 8 dead":                                                                                   "",
		"Toll so far: 8 dead":                                                                                       "",
		"Eight people – police officers – died.":                                                                    "",
		"The hospital's doctors received eight bodies.":                                                             "hospital's doctors",
		"Eight soldiers were killed, the army's press office said.":                                                 "army's press office",
		"The lawyers' association, which has members in the courts, put the number of dead at eight.":               "lawyers' association",
		"According to figures from the health ministry, eight people died.":                                         "health ministry",
		"Eight people died in Lagos, Nigeria, said the mayor.":                                                      "mayor",
		"Eight people died when a bus, an old school bus, fell into a ravine, said Gov. Ann Lee on Monday evening.": "Gov. Ann Lee",
	} {
		l := ReadText(text, "en")
		if len(l.Mentions) == 0 {
			t.Errorf("%s: no figure", text)
			continue
		}
		if m := l.Mentions[0]; m.Figure.Min != 8 || m.Attribution.Who != who {
			t.Errorf("%s\n  figure %d by %q, want 8 by %q", text, m.Figure.Min, m.Attribution.Who, who)
		}
	}
}
