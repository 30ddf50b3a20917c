# shellcheck shell=bash
# Shared by all stories: a separate workspace, the program under test, a mail server, and assertions
# that show the output when they fail. Every `run` sources this file first.
set -euo pipefail
shopt -s inherit_errexit

# shellcheck disable=SC2034  # the stories read them
story=$(cd "$(dirname "$0")" && pwd)
shared=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
house=$(cd "$shared/../.." && pwd)
program=$(realpath "${MAYFLY:-$house/.build/debug/mayfly}")
[ -x "$program" ] || { echo "no program at $program; build it first" >&2; exit 1; }
# The caller's workspace and key settings must not affect a story.
unset MAYFLY_WORKSPACE MAYFLY_ROOT_KEY MAYFLY_ROOT_SECRET MAYFLY_SMTP_USER MAYFLY_SMTP_PASSWORD \
  MAYFLY_SMTP_CREDENTIALS MAYFLY_SMTP_CA
export LC_ALL=C.UTF-8 TZ=UTC PYTHONDONTWRITEBYTECODE=1
# A story calls Python for each assertion. A version manager's shim would look for it each time.
PATH=$(python3 -c 'import os, sys; print(os.path.dirname(sys.executable))'):$PATH

umask 022
place=$(mktemp -d "${TMPDIR:-/tmp}/mayfly-story.XXXXXX")
office=$place/office
out=$place/out err=$place/err
now=
: >"$out" && : >"$err"
servers=() hubs=()

