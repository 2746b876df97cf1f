package match

import "sofar/briefing"

// Topic is what a section is about, as far as its title tells.
type Topic string

// The topics that briefings usually have.
const (
	NoTopic    Topic = ""
	Event      Topic = "event"      // what happened, when, where, how
	Victims    Topic = "victims"    // the dead and the injured
	Missing    Topic = "missing"    // who is still sought
	Rescue     Topic = "rescue"     // who was saved
	Cause      Topic = "cause"      // why
	Suspect    Topic = "suspect"    // who did it, and the hunt for them
	Response   Topic = "response"   // what is done now
	Outlook    Topic = "outlook"    // what comes next
	Reaction   Topic = "reaction"   // what is said about it
	Background Topic = "background" // what came before
)

// cues are the words of titles that tell a topic, the more telling topics first: "Why did it happen?" is about the cause. Those of
// other languages stand behind the English ones.
var cues = []struct {
	topic Topic
	words map[string]bool
}{
	{Missing, stems(`missing unaccounted disappeared sought trapped disparus vermisst desaparecidos dispersi`)},
	{Victims, stems(`victim victims dead died die dies death deaths toll killed injured injuries hurt wounded casualties casualty fatalities
		hospital hospitals survived victimes bilan morts blessés opfer tote verletzte víctimas muertos heridos vittime morti feriti`)},
	{Suspect, stems(`suspect suspects suspected attacker attackers gunman gunmen perpetrator perpetrators behind responsible
		responsibility claim claims claimed culprit blamed custody charged search manhunt hunt arrest arrests arrested driver shooter bomber auteur assaillant täter autor sospechoso`)},
	{Cause, stems(`cause caused causes why motive reason reasons safe safety blame fault wrong pourquoi ursache warum causa causas perché`)},
	{Rescue, stems(`rescue rescued rescuers saved survivors survivor evacuated evacuation`)},
	{Outlook, stems(`next future outlook expect forecast tomorrow`)},
	{Reaction, stems(`reaction reactions react reacted responded tribute tributes condolences world leaders
		réactions reaktionen reacciones reazioni`)},
	{Background, stems(`background history previous earlier context similar latest before`)},
	{Response, stems(`done doing response help aid relief measures government authorities emergency`)},
	{Event, stems(`happened happen when where how event collapse crash attack fire blast explosion shooting earthquake quake flood storm
		accident siege incident disaster scene started unfold unfolded bombing bomb raid strike stabbing derailment collision sinking capsizing
		landslide mudslide avalanche eruption tornado hurricane cyclone typhoon wildfire blaze crush stampede heatwave hijacking ambush
		outbreak leak spill tragedy riot clash protest ambush massacre passé passiert geschehen pasó ocurrió successo`)},
}

func stems(words string) map[string]bool {
	set := map[string]bool{}
	for w := range setOf(words) {
		set[stem(w)] = true
	}
	return set
}

// TopicOf tells a section's topic from its title; NoTopic if the title does not say.
func TopicOf(title string) Topic {
	words := Words(title)
	if len(words) >= 2 && words[0] == "what" && words[1] == "happens" {
		return Outlook
	}
	words = stemmed(words)
	for _, cue := range cues {
		for _, w := range words {
			if cue.words[w] {
				return cue.topic
			}
		}
	}
	return NoTopic
}

// SectionTopic is the topic of a section's title; "The search" is for the missing where its text speaks of them.
func SectionTopic(title string, body []string) Topic {
	t := TopicOf(title)
	if t != Suspect || !containsAny(stemmed(Words(title)), searches) {
		return t
	}
	for _, w := range body {
		if sought[w] {
			return Missing
		}
	}
	return t
}

var (
	searches = stems("search hunt")
	sought   = setOf("missing survivors survivor divers rescuers trapped buried")
)

func containsAny(words []string, set map[string]bool) bool {
	for _, w := range words {
		if set[w] {
			return true
		}
	}
	return false
}

// Titles is how alike two section titles are, 0.0-1.0: their words, or half for a common topic.
func Titles(a, b string) float64 {
	like := Likeness(Telling(Words(a)), Telling(Words(b)))
	if t := TopicOf(a); t != NoTopic && t == TopicOf(b) {
		like = max(like, topicLikeness)
	}
	return like
}

// topicLikeness is what a common topic is worth.
const topicLikeness = 0.5

// Body is the words of a section's paragraphs.
func Body(doc *briefing.Document, s *briefing.Section) []string {
	var words []string
	for _, p := range s.Paragraphs {
		words = append(words, Words(p.In(doc.Text))...)
	}
	return words
}
