package diff

import (
	"cmp"
	"slices"
)

// pairing says which old sentence each new one continues, and the other way; -1 is none.
type pairing struct {
	newOf, oldOf []int
}

// pairSentences finds what stayed and what was reworded. Its work is about linear: equal sentences are found by their keys
// (patience diff, then whatever is left of equals), the rest is compared only with the likeliest few.
func pairSentences(was, is *body) pairing {
	p := pairing{newOf: fill(len(was.sentences)), oldOf: fill(len(is.sentences))}
	p.anchor(was.keys, is.keys, span{0, len(was.keys)}, span{0, len(is.keys)}, 0)
	p.equals(was, is)
	p.reword(was, is)
	return p
}

func fill(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

func (p *pairing) pair(old, now int) { p.newOf[old], p.oldOf[now] = now, old }

// span is a half-open range of sentences.
type span struct{ from, to int }

func (s span) len() int { return s.to - s.from }

// deepest bounds the recursion of anchor; what it leaves is found by equals.
const deepest = 64

// anchor pairs equal sentences that stand in the same order: those at both ends of a range, then those that occur once in each,
// and again between them.
func (p *pairing) anchor(a, b []uint64, old, now span, depth int) {
	for old.len() > 0 && now.len() > 0 && a[old.from] == b[now.from] {
		p.pair(old.from, now.from)
		old.from++
		now.from++
	}
	for old.len() > 0 && now.len() > 0 && a[old.to-1] == b[now.to-1] {
		old.to--
		now.to--
		p.pair(old.to, now.to)
	}
	if old.len() == 0 || now.len() == 0 || depth == deepest {
		return
	}
	anchors := risingOf(singles(a, b, old, now))
	if len(anchors) == 0 {
		return
	}
	for _, at := range anchors {
		p.pair(at.old, at.now)
		p.anchor(a, b, span{old.from, at.old}, span{now.from, at.now}, depth+1)
		old.from, now.from = at.old+1, at.now+1
	}
	p.anchor(a, b, old, now, depth+1)
}

// place is a pair of sentences.
type place struct{ old, now int }

// singles are the sentences that occur once in each range, in the old order.
func singles(a, b []uint64, old, now span) []place {
	type count struct{ old, now, at int }
	counts := make(map[uint64]count, now.len())
	for j := now.from; j < now.to; j++ {
		c := counts[b[j]]
		c.now++
		c.at = j
		counts[b[j]] = c
	}
	for i := old.from; i < old.to; i++ {
		if c, ok := counts[a[i]]; ok {
			c.old++
			counts[a[i]] = c
		}
	}
	var out []place
	for i := old.from; i < old.to; i++ {
		if c := counts[a[i]]; c.old == 1 && c.now == 1 {
			out = append(out, place{i, c.at})
		}
	}
	return out
}

// risingOf is the longest run of places whose new indexes rise, too (patience sorting). The old ones do already.
func risingOf(places []place) []place {
	var tops []int // index of the place on top of each pile
	before := make([]int, len(places))
	for i, p := range places {
		pile, _ := slices.BinarySearchFunc(tops, p.now, func(top, target int) int { return cmp.Compare(places[top].now, target) })
		before[i] = -1
		if pile > 0 {
			before[i] = tops[pile-1]
		}
		if pile == len(tops) {
			tops = append(tops, i)
		} else {
			tops[pile] = i
		}
	}
	if len(tops) == 0 {
		return nil
	}
	out := make([]place, len(tops))
	for n, i := len(tops)-1, tops[len(tops)-1]; n >= 0; n, i = n-1, before[i] {
		out[n] = places[i]
	}
	return out
}

// equals pairs what is left of equal sentences: they moved.
func (p *pairing) equals(was, is *body) {
	at := map[uint64][]int{}
	for j, i := range p.oldOf {
		if i < 0 {
			at[is.keys[j]] = append(at[is.keys[j]], j)
		}
	}
	for i, j := range p.newOf {
		if js := at[was.keys[i]]; j < 0 && len(js) > 0 {
			p.pair(i, js[0])
			at[was.keys[i]] = js[1:]
		}
	}
}

// Rewording is the likeness from which two sentences are one, reworded: the share of the words of both together that both have.
const Rewording = 0.4

// reword pairs what is alike, the likest first; what stands in the same gap between unchanged sentences has a start.
func (p *pairing) reword(was, is *body) {
	found := p.candidates(was, is)
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	for _, c := range found {
		if p.newOf[c.old] < 0 && p.oldOf[c.now] < 0 {
			p.pair(c.old, c.now)
		}
	}
}

// candidate is a pair of sentences that may be one, reworded.
type candidate struct {
	place

	score float64
}

// nearby is what standing in the same gap adds to a likeness when candidates compete.
const nearby = 0.15

// candidates compares each new sentence without an equal with its neighbours in the gap and with the old ones that share rare words.
func (p *pairing) candidates(was, is *body) []candidate {
	gaps := p.gaps()
	rare := newRarity(p, was)
	var out []candidate
	for j, i := range p.oldOf {
		if i >= 0 {
			continue
		}
		for _, k := range rare.likeliest(is.wordsOf(j), gaps, j) {
			like := was.wordsOf(k).Likeness(is.wordsOf(j))
			if like < Rewording {
				continue
			}
			if gaps.oldGap[k] == gaps.newGap[j] {
				like += nearby
			}
			out = append(out, candidate{place{k, j}, like})
		}
	}
	return out
}