# Ends everything that the story started, by process id.
leave() {
  local status=$? server
  for server in "${servers[@]}"; do kill -9 "$server" 2>/dev/null || true; done
  # A hub has to end its own servers first.
  for server in "${hubs[@]}"; do kill "$server" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$place"
  exit "$status"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

chapter() { printf '%s\n' "-- $*"; }

fail() {
  printf '\nFAILED: %s\n' "$*" >&2
  local file
  for file in "$out" "$err"; do
    printf '%s\n' "--- ${file##*/}, its last lines:" >&2
    tail -n 25 "$file" | cut -c 1-1000 >&2
  done
  exit 1
}

# A story's random choices follow from a seed, which it prints. SEED=N repeats them.
take_chances() {
  seed=${SEED:-$((RANDOM * 32768 + RANDOM))}
  RANDOM=$seed
  chapter "by chance, again with SEED=$seed"
}
# Sets $chance, from 0 to 32767. Do not call it in a subshell: there RANDOM does not follow the
# seed.
roll() { chance=$RANDOM; }

# MARK: the program

# A story ends by itself, whatever the program does.
patience=120
mayfly() { timeout -s KILL "$patience" "$program" "$@" --workspace "$office" ${now:+--now "$now"}; }

# ends STATUS COMMAND…: runs it and requires this exit status; "$out" and "$err" hold the output.
ends() {
  local wanted=$1 status=0
  shift
  "$@" >"$out" 2>"$err" </dev/null || status=$?
  [ "$status" = "$wanted" ] || fail "'$*' ended with $status, not $wanted"
}
# The same, with standard input.
ends_reading() {
  local wanted=$1 input=$2 status=0
  shift 2
  "$@" >"$out" 2>"$err" <"$input" || status=$?
  [ "$status" = "$wanted" ] || fail "'$*' ended with $status, not $wanted"
}
does() { ends 0 mayfly "$@"; }

# A workspace with a simulated clock, which the story sets with $now.
open_office() {
  ends 0 "$program" init "$office" --simulated-clock --now "$now" --quiet
}
# open_example_office TRANSPORT: the repository's example events in a workspace, without daily
# alerts
open_example_office() {
  open_office
  rm -rf "$office/events"
  cp -R "$house/events" "$office/events"
  chmod -R go-rwx "$office/events"
  sed -i '/^alerts:/d' "$office/events/organiser.yaml"
  transport "$1"
}
# Sends letters to TRANSPORT, as fast as possible.
transport() {
  sed -i -E -e "s#^( *transport:).*#\1 \"$1\"#" -e '/^ *rate:/d' "$office/events/organiser.yaml"
}
# simple_event SLUG [LINE…]: an event whose list has name and email, with more lines for its
# definition.
simple_event() {
  local folder=$office/events/$1
  shift
  mkdir -p "$folder/notices"
  {
    printf '%s\n' 'title: Plain Talk' 'language: en' 'timezone: UTC' 'starts: 2027-03-10 13:00' \
      'ends: 2027-03-10 17:00' 'retention: 30 days after end' 'live: yes' 'fields:' \
      '  name:  { kind: name, purposes: [operate, notify], required: yes }' \
      '  email: { kind: email, purposes: [notify], required: yes }' 'notices:' \
      '  reminder: { send: 7 days before start at 09:00, expires: start, to: registered }'
    [ $# = 0 ] || printf '%s\n' "$@"
  } >"$folder/event.yaml"
  printf '%s\n' '---' 'subject: "Reminder: {{event.title}}"' '---' 'Dear {{name}},' '' \
    'see you at **{{event.title}}**. Your code: {{code}}' >"$folder/notices/reminder.md"
  chmod -R go-rwx "$office/events"
}
# people COUNT [TAG]: a list of COUNT invented people
people() {
  awk -v count="$1" -v tag="${2:-guest}" 'BEGIN {
    print "Name,Email"
    for (i = 1; i <= count; i++) printf "Robin %s %d,%s.%d@example.org\n", tag, i, tag, i
  }'
}

# MARK: assertions

# holds EXPRESSION [FILE]: a Python expression over `d`, the one JSON document in FILE or "$out".
holds() {
  python3 - "$1" "${2:-$out}" <<'PYTHON' || fail "does not hold: $1"
import json, sys
with open(sys.argv[2], encoding="utf-8") as file:
    d = json.load(file)
sys.exit(0 if eval(sys.argv[1]) else 1)
PYTHON
}
# picks EXPRESSION [FILE]: prints its value.
picks() {
  python3 -c 'import json, sys
d = json.load(open(sys.argv[2], encoding="utf-8"))
print(eval(sys.argv[1]))' "$1" "${2:-$out}"
}
says() { grep -qF -- "$1" "${2:-$out}" || fail "does not say: $1"; }
silent_about() {
  ! grep -qF -- "$1" "$out" || fail "standard output repeats: $1"
  ! grep -qF -- "$1" "$err" || fail "standard error repeats: $1"
}
equal() { [ "$1" = "$2" ] || fail "${3:-two values}: '$1' is not '$2'"; }
exists() { [ -e "$1" ] || fail "there is no ${1#"$place"/}"; }
is_gone() { [ ! -e "$1" ] || fail "${1#"$place"/} is still there"; }

# The state of every file below a folder, as one hash.
fingerprint() {
  (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum && find . -type d |
    LC_ALL=C sort) | sha256sum
}

# no_canary FOLDER VALUE…: requires that no file below it contains a VALUE, in any encoding or
# container.
no_canary() {
  local folder=$1
  shift
  printf '%s\n' "$@" | python3 "$shared/canary.py" "$folder" ||
    fail "a value that must not be there is in ${folder#"$place"/}"
}
# a_canary FOLDER VALUE…: requires that one is found, to prove that the search works.
a_canary() {
  local folder=$1 status=0
  shift
  printf '%s\n' "$@" | python3 "$shared/canary.py" "$folder" >/dev/null || status=$?
  equal "$status" 3 "what the search answers about '$1' in ${folder#"$place"/}"
}

# MARK: mail servers

free_port() { python3 "$shared/ports.py"; }
# hold_port: a port without a server, for the whole story; sets held_port.
hold_port() {
  local ready=$place/ready.$BASHPID.port
  mkfifo "$ready"
  python3 "$shared/ports.py" --hold >"$ready" &
  servers+=("$!")
  read -r held_port <"$ready"
  rm "$ready"
}
# start_sink [OPTION…]: Postfix's smtp-sink; sets sink_port and sink_pid, dumps letters to
# $place/sink/.
start_sink() {
  local user=() try
  [ "$(id -u)" != 0 ] || user=(-u postfix)
  mkdir -p "$place/sink"
  # The sink's own user must be able to write there: started as root, it drops its rights.
  chmod 777 "$place/sink"
  for try in 1 2 3 4 5; do
    sink_port=$(free_port)
    # A relative template, so that the sink's user needs no access to the folders above.
    (cd "$place/sink" && exec "$(sink_program)" "${user[@]}" "$@" "127.0.0.1:$sink_port" 200) \
      >"$place/sink.log" 2>&1 &
    sink_pid=$!
    servers+=("$sink_pid")
    if wait_for_port "$sink_port" "$sink_pid"; then return; fi
  done
  cat "$place/sink.log" >&2
  fail "smtp-sink does not start (tried $try times)"
}
sink_program() { PATH=$PATH:/usr/sbin command -v smtp-sink; }
# Uses SIGKILL, because the caller of the stories may have blocked other signals.
stop_server() {
  kill -9 "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}
# Whether the port answers before its process ends.
wait_for_port() {
  python3 - "$1" "$2" <<'PYTHON'
import os, socket, sys, time
port, process = int(sys.argv[1]), int(sys.argv[2])
for _ in range(1000):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        break
    except OSError:
        time.sleep(0.01)
    try:
        with open(f"/proc/{process}/stat") as stat:
            if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                sys.exit(1)
    except FileNotFoundError:
        sys.exit(1)
else:
    sys.exit(1)
PYTHON
}
# start_server [OPTION…]: a server with answers that the story chooses (see mailserver.py); sets
# server_port and server_pid, keeps letters in $place/server/.
start_server() {
  local ready=$place/ready.$RANDOM$RANDOM
  mkfifo "$ready"
  mkdir -p "$place/server"
  python3 "$shared/mailserver.py" "$place/server" "$@" >"$ready" 2>"$place/server.log" &
  server_pid=$!
  servers+=("$server_pid")
  read -r server_port <"$ready"
  rm "$ready"
}
# start_hub [OPTION…]: a real server (see mailhub.py); `hub NAME` prints what it offers. Returns 77
# if it cannot run.
start_hub() {
  local ready=$place/ready.$RANDOM$RANDOM status=0
  mkfifo "$ready" "$ready.life"
  python3 "$shared/mailhub.py" "$@" <"$ready.life" >"$ready" 2>"$place/hub.log" &
  hubs+=("$!")
  # If the story is killed, the hub ends when no process holds this file open any more.
  # shellcheck disable=SC2034
  exec {hub_life}>"$ready.life"
  if read -r hub_facts <"$ready"; then
    rm "$ready" "$ready.life"
    return
  fi
  wait "${hubs[-1]}" || status=$?
  cat "$place/hub.log" >&2
  return "$status"
}
hub() { python3 -c 'import json, sys; print(json.loads(sys.argv[1])[sys.argv[2]])' "$hub_facts" "$1"; }
# letters FOLDER: the letters delivered there, as JSON in "$place/letters.json".
letters() {
  python3 "$shared/letters.py" "$1" >"$place/letters.json" || fail "a letter cannot be parsed"
}
letters_hold() { holds "$1" "$place/letters.json"; }
