package decode_test

import (
	"slices"
	"testing"

	"sofar/briefing"
)

// TestMailsPassedOn reads what somebody quoted or forwarded, and sets aside what stands round it.
func TestMailsPassedOn(t *testing.T) {
	t.Parallel()
	const head = "Subject: Fwd: Fire at Lorne mill\r\nFrom: a@example.org\r\nTo: b@example.org\r\n\r\n"
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"quoted", "Ours?\n\nOn 3 May 2033, Jo <jo@example.org> wrote:\n\n> What happened?\n>\n> A mill burned down.\n> > It was old.\n> Nobody was hurt.\n",
			[]string{"What happened?", "A mill burned down.", "> It was old.", "Nobody was hurt."}},
		{"quoted twice", "On 4 May 2033 A wrote:\n>> What happened?\n>>\n>> A mill burned down.\n", []string{"What happened?", "A mill burned down."}},
		{"forwarded", "See below.\n\n---------- Forwarded message ---------\nFrom: Jo\nDate: 3 May\nSubject: Fire at Lorne mill\n\nA mill burned down.\n\nUnsubscribe here\n\nLorne Street 4\n",
			[]string{"A mill burned down."}},
		{"a quotation in it", "A mill burned down.\n\n> It was like day\n\nshe said.\n", []string{"A mill burned down.", "> It was like day", "she said."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc := documents(t, "x.eml", head+c.body)[0]
			var got []string
			for _, b := range doc.Blocks {
				if b.Kind != briefing.Aside {
					got = append(got, b.In(doc.Text))
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
