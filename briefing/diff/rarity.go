package diff

import (
	"cmp"
	"slices"

	"sofar/briefing/match"
)

// gaps number the stretches between unchanged sentences that stand in order, on both sides alike.
type gaps struct {
	oldGap, newGap []int
	old, now       map[int][]int // the sentences without an equal, by gap
}

func (p *pairing) gaps() gaps {
	g := gaps{oldGap: make([]int, len(p.newOf)), newGap: make([]int, len(p.oldOf)), old: map[int][]int{}, now: map[int][]int{}}
	var paired []place
	for i, j := range p.newOf {
		if j >= 0 {
			paired = append(paired, place{i, j})
		}
	}
	anchors := risingOf(paired)
	i, j := 0, 0
	for n := 0; n <= len(anchors); n++ {
		end := place{len(p.newOf), len(p.oldOf)}
		if n < len(anchors) {
			end = anchors[n]
		}
		for ; i < end.old; i++ {
			g.oldGap[i] = n
			if p.newOf[i] < 0 {
				g.old[n] = append(g.old[n], i)
			}
		}
		for ; j < end.now; j++ {
			g.newGap[j] = n
			if p.oldOf[j] < 0 {
				g.now[n] = append(g.now[n], j)
			}
		}
		i, j = end.old+1, end.now+1
	}
	return g
}

// rarity finds old sentences without an equal by their rarer words.
type rarity struct {
	at map[uint64][]int // word -> old sentences, at most tooCommon+1 of them
}

// Bounds of the work for one sentence.
const (
	tooCommon  = 12 // a word in more sentences finds nothing
	neighbours = 12 // sentences of the same gap that are looked at
	likeliest  = 8  // sentences with the most rare words in common that are looked at
)

func newRarity(p *pairing, was *body) rarity {
	r := rarity{at: map[uint64][]int{}}
	for i, j := range p.newOf {
		if j >= 0 {
			continue
		}
		for _, w := range was.wordsOf(i) {
			if at := r.at[w]; len(at) <= tooCommon && (len(at) == 0 || at[len(at)-1] != i) {
				r.at[w] = append(at, i)
			}
		}
	}
	return r
}

// likeliest are the old sentences that a new one is worth comparing with.
func (r rarity) likeliest(words match.Set, g gaps, j int) []int {
	shared := map[int]int{}
	for _, w := range words {
		if at := r.at[w]; len(at) <= tooCommon {
			for _, i := range at {
				shared[i]++
			}
		}
	}
	found := make([]int, 0, len(shared))
	for i := range shared {
		found = append(found, i)
	}
	slices.SortFunc(found, func(a, b int) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b)) })
	found = found[:min(len(found), likeliest)]
	for _, i := range g.near(j) {
		if !slices.Contains(found, i) {
			found = append(found, i)
		}
	}
	return found
}

// near are the old members of a new sentence's gap that stand about where it stands.
func (g *gaps) near(j int) []int {
	old, now := g.old[g.newGap[j]], g.now[g.newGap[j]]
	at, _ := slices.BinarySearch(now, j)
	from := max(0, min(at*len(old)/len(now)-neighbours/2, len(old)-neighbours))
	return old[from:min(len(old), from+neighbours)]
}
