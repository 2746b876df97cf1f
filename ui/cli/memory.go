package cli

import (
	"bufio"
	"runtime/debug"
	"strconv"
	"strings"
)

// steadyGC is how much garbage may stand beside what is alive while somebody reads, in per cent. The runtime's own
// 100 is for programs that are in a hurry; a reader is so until its first screen.
const steadyGC = 30

// tidy gives back what a stage of reading has left behind. It is called beside the screen, when nothing else is to
// come soon.
func tidy() {
	debug.SetGCPercent(steadyGC)
	debug.FreeOSMemory()
	dropFilePages()
}

// mapping is a piece of the process's memory, [start, end).
type mapping struct{ start, end uintptr }

// cleanMappings are the mappings of files in the kernel's list (proc_pid_smaps(5)) that can only be read and of which
// no page differs from the file, neither in memory nor swapped out.
func cleanMappings(smaps *bufio.Scanner) []mapping {
	const signs = 2 // of cleanness
	var list []mapping
	at, clean := mapping{}, 0
	for smaps.Scan() {
		fields := strings.Fields(smaps.Text())
		switch {
		case len(fields) >= 5 && strings.Contains(fields[0], "-"):
			at, clean = fileMapping(fields), 0
		case len(fields) == 3 && fields[1] == "0" && (fields[0] == "Anonymous:" || fields[0] == "Swap:"):
			if clean++; clean == signs && at.end > at.start {
				list = append(list, at)
			}
		}
	}
	return list
}

// fileMapping reads the first line of a mapping; it is empty unless the mapping is a file's that nobody can write to.
func fileMapping(fields []string) mapping {
	from, to, _ := strings.Cut(fields[0], "-")
	start, err := strconv.ParseUint(from, 16, strconv.IntSize)
	if err != nil {
		return mapping{}
	}
	end, err := strconv.ParseUint(to, 16, strconv.IntSize)
	if err != nil || len(fields) < 6 || fields[4] == "0" || !strings.HasPrefix(fields[5], "/") {
		return mapping{}
	}
	if perms := fields[1]; !strings.HasPrefix(perms, "r-") || !strings.HasSuffix(perms, "p") {
		return mapping{}
	}
	return mapping{uintptr(start), uintptr(end)}
}
