package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sofar/content"
)

// failed is a fetch that ends at once.
func failed(ref content.Ref, err error, hint string) iter.Seq2[content.Item, error] {
	return func(yield func(content.Item, error) bool) {
		yield(content.Item{}, failure(ref, err, hint))
	}
}

func failure(ref content.Ref, err error, hint string) error {
	return &content.Error{Op: "open", Ref: ref, Err: err, Hint: hint}
}

func fetchStdin(ctx context.Context, ref content.Ref, opt Options) iter.Seq2[content.Item, error] {
	if opt.Stdin == nil {
		return failed(ref, errors.New("there is no standard input here"), "name a file or an address")
	}
	return func(yield func(content.Item, error) bool) {
		const name = "standard input"
		bytes, err := unlessStopped(ctx, func() ([]byte, error) { return readUpTo(ctx, opt.Stdin, opt.MaxSize, 0) })
		if err != nil {
			cause, hint := explain(err)
			yield(content.Item{}, failure(name, cause, hint))
			return
		}
		yield(content.Item{Origin: content.Origin{Ref: ref, Name: name}, Bytes: bytes}, nil)
	}
}

func fetchPath(ctx context.Context, ref content.Ref, opt Options) iter.Seq2[content.Item, error] {
	path := string(ref)
	info, err := os.Stat(path)
	switch {
	case err != nil && strings.Contains(path, "://"):
		return failed(ref, errors.New("only http and https addresses can be asked"), "save it to a file, and name that")
	case err != nil:
		cause, hint := explain(err)
		return failed(ref, cause, hint)
	case info.IsDir():
		return fetchFolder(ctx, ref, opt)
	}
	return func(yield func(content.Item, error) bool) {
		yield(readFile(ctx, ref, path, opt))
	}
}

// fetchFolder walks in lexical order; what is hidden (a name that starts with a dot) is left out.
func fetchFolder(ctx context.Context, ref content.Ref, opt Options) iter.Seq2[content.Item, error] {
	return func(yield func(content.Item, error) bool) {
		paths, closed, err := regularFiles(ctx, string(ref))
		if err == nil && len(paths)+len(closed) == 0 {
			err = errNoFile
		}
		if err != nil {
			cause, hint := explain(err)
			yield(content.Item{}, failure(ref, cause, hint))
			return
		}
		for _, path := range closed {
			cause, hint := explain(fs.ErrPermission)
			item := content.Item{Origin: content.Origin{Ref: content.Ref(path), Name: filepath.Base(path)}}
			if !yield(item, failure(item.Origin.Ref, cause, hint)) {
				return
			}
		}
		for i, path := range paths {
			if opt.Progress != nil {
				opt.Progress(Progress{Name: path, Done: i, Total: len(paths)})
			}
			item, err := readFile(ctx, content.Ref(path), path, opt)
			if !yield(item, err) || ctx.Err() != nil {
				return
			}
		}
		if opt.Progress != nil {
			opt.Progress(Progress{Done: len(paths), Total: len(paths)})
		}
	}
}

// errNoFile says that a folder holds nothing to read.
var errNoFile = errors.New("there is no file in this folder")

// regularFiles are the files under root; closed says which folders in it could not be looked into.
func regularFiles(ctx context.Context, root string) (paths, closed []string, err error) {
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		hidden := path != root && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil && path == root:
			return err
		case err != nil: // one folder that cannot be listed does not hide the others
			closed = append(closed, path)
			return fs.SkipDir
		case hidden && entry.IsDir():
			return fs.SkipDir
		case !hidden && isFile(path, entry):
			paths = append(paths, path)
		}
		return nil
	})
	return paths, closed, err
}

