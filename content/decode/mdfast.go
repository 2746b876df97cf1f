package decode

// fast reads a chunk without goldmark if it is plain enough that both give the same blocks.
func (m *markdown) fast(_ string) bool { return false }
