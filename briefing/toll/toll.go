// Package toll reads casualty figures out of a briefing into a ledger in which every number can show the
// sentence that it came from. It knows nothing of files, clocks, networks or terminals.
//
// A [Mention] is one expression in the text, immutable. A [Fact] is what mentions add up to by the rules
// R1 to R13 of docs/ledger.md; every decision is a [Note] or a [Mention.Rule] that a reader can open. The accuracy of a figure comes
// before completeness: a number that the text does not state is never shown as stated.
package toll

import "sofar/briefing"

// Category says what happened to the people counted.
type Category string

// The categories, in the order in which a ledger shows them.
const (
	Killed     Category = "killed"
	Casualties Category = "casualties" // killed or wounded, not told apart
	Injured    Category = "injured"
	Missing    Category = "missing"
	Hostage    Category = "hostage"
	Rescued    Category = "rescued"
	Released   Category = "released"
	Unharmed   Category = "unharmed"
	Arrested   Category = "arrested"
	Evacuated  Category = "evacuated"
	Displaced  Category = "displaced"
)

// Categories lists all categories in ledger order.
var Categories = [...]Category{Killed, Casualties, Injured, Missing, Hostage, Rescued, Released, Unharmed, Arrested, Evacuated, Displaced}

// Op says how a figure bounds the truth.
type Op string

// The operators of the number language.
const (
	Exact    Op = "exact"
	AtLeast  Op = "at_least"
	MoreThan Op = "more_than"
	AtMost   Op = "at_most"
	About    Op = "about"
	Range    Op = "range"
	Vague    Op = "vague" // a word: "dozens"; Figure.Vague holds it
	Zero     Op = "zero"
)

// Open marks the missing end of a figure: no upper (or lower) bound is stated.
const Open = -1

// Figure is a number of people as the text gives it. Min and Max are Open where the text gives no bound;
// for a vague word both hold Open, and sums use the word's least (rule R10).
type Figure struct {
	Min, Max int
	Op       Op
	Vague    string // the word, lower case; "" unless Op is Vague
}

// Certainty says how sure the words nearest to a figure are of it. It is always relative to who says so.
type Certainty string

// Certainties, surest first.
const (
	Confirmed Certainty = "confirmed"
	Stated    Certainty = "stated"
	Reported  Certainty = "reported"
	Claimed   Certainty = "claimed"
	Possible  Certainty = "possible"
	Denied    Certainty = "denied" // denied, withdrawn or contradicted: never counted, always shown
)

// Status says whether a figure still stands.
type Status string

// The statuses of a figure.
const (
	Current    Status = "current"
	Superseded Status = "superseded"
	Context    Status = "context" // another event, another year, a running total
)

// Scope says how a figure relates to the others of its briefing.
type Scope string

// The scopes of a figure.
const (
	Total   Scope = "total"
	Part    Scope = "part"
	Extra   Scope = "extra"
	Unclear Scope = "unclear" // not known whether another figure includes it
	Single  Scope = "single"
)

// Role says on which side of the event the people counted stand.
type Role string

// The roles.
const (
	Victim    Role = "victim"
	Attacker  Role = "attacker"
	Combatant Role = "combatant"
)

// Attribution is who says so.
type Attribution struct {
	Who  string `json:"who"`  // as written, without article
	Kind string `json:"kind"` // official, medical, belligerent, witness, media, ngo, company, family, or ""
}

// Mention is one casualty figure in the text. Quote is Doc.Text[Start:End].
type Mention struct {
	briefing.Span
	*Statement // never nil in a ledger that was read

	Quote     string
	Section   int // index into Briefing.Sections; -1 before the first
	Paragraph int // from 1, within its section (or within the introduction)
	Sentence  briefing.Span
}

// Statement is what a mention says. Mentions that say the same share one: it is not changed once it is made.
type Statement struct {
	Category    Category
	Figure      Figure
	Group       string // the people as the text calls them, plural and lower case; "people" where it has no noun
	Role        Role
	Nationality string // country, or ""
	Attribution Attribution
	Certainty   Certainty
	Status      Status
	Scope       Scope
	Rule        string // the rule that fired
}

// Fact is one figure of the ledger: one or more mentions that say the same.
type Fact struct {
	ID           int // from 1, in ledger order
	Category     Category
	Figure       Figure
	Group        string
	Role         Role
	Nationality  string
	Scope        Scope
	Of           int // the ID of the total that this is a part of; 0 = none
	Certainty    Certainty
	Status       Status
	Evidence     Evidence
	Attributions []Attribution
	Mentions     []int // indexes into Ledger.Mentions, never empty
}

// Evidence labels a fact from its distinct attributions.
type Evidence string

// The evidence labels.
const (
	EvidenceConfirmed Evidence = "confirmed"
	TwoSources        Evidence = "two or more sources"
	OneSource         Evidence = "one source"
	NoSource          Evidence = "no source given"
	Contested         Evidence = "contested"
)

// NoteKind says what a note is about.
type NoteKind string

// The kinds of notes.
const (
	NoteOverlap    NoteKind = "overlap"
	NoteConflict   NoteKind = "conflict"
	NoteUnstated   NoteKind = "unstated"
	NoteExcess     NoteKind = "excess"
	NoteBalance    NoteKind = "balance"
	NoteSuperseded NoteKind = "superseded"
	NoteContext    NoteKind = "context"
	NoteSum        NoteKind = "sum"
	NoteSingle     NoteKind = "single-source"
	NoteLanguage   NoteKind = "language"
)

// Note is one line of what the ledger decided, or of what does not add up.
type Note struct {
	Kind  NoteKind `json:"kind"`
	Text  string   `json:"text"`
	Facts []int    `json:"facts"` // IDs
}

// Tally is the headline figure of one category: victims only, attackers beside it.
type Tally struct {
	Low, High int // High is Open when the text says "at least"
	Best      int // by rule R7; Open when no rule picks one
	Attackers int
	Open      bool   // no upper bound is stated
	Text      string // as shown: "20-22", "at least 26", "dozens", "none"
	Certainty Certainty
}

// Ledger is all that a briefing says of casualties.
type Ledger struct {
	Language string
	Readable bool      // false: there is no lexicon for the language, and an empty ledger means nothing
	Mentions []Mention // in text order
	Facts    []Fact
	Notes    []Note
	Summary  map[Category]*Tally // nil entry or no entry: the briefing says nothing of it
}
