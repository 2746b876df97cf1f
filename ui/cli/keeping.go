package cli

import (
	"context"

	"sofar/briefing"
	"sofar/content/desk"
	"sofar/content/library"
	"sofar/ui"
	"sofar/ui/reader"
)

// keeping gives a reader what is kept between runs: places in the bookmarks, marks on figures in the library.
func keeping(ctx context.Context, r *desk.Reading, opt *reader.Options) {
	opt.Where = func(b *briefing.Briefing) reader.Where {
		w, err := r.Where(ctx, b)
		if err != nil {
			return reader.Where{} // reading goes on from the top
		}
		return reader.Where{Section: briefing.Slug(w.Section), Passage: w.Passage, Theme: w.Theme, Hidden: w.Hidden}
	}
	opt.Keep = func(b *briefing.Briefing, w reader.Where) {
		_ = r.KeepWhere(ctx, b, desk.Where{Section: string(w.Section), Passage: w.Passage, Theme: w.Theme, Hidden: w.Hidden})
	}
	opt.Review = func(ctx context.Context, b *briefing.Briefing, passage, _ briefing.Span, verdict, note string) error {
		return r.Review(ctx, b, library.Review{Quote: passage, Verdict: library.Verdict(verdict), Note: note})
	}
	opt.Reviews = func(ctx context.Context, b *briefing.Briefing) ([]ui.Mark, error) {
		kept, err := r.Reviews(ctx, b)
		marks := make([]ui.Mark, len(kept))
		for i := range kept {
			m := &kept[i]
			marks[i] = ui.Mark{Span: m.At, Quote: m.Quote, Status: m.Status(), Note: m.Note, Reviewer: m.Reviewer}
		}
		return marks, err
	}
}