// isFile reports whether an entry is a file, or a link to one. Links to folders are not followed: they may lead
// round in a circle.
func isFile(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// readFile reads one file. The item that comes with an error has its origin set.
func readFile(ctx context.Context, ref content.Ref, path string, opt Options) (content.Item, error) {
	item := content.Item{Origin: content.Origin{Ref: ref, Name: filepath.Base(path)}}
	fail := func(err error) (content.Item, error) {
		cause, hint := explain(err)
		return item, failure(ref, cause, hint)
	}
	info, err := os.Stat(path)
	if err != nil {
		return fail(err)
	}
	if !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0 {
		return fail(errors.New("it is not a file"))
	}
	item.Origin.Time, item.Origin.Stamp = info.ModTime(), StampOf(info)
	if opt.Since.Stamp != "" && opt.Since.Stamp == item.Origin.Stamp {
		return item, failure(ref, ErrUnchanged, "")
	}
	read := func() ([]byte, error) { return readPath(ctx, path, opt.MaxSize, info.Size()) }
	if info.Mode().IsRegular() {
		item.Bytes, err = read()
	} else {
		item.Bytes, err = unlessStopped(ctx, read)
	}
	if err != nil {
		return fail(err)
	}
	return item, nil
}

func readPath(ctx context.Context, path string, limit, expected int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // only read from
	return readUpTo(ctx, file, limit, expected)
}

// unlessStopped waits for read, or for the end of ctx. Opening a pipe that nobody writes to and reading a terminal
// cannot be broken off, so such a read is left behind: it ends with its writer or with the process.
func unlessStopped(ctx context.Context, read func() ([]byte, error)) ([]byte, error) {
	type answer struct {
		bytes []byte
		err   error
	}
	answers := make(chan answer, 1)
	go func() {
		bytes, err := read()
		answers <- answer{bytes, err}
	}()
	select {
	case a := <-answers:
		return a.bytes, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// ErrUnchanged says that an item is still what Options.Since describes.
var ErrUnchanged = errors.New("it has not changed")

// StampOf is the Origin.Stamp of a file: it changes when its size or its time does.
func StampOf(info fs.FileInfo) string {
	return fmt.Sprintf("%d-%s", info.Size(), info.ModTime().UTC().Format(time.RFC3339Nano))
}

// readUpTo reads at most limit bytes; more is errTooLarge. It stops when ctx ends, except inside one Read of r.
func readUpTo(ctx context.Context, r io.Reader, limit, expected int64) (bytes []byte, err error) {
	if expected > limit {
		return nil, tooLarge(limit)
	}
	const chunk = 256 << 10
	bytes = make([]byte, 0, min(max(expected, 511)+1, limit+1))
	for int64(len(bytes)) <= limit {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(bytes) == cap(bytes) {
			bytes = append(bytes, 0)[:len(bytes)]
		}
		room := min(cap(bytes), len(bytes)+chunk, int(limit)+1)
		n, err := r.Read(bytes[len(bytes):room])
		bytes = bytes[:len(bytes)+n]
		if errors.Is(err, io.EOF) {
			return bytes, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, tooLarge(limit)
}

// errTooLarge says that an item is larger than Options.MaxSize.
var errTooLarge = errors.New("it is larger than the limit")

func tooLarge(limit int64) error {
	unit, name := int64(1), "bytes"
	if limit >= 1<<20 {
		unit, name = 1<<20, "MiB"
	}
	return fmt.Errorf("%w of %d %s", errTooLarge, limit/unit, name)
}

// absent says that nothing stands at a path.
type absent struct{}

func (absent) Error() string { return "there is no such file, folder or briefing" }

// Is makes it fs.ErrNotExist.
func (absent) Is(target error) bool { return target == fs.ErrNotExist }

// explain gives the cause without the path that the error's line names already, and a way on.
func explain(err error) (cause error, hint string) {
	switch {
	case errors.Is(err, context.Canceled):
		return errors.New("stopped"), ""
	case errors.Is(err, fs.ErrNotExist):
		return absent{}, "check the name, or list the library with sofar list"
	case errors.Is(err, errNoFile):
		return err, "name one with briefings in it"
	case errors.Is(err, errTooLarge):
		return err, "raise the limit with --max-size"
	case errors.Is(err, fs.ErrPermission):
		return errors.New("not allowed to read it"), "check its permissions"
	}
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err, "check the name"
	}
	return err, ""
}
