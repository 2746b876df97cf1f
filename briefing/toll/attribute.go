package toll

// attribution is who says so, as a sentence's words give it.
type attribution struct {
	who  string
	kind string
}
