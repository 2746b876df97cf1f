package kiosk

import (
	"reflect"

	tea "charm.land/bubbletea/v2"
)

// around wraps a command, and each of those that it gives as a batch or a sequence.
func around(cmd tea.Cmd, wrap func(run func() tea.Msg) tea.Msg) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		return wrap(func() tea.Msg {
			return each(cmd(), func(c tea.Cmd) tea.Cmd { return around(c, wrap) })
		})
	}
}

// mapped changes what a command gives, and what each of those gives that it gives as a batch or a sequence.
func mapped(cmd tea.Cmd, change func(tea.Msg) tea.Msg) tea.Cmd {
	return around(cmd, func(run func() tea.Msg) tea.Msg { return change(run()) })
}

// each changes the commands inside a batch or a sequence, whose type is not exported; other messages stay.
func each(msg tea.Msg, change func(tea.Cmd) tea.Cmd) tea.Msg {
	v := reflect.ValueOf(msg)
	if !v.IsValid() || v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return msg
	}
	changed := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	for i := range v.Len() {
		cmd, _ := reflect.TypeAssert[tea.Cmd](v.Index(i))
		changed.Index(i).Set(reflect.ValueOf(change(cmd)))
	}
	return changed.Interface()
}
