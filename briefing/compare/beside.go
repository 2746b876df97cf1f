package compare

import "sofar/briefing/toll"

// Band is what stands beside each other when two briefings are read together: sections on one topic, as indexes into Briefing.Sections.
// Where a side has several they follow each other in its text; where it has none the other stands alone.
type Band struct {
	Left, Right []int
	Above       bool // the side that has none here has answered in an earlier band
}

// Beside lists the sections of two columns in the order in which to read them side by side, each once: those of the left one in their own
// order, each with what belongs to it on the right; what only the right one has stands behind what it follows there.
func (g *Grid) Beside(left, right int) []Band {
	p := pairing{
		ofLeft: make([][]int, len(g.titles[left])), joins: make([]bool, len(g.titles[left])),
		leftAbove: make([]bool, len(g.titles[left])), rightAbove: make([]bool, len(g.titles[right])),
		by: make([]int, len(g.titles[right])),
	}
	for r := range p.by {
		p.by[r] = -1
	}
	for _, row := range g.Sections {
		if row[left] >= 0 && row[right] >= 0 {
			p.pair(row[left], row[right])
		}
	}
	p.pairCounted(g.about[left], g.about[right])
	return p.bands()
}

// pairCounted puts sections beside each other that stand alone so far and count the same people most of all: "Who is missing?" and "The
// search". The dead and the injured are counted everywhere and tell nothing.
func (p *pairing) pairCounted(left, right []toll.Category) {
	for l, category := range left {
		if category == "" || len(p.ofLeft[l]) > 0 || p.joins[l] || p.leftAbove[l] {
			continue
		}
		for r, other := range right {
			if other == category && p.by[r] < 0 && !p.rightAbove[r] {
				p.pair(l, r)
				break
			}
		}
	}
}

// countedIn is for each section whom it counts most of all, apart from the dead and the injured.
func countedIn(t Text) []toll.Category {
	about := make([]toll.Category, len(t.Briefing.Sections))
	if t.Ledger == nil {
		return about
	}
	counts := make([]map[toll.Category]int, len(about))
	for i := range t.Ledger.Mentions {
		m := &t.Ledger.Mentions[i]
		if m.Section < 0 || m.Section >= len(about) || m.Statement == nil {
			continue
		}
		if m.Category == toll.Killed || m.Category == toll.Injured || m.Category == toll.Casualties {
			continue
		}
		if counts[m.Section] == nil {
			counts[m.Section] = map[toll.Category]int{}
		}
		counts[m.Section][m.Category]++
		if counts[m.Section][m.Category] > counts[m.Section][about[m.Section]] {
			about[m.Section] = m.Category
		}
	}
	return about
}

// pairing is which sections of two columns stand beside each other.
type pairing struct {
	ofLeft                [][]int // for each on the left those on the right
	by                    []int   // for each on the right the one on the left, -1 for none
	joins                 []bool  // on the left: goes on below the one before it, beside the same one on the right
	leftAbove, rightAbove []bool  // belongs to one that stands beside another already
}

// pair puts two sections beside each other. One that has another beside it already is joined by those only that directly follow in their
// own text: a text is never torn apart for the other's sake.
func (p *pairing) pair(l, r int) {
	mine := p.ofLeft[l]
	switch {
	case p.by[r] == l:
	case p.by[r] < 0 && !p.joins[l] && (len(mine) == 0 || mine[len(mine)-1] == r-1):
		p.ofLeft[l], p.by[r] = append(mine, r), l
	case p.by[r] < 0:
		p.rightAbove[r] = true
	case len(mine) > 0:
	case l > 0 && p.first(l-1) == p.by[r]:
		p.joins[l] = true
	default:
		p.leftAbove[l] = true
	}
}

// first is the section with which the band of one on the left begins.
func (p *pairing) first(l int) int {
	for l > 0 && p.joins[l] {
		l--
	}
	return l
}

func (p *pairing) bands() []Band {
	behind := p.rightOnly()
	bands := behind[0]
	var below []Band // the bands of the right side alone that stand below the last one
	for l, rights := range p.ofLeft {
		if p.joins[l] {
			bands[len(bands)-1].Left = append(bands[len(bands)-1].Left, l)
		} else {
			bands = append(append(bands, below...), Band{Left: []int{l}, Right: rights, Above: p.leftAbove[l]})
			below = nil
		}
		for _, r := range rights {
			below = append(below, behind[r+1]...)
		}
	}
	return append(bands, below...)
}

// rightOnly are the bands of the right side alone, by the section that they follow there, counted from 1; 0 is its beginning.
func (p *pairing) rightOnly() [][]Band {
	behind := make([][]Band, len(p.by)+1)
	last := 0
	for r, l := range p.by {
		if l >= 0 {
			last = r + 1
			continue
		}
		behind[last] = append(behind[last], Band{Right: []int{r}, Above: p.rightAbove[r]})
	}
	return behind
}
