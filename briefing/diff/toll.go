package diff

import (
	"slices"

	"sofar/briefing"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// MovementKind says how a figure moved.
type MovementKind string

// The movements of a figure.
const (
	Rose      MovementKind = "rose"
	Fell      MovementKind = "fell"
	New       MovementKind = "new"
	Withdrawn MovementKind = "withdrawn" // taken back or denied in so many words
	Confirmed MovementKind = "confirmed" // a range, a bound or a hedge has become a firm figure inside it
	Same      MovementKind = "same"
	Dropped   MovementKind = "dropped" // no longer mentioned
)

// Movement is one fact of the toll in both revisions.
type Movement struct {
	Kind        MovementKind
	Category    toll.Category
	Group       string
	Role        toll.Role
	Nationality string
	Scope       toll.Scope
	Old, New    *match.Reading // nil where the revision does not have it
	NewVoice    bool           // both name who says so, and it is somebody else
}

// movements matches the facts of two ledgers.
func movements(was, is match.Side) []Movement {
	places := match.GazetteerOf(was, is)
	held := func(s match.Side) func(*toll.Fact) bool {
		return func(f *toll.Fact) bool { return standing(f) && !s.LetGo(f) }
	}
	old, now := match.Facts(was, places, held(was)), match.Facts(is, places, held(is))
	past := match.Facts(is, places, func(f *toll.Fact) bool {
		return f.Status == toll.Superseded || standing(f) && (is.LetGo(f) || is.WereMissing(f))
	})
	pairs := match.Pairs(old, now)
	oldDone, newDone := make([]bool, len(old)), make([]bool, len(now))
	var out []Movement
	for _, p := range pairs {
		oldDone[p.A], newDone[p.B] = true, true
		out = append(out, movement(was, is, &old[p.A], &now[p.B]))
	}
	for i := range old {
		if !oldDone[i] {
			out = append(out, gone(was, is, &old[i], past))
		}
	}
	for j := range now {
		if !newDone[j] {
			m := about(now[j].Fact)
			m.Kind, m.New = New, is.Reading(now[j].Fact)
			out = append(out, m)
		}
	}
	return inOrder(merged(out))
}

// standing facts are those that a revision stands by, and those that it denies; history and context do not move.
func standing(f *toll.Fact) bool {
	return f.Status == toll.Current || f.Status == "" || f.Status == toll.Superseded && f.Certainty == toll.Denied
}

func about(f *toll.Fact) Movement {
	return Movement{Category: f.Category, Group: f.Group, Role: f.Role, Nationality: f.Nationality, Scope: f.Scope}
}

func movement(was, is match.Side, old, now *match.Fact) Movement {
	m := about(now.Fact)
	m.Old, m.New = was.Reading(old.Fact), is.Reading(now.Fact)
	m.Kind = kindOf(m.Old, m.New)
	if m.Kind == Same && is.TakesBack(now.Fact) && !was.TakesBack(old.Fact) {
		m.Kind = Withdrawn
	}
	m.NewVoice = old.Voiced() && now.Voiced() && !match.SameVoice(old, now)
	return m
}

// gone is an old fact that the new revision does not stand by: it says that it is past, or nothing.
func gone(was, is match.Side, old *match.Fact, past []match.Fact) Movement {
	m := about(old.Fact)
	m.Kind, m.Old = Dropped, was.Reading(old.Fact)
	for i := range past {
		ended := lasting[old.Category] && match.SameBounds(past[i].Figure, old.Figure) && match.Kin(old, &past[i])
		if ended || is.Found(old, &past[i]) {
			m.Kind, m.New = Fell, is.Reading(past[i].Fact)
			m.New.Status = toll.Superseded
			break
		}
	}
	return m
}

// lasting categories count people in a state that ends: where the same figure is told as past, nobody is left in it as far as the
// text tells. The dead and the injured do not become fewer so.
var lasting = map[toll.Category]bool{toll.Missing: true, toll.Hostage: true, toll.Arrested: true, toll.Evacuated: true, toll.Displaced: true}

// kindOf tells the movement from the figures, and from how sure they are.
func kindOf(old, now *match.Reading) MovementKind {
	if now.Certainty == toll.Denied {
		if old.Certainty == toll.Denied {
			return Same
		}
		return Withdrawn
	}
	a, b := match.BoundsOf(old.Figure), match.BoundsOf(now.Figure)
	switch {
	case a == b:
		if firmer(old, now) {
			return Confirmed
		}
		return Same
	case a.Holds(b) && b.Firm():
		return Confirmed
	}
	return direction(a, b)
}

// firmer says that a hedge is gone: from possible, reported or claimed to confirmed, or from an approximate figure to an exact one.
func firmer(old, now *match.Reading) bool {
	hedged := old.Certainty == toll.Possible || old.Certainty == toll.Reported || old.Certainty == toll.Claimed
	plain := now.Certainty == toll.Confirmed || now.Certainty == toll.Stated
	return hedged && plain || hearsay(old) && now.Certainty == toll.Confirmed || old.Figure.Op == toll.About && now.Figure.Op == toll.Exact
}

// hearsay says that only media or witnesses are named for a figure.
func hearsay(r *match.Reading) bool {
	return len(r.Attributions) > 0 && !slices.ContainsFunc(r.Attributions, func(a toll.Attribution) bool { return a.Kind != "media" && a.Kind != "witness" })
}

// direction tells which way different bounds went. A range that grew at both ends rose if it grew more upward.
func direction(a, b match.Bounds) MovementKind {
	up, down := b.High-a.High, a.Low-b.Low
	switch {
	case up == 0 && down == 0: // the same value, opened or closed
		return Same
	case up <= 0 && down <= 0: // narrower, and still a range
		return Confirmed
	case down > up:
		return Fell
	}
	return Rose
}

// merged joins movements that tell one: restatements that a ledger kept apart, such as "at least three people" beside "three workers".
// First come those with both figures; one that has only one of the two then joins where that one stands.
func merged(all []Movement) []Movement {
	slices.SortStableFunc(all, func(a, b Movement) int { return a.sides() - b.sides() })
	var out []Movement
	for _, m := range all {
		i := slices.IndexFunc(out, func(o Movement) bool { return restates(&o, &m) })
		if i < 0 {
			out = append(out, m)
			continue
		}
		out[i].join(&m)
	}
	return out
}

// sides sorts movements with two figures before those with one.
func (m *Movement) sides() int {
	if m.Old == nil || m.New == nil {
		return 1
	}
	return 0
}

// restates says that b tells again what a tells: totals with the same values, not of two particular groups; or a part that moved just as
// its total did, and so is the total.
func restates(a, b *Movement) bool {
	return a.Category == b.Category && a.Role == b.Role && a.Nationality == b.Nationality &&
		(a.Scope != toll.Part && b.Scope != toll.Part || a.alongside(b)) &&
		(b.Old == nil || equal(a.Old, b.Old)) && (b.New == nil || equal(a.New, b.New)) &&
		(a.Kind == Withdrawn) == (b.Kind == Withdrawn) &&
		(a.Group == match.Everybody || b.Group == match.Everybody || a.Group == b.Group)
}

// fewAlongside is how many people move by chance from one figure to another just as another group did.
const fewAlongside = 5

// alongside says that a total and a part rose or fell together.
func (m *Movement) alongside(o *Movement) bool {
	return m.Scope != o.Scope && m.sides() == 0 && o.sides() == 0 && (m.Kind == Rose || m.Kind == Fell) && m.Kind == o.Kind &&
		match.BoundsOf(m.Old.Figure).Low > fewAlongside
}

// equal says that two readings have the same values, both of them standing or both denied.
func equal(r, o *match.Reading) bool {
	if r == nil || o == nil {
		return r == o
	}
	a, b := match.BoundsOf(r.Figure), match.BoundsOf(o.Figure)
	return a.Low == b.Low && a.High == b.High && (r.Certainty == toll.Denied) == (o.Certainty == toll.Denied)
}

func (m *Movement) join(o *Movement) {
	if m.Group == match.Everybody {
		m.Group = o.Group
	}
	if m.Scope == toll.Part {
		m.Scope = o.Scope
	}
	m.NewVoice = m.NewVoice || o.NewVoice
	join(m.Old, o.Old)
	join(m.New, o.New)
	if m.Old != nil && m.New != nil {
		m.Kind = kindOf(m.Old, m.New)
	}
}

func join(r, o *match.Reading) {
	if r == nil || o == nil {
		return
	}
	r.Spans = append(r.Spans, o.Spans...)
	slices.SortFunc(r.Spans, func(a, b briefing.Span) int { return a.Start - b.Start })
	r.Attributions = append(r.Attributions, o.Attributions...)
	if r.Figure.Op != toll.Exact && o.Figure.Op == toll.Exact {
		r.Figure, r.Quote = o.Figure, o.Quote
	}
}

// inOrder sorts movements as a ledger shows them; what stayed comes last.
func inOrder(all []Movement) []Movement {
	slices.SortStableFunc(all, func(a, b Movement) int {
		if a.still() != b.still() {
			if a.still() {
				return 1
			}
			return -1
		}
		return slices.Index(toll.Categories[:], a.Category) - slices.Index(toll.Categories[:], b.Category)
	})
	return all
}

func (m *Movement) still() bool { return m.Kind == Same && !m.NewVoice && !m.LessSure() }

// LessSure says that the figure stayed and its certainty did not: what was stated or confirmed is now possible, claimed or reported, or
// "about" so many. It is the one movement that a number does not show.
func (m *Movement) LessSure() bool {
	return m.Kind == Same && m.Old != nil && m.New != nil && firmer(m.New, m.Old)
}
