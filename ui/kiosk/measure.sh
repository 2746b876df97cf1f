#!/bin/sh
# Measures the kiosk beside sshd + less, on loopback, and abuses it: the figures of docs/performance.md, section Kiosk.
#
#   sh ui/kiosk/measure.sh FILE.txt [numbers|bytes|linear|idle|abuse|cycle|sshd ...]     all of them if none is named
#
# FILE.txt is a briefing of several screens. It needs kioskload (../shared/tools/kioskload), and for the comparison
# /usr/sbin/sshd and less. Run it on a quiet machine: the clients take half of it.
set -eu
file=$(realpath "$1")
shift
[ $# -gt 0 ] || set -- numbers bytes linear idle abuse cycle sshd
root=$(cd "$(dirname "$0")/../.." && pwd)
tmp=$(mktemp -d)
port=23251 metrics=23252 sshdport=23253
kiosk= sshd=
trap 'kill $kiosk $sshd 2>/dev/null; rm -rf "$tmp"' EXIT
trap 'exit 1' INT TERM

go build -C "$root" -o "$tmp/sofar" .
go build -C "$root/../shared/tools/kioskload" -o "$tmp/kioskload" .
load="$tmp/kioskload"
ssh-keygen -q -t ed25519 -N '' -f "$tmp/id"

start() {
	[ -z "$kiosk" ] || { kill "$kiosk" 2>/dev/null || true; wait "$kiosk" 2>/dev/null || true; }
	XDG_STATE_HOME="$tmp/state" XDG_DATA_HOME="$tmp/state" "$tmp/sofar" serve "$file" --anonymous --sessions 2000 --per-origin 2000 \
		--listen 127.0.0.1:$port --metrics 127.0.0.1:$metrics --log-format json >"$tmp/kiosk.log" 2>&1 &
	kiosk=$!
	for _ in $(seq 100); do
		curl -sf "http://127.0.0.1:$metrics/healthz" >/dev/null && return
		sleep 0.1
	done
	cat "$tmp/kiosk.log" >&2
	exit 1
}
# $1: mode of kioskload; marker: what is on the first frame
ask() { mode=$1; shift; "$load" "$mode" -addr 127.0.0.1:$port -pid "$kiosk" -marker help -timeout 10s "$@"; }
state() { curl -s "http://127.0.0.1:$metrics/metrics" | grep -E '^(go_goroutines|sofar_sessions|sofar_connections|sofar_callers|sofar_memory_bytes) ' | tr '\n' ' '; echo; }

for what in "$@"; do
	echo "== $what  (load average $(cut -d' ' -f1 /proc/loadavg))"
	case $what in
	numbers) start; ask load -n 200 -rate 2 -dur 15s; start; "$load" load -addr 127.0.0.1:$port -pid "$kiosk" -marker help -timeout 10s -cols 79 -n 200 -rate 2 -dur 15s ;;
	bytes) (cd "$root" && go test -v -count 1 -run TestBytesAKey ./ui/kiosk | grep -E '^ *(---|bytes)|bytes a key') ;; # a terminal that answers
	idle) start; ask idle -n 200 -dur 15s; start; ask idle -n 1000 -dur 10s ;;
	linear) for n in 50 100 200 500 1000; do start; echo "-- $n"; ask load -n $n -rate 0.2 -dur 20s; done ;;
	cycle) start; ask cycle -cycles 100 -settle 5s >/dev/null; state; ask cycle -cycles 10000 -settle 5s; state ;;
	abuse)
		start
		ask refuse
		for m in slow-channel:50 slow-tcp:50 drop:50 flood:1000 halfopen:1000 preauth-junk:200 winsize:1 winch-flood:50 winch-noshell:100 \
			winch-quit:50 chan-close:50 chan-eof:50 mux:300 noshell:100 env-flood:100 sig-flood:100 garbage:1 crash-csi:1 paste:1 authfail:1 term:1; do
			ask abuse -mode ${m%:*} -n ${m#*:} -dur 12s -settle 5s || echo "kioskload: $?"
			state
		done
		# These two keep kioskload itself busy, and its honest session with it: here that is a process of its own.
		for m in slow-tcp winch-flood; do
			ask abuse -mode $m -n 50 -dur 14s -settle 1s -probe=false >/dev/null & flood=$!
			sleep 1
			echo "beside $m, from another process:"
			ask load -n 1 -rate 4 -dur 12s | grep 'key->first'
			wait $flood || true
		done
		kill -0 "$kiosk" && echo "the kiosk still runs" ;;
	sshd)
		mkdir -p /run/sshd
		ssh-keygen -q -t ed25519 -N '' -f "$tmp/host"
		printf '%s\n' "Port $sshdport" "ListenAddress 127.0.0.1" "HostKey $tmp/host" "AuthorizedKeysFile $tmp/id.pub" "StrictModes no" "UsePAM no" \
			"PermitRootLogin prohibit-password" "MaxStartups 1000" "ForceCommand less -S -P READING $file" "PidFile none" >"$tmp/sshd_config"
		/usr/sbin/sshd -D -f "$tmp/sshd_config" -E "$tmp/sshd.log" >/dev/null 2>&1 &
		sshd=$!
		sleep 1
		"$load" load -addr 127.0.0.1:$sshdport -user "$(id -un)" -key "$tmp/id" -pid "$sshd" -tree -marker READING -timeout 10s -n 200 -rate 2 -dur 15s
		"$load" idle -addr 127.0.0.1:$sshdport -user "$(id -un)" -key "$tmp/id" -pid "$sshd" -tree -marker READING -timeout 10s -n 200 -dur 10s ;;
	esac
done
