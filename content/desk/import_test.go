package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/library"
)

// exported puts the flood into a library and exports that. It gives the folder of the revision.
func exported(t *testing.T) (folder, revision string) {
	t.Helper()
	dir := t.TempDir()
	d := New(Options{Library: filepath.Join(dir, "library.db")})
	t.Cleanup(func() { _ = d.Close() })
	o := opened(t, d, filepath.Join(dir, "flood.txt"), flood)
	kept, err := d.Library().Put(t.Context(), library.Entry{Item: o.Item, Briefing: o.Briefing, Ledger: o.Toll()})
	if err != nil {
		t.Fatal(err)
	}
	folder = filepath.Join(dir, "out")
	if err := d.Library().Export(t.Context(), folder, func(briefing.Slug) {}); err != nil {
		t.Fatal(err)
	}
	return folder, filepath.Join(folder, string(kept.Slug), "1")
}

// TestAnImportSaysWhatItsTextSays has an export in which somebody wrote another number of dead beside the text, or in whose original today's
// sofar finds another text.
func TestAnImportSaysWhatItsTextSays(t *testing.T) {
	for name, forge := range map[string]func(t *testing.T, revision string){
		"the reading": func(t *testing.T, revision string) {
			swap(t, filepath.Join(revision, "reading.json"), `"Min":12,"Max":12`, `"Min":99,"Max":99`)
			swap(t, filepath.Join(revision, "reading.json"), `"Low":12,"High":12,"Best":12`, `"Low":99,"High":99,"Best":99`)
			swap(t, filepath.Join(revision, "revision.json"), `"low": 12`, `"low": 99`)
			swap(t, filepath.Join(revision, "revision.json"), `"text": "12"`, `"text": "99"`)
		},
		"a reading that is none":    func(t *testing.T, revision string) { write(t, filepath.Join(revision, "reading.json"), "{") },
		"a reading that is missing": func(t *testing.T, revision string) { _ = os.Remove(filepath.Join(revision, "reading.json")) },
		"another original": func(t *testing.T, revision string) {
			text, err := os.ReadFile(filepath.Join(revision, "original.txt"))
			if err != nil {
				t.Fatal(err)
			}
			about, err := os.ReadFile(filepath.Join(revision, "revision.json"))
			if err != nil {
				t.Fatal(err)
			}
			_, after, _ := strings.Cut(string(about), `"original_sha256": "`)
			was, _, _ := strings.Cut(after, `"`)
			forged := string(text) + "\nMore.\n"
			write(t, filepath.Join(revision, "original.txt"), forged)
			swap(t, filepath.Join(revision, "revision.json"), `"original_sha256": "`+was, `"original_sha256": "`+digest(&briefing.Briefing{Doc: &briefing.Document{Text: forged}}))
			swap(t, filepath.Join(revision, "revision.json"), `"low": 12`, `"low": 99`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder, revision := exported(t)
			forge(t, revision)
			d := New(Options{Library: filepath.Join(t.TempDir(), "library.db")})
			t.Cleanup(func() { _ = d.Close() })
			if err := d.Import(t.Context(), folder, func(briefing.Slug) {}); err != nil {
				t.Fatal(err)
			}
			lines, err := d.Library().List(t.Context(), library.Page{})
			if err != nil || len(lines) != 1 || lines[0].Tallies["killed"].Low != 12 || lines[0].Tallies["killed"].Text != "12" {
				t.Fatalf("listed %+v, %v", lines, err)
			}
			for o := range d.Open(t.Context(), content.Ref(lines[0].Slug)) {
				if o.Err != nil || o.Toll().Summary["killed"].Low != 12 || o.Briefing.Slug != lines[0].Slug {
					t.Errorf("opened %+v", o)
				}
			}
			if faults, err := d.Library().Check(t.Context(), func() {}); len(faults) > 0 || err != nil {
				t.Errorf("check found %v, %v", faults, err)
			}
		})
	}
}

func swap(t *testing.T, file, old, now string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), old) {
		t.Fatalf("no %q in %s: %v", old, file, err)
	}
	write(t, file, strings.ReplaceAll(string(text), old, now))
}
