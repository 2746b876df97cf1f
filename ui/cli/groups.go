package cli

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/spf13/pflag"
)

// grouped is the annotation of a flag that holds the title under which help lists it, and where that group comes.
const grouped = "sofar-group"

// groupFlags puts the flags that add adds under a title of their own in help, after those that are there.
func groupFlags(flags *pflag.FlagSet, title string, add func(*pflag.FlagSet)) {
	place := 0
	flags.VisitAll(func(*pflag.Flag) { place++ })
	own := pflag.NewFlagSet(title, pflag.ContinueOnError)
	add(own)
	own.VisitAll(func(f *pflag.Flag) { f.Annotations = map[string][]string{grouped: {title, strconv.Itoa(place)}} })
	flags.AddFlagSet(own)
}

// flagGroup is flags under one title.
type flagGroup struct {
	title string
	place int
	flags *pflag.FlagSet
}

// flagGroups are a command's flags by title; those without one come last.
func flagGroups(flags *pflag.FlagSet) []flagGroup {
	others := flagGroup{title: "Flags", flags: pflag.NewFlagSet("", pflag.ContinueOnError)}
	var groups []flagGroup
	flags.VisitAll(func(f *pflag.Flag) {
		note := f.Annotations[grouped]
		if len(note) == 0 {
			others.flags.AddFlag(f)
			return
		}
		i := slices.IndexFunc(groups, func(g flagGroup) bool { return g.title == note[0] })
		if i < 0 {
			place, _ := strconv.Atoi(note[1])
			i, groups = len(groups), append(groups, flagGroup{note[0], place, pflag.NewFlagSet("", pflag.ContinueOnError)})
		}
		groups[i].flags.AddFlag(f)
	})
	slices.SortFunc(groups, func(a, b flagGroup) int { return cmp.Compare(a.place, b.place) })
	if len(groups) > 0 {
		others.title = "Other flags"
	}
	return append(groups, others)
}
