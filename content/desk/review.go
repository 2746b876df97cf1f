package desk

import (
	"context"
	"errors"
	"fmt"
	"os/user"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/bookmark"
	"sofar/content/library"
)

// Review keeps what the reader says of a passage. A briefing that the library does not have yet is put there first: a
// mark without its text would be worth nothing.
func (r *Reading) Review(ctx context.Context, b *briefing.Briefing, said library.Review) error {
	ref, err := r.filed(ctx, b)
	if err != nil {
		return err
	}
	if said.Reviewer == "" {
		said.Reviewer = reviewer()
	}
	_, err = r.desk.library.Mark(ctx, ref, said)
	return err
}

// Reviews are the marks on a briefing, placed in the text that is open. A briefing that is not in the library has none.
func (r *Reading) Reviews(ctx context.Context, b *briefing.Briefing) ([]library.Mark, error) {
	if r.desk.opt.Library == "" {
		return nil, nil
	}
	slug, err := r.known(ctx, b)
	if err != nil {
		return nil, unlessUnknown(err)
	}
	marks, err := r.desk.library.Marks(ctx, content.Ref(slug))
	if err != nil {
		return nil, unlessUnknown(err)
	}
	library.PlaceMarks(marks, b.Doc)
	return marks, nil
}

// whence is where a briefing came from.
type whence struct {
	item content.Item // without its bytes
	kept briefing.Revision
}

func whenceOf(o Opened) whence {
	o.Item.Bytes = nil
	return whence{o.Item, o.Revision}
}

// ref is what opens the briefing once more.
func (w whence) ref() content.Ref {
	if w.kept.Number > 0 {
		return revisionRef(w.kept)
	}
	return w.item.Origin.Ref
}

// known is what the library calls a briefing that is open: by where it came from and what it says, since another one may have its slug. Its
// error wraps library.ErrUnknown if the library does not have it.
func (r *Reading) known(ctx context.Context, b *briefing.Briefing) (briefing.Slug, error) {
	from := r.whence(b)
	if from.kept.Number > 0 {
		return from.kept.Slug, nil
	}
	return r.desk.library.Known(ctx, library.Entry{Item: from.item, Briefing: b})
}

func (r *Reading) whence(b *briefing.Briefing) whence {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.from[b.Doc]
}

// versions are the revisions of a briefing that is open, oldest first.
func (r *Reading) versions(ctx context.Context, b *briefing.Briefing) ([]library.Version, error) {
	slug, err := r.known(ctx, b)
	if err != nil {
		return nil, err
	}
	return r.desk.library.Revisions(ctx, slug)
}

// filed is the revision of the library that has exactly the text of b; it is added if there is none.
func (r *Reading) filed(ctx context.Context, b *briefing.Briefing) (content.Ref, error) {
	now := digest(b)
	versions, err := r.versions(ctx, b)
	if err != nil && !errors.Is(err, library.ErrUnknown) {
		return "", err
	}
	for _, v := range versions {
		if v.Digest == now {
			return revisionRef(v.Revision), nil
		}
	}
	ref := r.whence(b).ref()
	for o := range r.arrive(ctx, string(ref), &opening{}) {
		if o.Err != nil || digest(o.Briefing) != now {
			continue
		}
		kept, err := r.desk.library.Put(ctx, library.Entry{Item: o.Item, Briefing: o.Briefing, Ledger: o.Toll()})
		return revisionRef(kept.Revision), err
	}
	return "", &content.Error{Op: "mark", Ref: ref, Err: errors.New("it has changed since it was opened"), Hint: "press r and look again"}
}

func revisionRef(v briefing.Revision) content.Ref {
	return content.Ref(fmt.Sprintf("%s@%d", v.Slug, v.Number))
}

// reviewer is who sits at this machine.
func reviewer() string {
	u, err := user.Current()
	switch {
	case err != nil:
		return "reviewer"
	case u.Name != "":
		return u.Name
	default:
		return u.Username
	}
}

// Where is where a reader was in a briefing.
type Where struct {
	Section string   // slug of the open section
	Passage string   // first words on the screen, at most 80 bytes
	Theme   string   // the theme's name, "" for the terminal's own
	Hidden  []string // panes that were switched off
}

// Where gives where the reader was in an earlier run.
func (r *Reading) Where(_ context.Context, b *briefing.Briefing) (Where, error) {
	m, err := r.marks.Load(string(b.Slug))
	return Where{Section: m.Section, Passage: m.Passage, Theme: m.Theme, Hidden: m.Hidden}, err
}

// KeepWhere keeps where the reader is, for the next run.
func (r *Reading) KeepWhere(_ context.Context, b *briefing.Briefing, w Where) error {
	return r.marks.Change(string(b.Slug), func(m *bookmark.Mark) {
		m.Section, m.Passage, m.Theme, m.Hidden = w.Section, w.Passage, w.Theme, w.Hidden
	})
}
