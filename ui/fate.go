package ui

import (
	"charm.land/lipgloss/v2"

	"sofar/briefing/toll"
)

// Fate is the style of what happened to people. It is never the only sign of it.
func (s *Styles) Fate(c toll.Category) lipgloss.Style {
	switch c {
	case toll.Killed:
		return s.Killed
	case toll.Casualties, toll.Injured:
		return s.Hurt
	case toll.Missing, toll.Hostage:
		return s.Missing
	case toll.Rescued, toll.Released, toll.Unharmed, toll.Evacuated:
		return s.Safe
	case toll.Arrested, toll.Displaced:
	}
	return s.Ink
}
