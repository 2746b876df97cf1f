package toll

import (
	"strings"
	"testing"
)

// benchText is English prose of which about one sentence in four has a figure.
const benchText = `Heavy rain had been falling on the Morvan hills since the weekend, and the river was already above its banks when the embankment
gave way. Officials said at least 14 people were killed and 52 others injured, among them the deputy mayor. The schools in the district will stay shut
until further notice, according to a statement on the council's website. "We are grateful to everybody who has offered a bed," the mayor told reporters.
Engineers have begun to look at the pumping station, which was built in 1971 and has been repaired twice since. Three of the dead were Belgian tourists,
their embassy confirmed. Trains between the two cities are not expected to run before Thursday. The water company asked customers to boil what comes out
of their taps. Rescue teams were still searching for six residents of a farm near the bridge. A spokeswoman for the insurers declined to give a figure.

`

func benchmarkRead(b *testing.B, size int) {
	b.Helper()
	text := strings.Repeat(benchText, size/len(benchText)+1)[:size]
	ReadText(benchText, "en")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		ReadText(text, "en")
	}
	sentences := float64(strings.Count(text, ". "))
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/sentences, "ns/sentence")
}

func BenchmarkRead4KB(b *testing.B)  { benchmarkRead(b, 4<<10) }
func BenchmarkRead10KB(b *testing.B) { benchmarkRead(b, 10<<10) }
func BenchmarkRead1MB(b *testing.B)  { benchmarkRead(b, 1<<20) }
func BenchmarkRead10MB(b *testing.B) { benchmarkRead(b, 10<<20) }

// BenchmarkLexicon is what the first ledger of a process costs more than the others.
func BenchmarkLexicon(b *testing.B) {
	for b.Loop() {
		readLexicon("en")
	}
}
