package kiosk

import "sync"

// maxCells bounds the cells of all terminals together. Each costs a few bytes of a frame's text, and some thirty where
// every one has a style of its own: 300 MB. 500 sessions of 100x40 need a fifth of it, but a hundred clients that say
// 500x200 would take it all, after they were let in.
const maxCells = 10 << 20

// space is what the terminals of all sessions take. Its zero value is empty; any goroutine may use it.
type space struct {
	mu   sync.Mutex
	used int
	of   map[*session]int
}

// give gives a session room for its terminal: as much as it wants, or, when there is no more, a usual one. A reader
// in the corner of a large terminal is better than none.
func (p *space) give(s *session, want size) size {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.of == nil {
		p.of = map[*session]int{}
	}
	p.used -= p.of[s]
	if p.used+want.cells() > maxCells {
		want = size{min(want.width, usualColumns), min(want.height, usualRows)}
	}
	p.used += want.cells()
	p.of[s] = want.cells()
	return want
}

// free takes the room of a session back.
func (p *space) free(s *session) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.used -= p.of[s]
	delete(p.of, s)
}

func (s size) cells() int { return s.width * s.height }
