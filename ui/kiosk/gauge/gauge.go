// Package gauge counts what a kiosk does and tells it in Prometheus' text format. No label holds anything that a
// client chose: labels come from the fixed lists here. It knows no SSH and opens no socket.
package gauge

import (
	"fmt"
	"io"
	"runtime"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// Refusal is a reason for turning something down.
type Refusal int

// The reasons.
const (
	Dropped       Refusal = iota // a caller that had to make room at the door
	Slow                         // no session within the time from accept
	BadLogin                     // no valid key
	BadHandshake                 // not SSH, or no algorithm in common
	Full                         // every place taken
	OriginFull                   // too many sessions from one origin
	NoMemory                     // over the memory limit
	SecondSession                // one connection, one session
	NoTerminal                   // a shell without a pty
	Command                      // exec of what is not on the list
	Subsystem                    // sftp and others
	Forward                      // agent, X11, ports, sockets
	Environment                  // a variable that is not on the list
	OtherRequest                 // any other request
	refusals
)

// String is the label value of a refusal.
func (r Refusal) String() string {
	return [refusals]string{
		"dropped", "slow", "login", "handshake", "full", "origin_full", "memory", "second_session", "no_terminal",
		"command", "subsystem", "forward", "environment", "other",
	}[r]
}

// End is how a session ended.
type End int

// The ends.
const (
	Left     End = iota // the visitor quit or hung up
	Idle                // no key for too long
	Stuck               // the client did not read
	Panicked            // a model, the decoder or a document
	Shutdown            // the server stopped
	Failed              // anything else
	ends
)

func (e End) String() string {
	return [ends]string{"left", "idle", "stuck", "panic", "shutdown", "failed"}[e]
}

// buckets are the upper bounds of the key latency histogram.
func buckets() [10]time.Duration {
	const ms = time.Millisecond
	return [...]time.Duration{ms, 2 * ms, 5 * ms, 10 * ms, 20 * ms, 50 * ms, 100 * ms, 250 * ms, 500 * ms, time.Second}
}

// Gauge counts. Its zero value is ready; any goroutine may use it.
type Gauge struct {
	sessions    atomic.Int64 // now
	started     atomic.Int64
	connections atomic.Int64 // now
	accepted    atomic.Int64
	commands    atomic.Int64
	dropped     atomic.Int64 // keys
	bytes       atomic.Int64
	refused     [refusals]atomic.Int64
	ended       [ends]atomic.Int64
	keys        [11]atomic.Int64
	keyTime     atomic.Int64 // nanoseconds
	published   atomic.Int64 // Unix time of the newest snapshot
	revisions   atomic.Int64
}

// Connected counts a connection; call the result when it is closed.
func (g *Gauge) Connected() func() {
	g.accepted.Add(1)
	g.connections.Add(1)
	return func() { g.connections.Add(-1) }
}

// Started counts a session; call the result with how it ended.
func (g *Gauge) Started() func(End) {
	g.started.Add(1)
	g.sessions.Add(1)
	return func(e End) {
		g.sessions.Add(-1)
		g.ended[e].Add(1)
	}
}

// Refuse counts a refusal.
func (g *Gauge) Refuse(r Refusal) { g.refused[r].Add(1) }

// Command counts an answered command.
func (g *Gauge) Command() { g.commands.Add(1) }

// Drop counts keys over the pace.
func (g *Gauge) Drop(n int) { g.dropped.Add(int64(n)) }

// Published notes when the newest snapshot was published.
func (g *Gauge) Published(at time.Time) {
	g.published.Store(at.Unix())
	g.revisions.Add(1)
}

// Painted counts a frame that answered a key: the time from the key to the end of writing, and its bytes.
func (g *Gauge) Painted(took time.Duration, size int) {
	i := 0
	for _, b := range buckets() {
		if took <= b {
			break
		}
		i++
	}
	g.keys[i].Add(1)
	g.keyTime.Add(int64(took))
	g.bytes.Add(int64(size))
}

// Sessions is the number of sessions now.
func (g *Gauge) Sessions() int64 { return g.sessions.Load() }

// WriteTo writes all in Prometheus' text format, version 0.0.4.
func (g *Gauge) WriteTo(w io.Writer) (int64, error) {
	p := &page{w: w}
	p.one("sofar_sessions", "gauge", "Sessions now.", g.sessions.Load())
	p.one("sofar_sessions_total", "counter", "Sessions started.", g.started.Load())
	p.one("sofar_connections", "gauge", "Connections now.", g.connections.Load())
	p.one("sofar_connections_total", "counter", "Connections accepted.", g.accepted.Load())
	p.one("sofar_commands_total", "counter", "Commands answered without a terminal.", g.commands.Load())
	p.one("sofar_keys_dropped_total", "counter", "Keys over the pace.", g.dropped.Load())
	p.one("sofar_key_bytes_total", "counter", "Bytes of the frames that answered keys.", g.bytes.Load())
	p.one("sofar_snapshots_total", "counter", "Snapshots of the briefings published.", g.revisions.Load())
	p.one("sofar_snapshot_timestamp_seconds", "gauge", "When the newest snapshot was published.", g.published.Load())
	p.head("sofar_refusals_total", "counter", "What was refused, by reason.")
	for r := range refusals {
		p.printf("sofar_refusals_total{reason=%q} %d\n", r.String(), g.refused[r].Load())
	}
	p.head("sofar_session_ends_total", "counter", "How sessions ended.")
	for e := range ends {
		p.printf("sofar_session_ends_total{how=%q} %d\n", e.String(), g.ended[e].Load())
	}
	g.latency(p)
	runtimeState(p)
	return p.n, p.err
}

func (g *Gauge) latency(p *page) {
	const name = "sofar_key_seconds"
	p.head(name, "histogram", "From a key to the end of writing the frame that answers it.")
	var sum int64
	for i, b := range buckets() {
		sum += g.keys[i].Load()
		p.printf("%s_bucket{le=\"%g\"} %d\n", name, b.Seconds(), sum)
	}
	sum += g.keys[len(g.keys)-1].Load()
	p.printf("%s_bucket{le=\"+Inf\"} %d\n", name, sum)
	p.printf("%s_sum %g\n", name, time.Duration(g.keyTime.Load()).Seconds())
	p.printf("%s_count %d\n", name, sum)
}

func runtimeState(p *page) {
	p.one("go_goroutines", "gauge", "Goroutines.", int64(runtime.NumGoroutine()))
	p.one("sofar_memory_bytes", "gauge", "Memory in use, as the memory limit counts it.", int64(Memory()))
}

// Memory is what the process holds, in bytes, as the runtime's memory limit counts it.
func Memory() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}

// page writes until the first error.
type page struct {
	w   io.Writer
	n   int64
	err error
}

func (p *page) printf(format string, args ...any) {
	if p.err != nil {
		return
	}
	n, err := fmt.Fprintf(p.w, format, args...)
	p.n, p.err = p.n+int64(n), err
}

func (p *page) head(name, kind, help string) {
	p.printf("# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

func (p *page) one(name, kind, help string, v int64) {
	p.head(name, kind, help)
	p.printf("%s %d\n", name, v)
}
