package toll_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"sofar/briefing/toll"
	"sofar/briefing/toll/tolltest"
)

func TestJSONGolden(t *testing.T) {
	for name, c := range cases() {
		var line, indented bytes.Buffer
		if err := toll.WriteJSON(&line, name+".txt", c.Briefing, c.Ledger); err != nil {
			t.Fatal(err)
		}
		if bytes.Count(line.Bytes(), []byte("\n")) != 1 {
			t.Errorf("%s: not one line", name)
		}
		if err := json.Indent(&indented, line.Bytes(), "", " "); err != nil {
			t.Fatal(err)
		}
		golden(t, name+".json", indented.String())
	}
}

func TestJSONSaysNothingAsNull(t *testing.T) {
	var d struct {
		Summary map[string]*struct{ Low, High, Best *int }
		Facts   []struct{ Min, Max *int }
	}
	read(t, tolltest.Feared(), &d)
	if killed := d.Summary["killed"]; killed == nil || killed.Best != nil || *killed.Low != 0 || *killed.High != 30 {
		t.Errorf("killed: %+v", killed)
	}
	if v, ok := d.Summary["missing"]; !ok || v != nil || len(d.Summary) != len(toll.Categories) {
		t.Errorf("summary: %v", d.Summary)
	}
	if d.Facts[0].Min != nil || *d.Facts[0].Max != 30 {
		t.Errorf("up to 30: %+v", d.Facts[0])
	}
}

func read(t *testing.T, c *tolltest.Case, into any) {
	t.Helper()
	var buf bytes.Buffer
	if err := toll.WriteJSON(&buf, "f", c.Briefing, c.Ledger); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(buf.Bytes(), into); err != nil {
		t.Fatal(err)
	}
}

// Text that would steer a terminal comes out as an escape, and reads back as it was.
func TestJSONShowsWhatIsInvisible(t *testing.T) {
	hostile := "a\u202eb\u009bc\u200dd\x1be\U000e0041f\x7f <&>"
	var buf bytes.Buffer
	c := tolltest.Quiet()
	if err := toll.WriteJSON(&buf, hostile, c.Briefing, c.Ledger); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(buf.String(), `{"file":"a\u202eb\u009bc\u200dd\u001be\udb40\udc41f\u007f <&>"`) {
		t.Error(buf.String()[:80])
	}
	var d struct{ File string }
	if err := json.Unmarshal(buf.Bytes(), &d); err != nil || d.File != hostile {
		t.Errorf("%q, %v", d.File, err)
	}
}

func TestCSV(t *testing.T) {
	var buf bytes.Buffer
	w, err := toll.NewCSV(&buf)
	if err != nil {
		t.Fatal(err)
	}
	siege, feared := tolltest.Siege(), tolltest.Feared()
	feared.Ledger.Facts[0].Group = "=cmd|' /C calc'!A0"
	for i, c := range []*tolltest.Case{siege, feared} {
		if err = w.Write(fmt.Sprint(i), c.Briefing, c.Ledger); err != nil {
			t.Fatal(err)
		}
	}
	records, err := csv.NewReader(&buf).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 + len(siege.Ledger.Facts) + len(feared.Ledger.Facts); len(records) != want {
		t.Fatalf("%d lines, want %d", len(records), want)
	}
	column := map[string]int{}
	for i, name := range records[0] {
		column[name] = i
	}
	up := records[1+len(siege.Ledger.Facts)]
	for name, want := range map[string]string{"file": "1", "id": "1", "min": "", "max": "30", "figure": "up to 30", "certainty": "possible", "attributions": "mayor", "group": "'=cmd|' /C calc'!A0", "section": "What happened?", "mentions": "2"} {
		if up[column[name]] != want {
			t.Errorf("%s: %q, want %q", name, up[column[name]], want)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the pipe is closed") }

func TestWritersTellOfErrors(t *testing.T) {
	c := tolltest.Siege()
	if err := toll.WriteJSON(broken{}, "f", c.Briefing, c.Ledger); err == nil {
		t.Error("JSON: no error")
	}
	w, err := toll.NewCSV(broken{})
	if err == nil {
		err = w.Write("f", c.Briefing, c.Ledger)
	}
	if err == nil {
		t.Error("CSV: no error")
	}
}
