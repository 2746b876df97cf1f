package cli

import (
	"bufio"
	"os"

	"golang.org/x/sys/unix"
)

// dropFilePages takes the pages of the program's own file, and of the libraries it is linked with, out of this process.
//
// What it does: half of what a small briefing takes are pages that were needed once, to start (the tables of every
// format, of SSH, of SQLite), and the kernel maps sixteen for each one that is touched. Without them the process is
// charged for what it uses from now on. What it does not: it frees no memory that the machine lacks, since clean
// pages of a file can be dropped by the kernel at any moment, and they stay in its page cache. What is needed again
// comes back from there, at about a microsecond a page.
//
// Only mappings that are read-only and hold no page of their own (relocated, patched by a debugger), here or swapped
// out, are touched: what such a page held would be lost.
func dropFilePages() {
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		return // no /proc: nothing is dropped
	}
	defer func() { _ = f.Close() }()
	for _, m := range cleanMappings(bufio.NewScanner(f)) {
		_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.start, m.end-m.start, unix.MADV_DONTNEED) // refused: they stay
	}
}
