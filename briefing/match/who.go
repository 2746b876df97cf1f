package match

import "sofar/briefing/toll"

// Everybody is the group of a figure without a noun.
const Everybody = "people"

// Who names the people that a figure counts, each word behind a comma: ", Austria, tourists, part"; "" where they are
// just people.
func Who(nationality, group string, role toll.Role, scope toll.Scope) string {
	var s string
	if nationality != "" {
		s += ", " + nationality
	}
	if group != "" && group != Everybody {
		s += ", " + group
	}
	if role == toll.Attacker && group != "attackers" {
		s += ", attackers"
	}
	if scope == toll.Part {
		s += ", part"
	}
	return s
}
