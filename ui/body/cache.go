package body

import (
	"container/list"
	"sync"

	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// DefaultCache is a bound for one reader's cache, in bytes: a few hundred screens.
const DefaultCache = 4 << 20

// Cache keeps laid-out text, bounded in bytes, least recently used first out. What it holds is never changed, so
// sessions that read the same briefings may share one; it is safe for them to.
type Cache struct {
	mu     sync.Mutex
	bound  int
	bytes  int
	recent list.List // of *laid, most recent first
	byKey  map[layoutKey]*list.Element
	inline inlineRenderers
}

// layoutKey names one laid-out item.
type layoutKey struct {
	briefing *briefing.Briefing
	item     int
	width    int
	method   ansi.Method
	plain    bool
	theme    ui.Theme
	figures  uint64 // of the figure marks in the item
}

type laid struct {
	key   layoutKey
	rows  []scroll.Row
	bytes int
}

// NewCache is an empty cache that holds at most about bound bytes.
func NewCache(bound int) *Cache {
	return &Cache{bound: bound, byKey: map[layoutKey]*list.Element{}, inline: inlineRenderers{}}
}

// get gives what is kept under the key, or what lay makes now.
func (c *Cache) get(key layoutKey, lay func(*Cache) []scroll.Row) []scroll.Row {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.byKey[key]; ok {
		c.recent.MoveToFront(e)
		return e.Value.(*laid).rows //nolint:forcetypeassert // the list holds nothing else
	}
	l := &laid{key: key, rows: lay(c)}
	l.bytes = size(l.rows)
	c.bytes += l.bytes
	c.byKey[key] = c.recent.PushFront(l)
	for c.bytes > c.bound && c.recent.Len() > 1 {
		c.drop(c.recent.Back())
	}
	return l.rows
}

func (c *Cache) drop(e *list.Element) {
	old := c.recent.Remove(e).(*laid) //nolint:forcetypeassert // the list holds nothing else
	delete(c.byKey, old.key)
	c.bytes -= old.bytes
}

// size estimates the bytes that rows keep alive beyond the document's own.
func size(rows []scroll.Row) int {
	const entry, row, run = 256, 24, 56
	n := entry + len(rows)*row
	for _, r := range rows {
		n += len(r) * run
	}
	return n
}
