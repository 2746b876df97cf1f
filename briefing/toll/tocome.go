package toll

// toCome reports a verb group of what has not happened: "would be freed on Saturday", "were to be let out", "will be moved". What
// may have happened is told with "may" and "could".
func (b *binder) toCome(v int) bool {
	i := b.chunkOfVerb(v)
	if i < 0 || b.verbs[v].doubt || b.verbs[v].perfect {
		return false
	}
	for k := b.chunks[i].first; k < b.chunks[i].last; k++ {
		switch b.lowerAt(k) {
		case "will", "would", "shall":
			return true
		case "to":
			return b.is(k-1, tagBe) && b.is(k+1, tagBe)
		}
	}
	return false
}

// shotDown reports "41 were shot down": what flies, unless the text names people.
func (b *binder) shotDown(d *draft, v int) bool {
	i := b.chunkOfVerb(v)
	return i >= 0 && d.category == Casualties && d.people.bare() && (b.word(b.chunks[i].last, "down") || b.word(b.chunks[i].last-1, "down")) && b.word(b.verbs[v].main, "shot")
}
