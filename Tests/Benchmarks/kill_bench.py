"""Kills a dispatch with SIGKILL at random moments, many times: who got no letter, who got two?

The server keeps every letter. A letter counts when the server has stored it, even if Mayfly was
killed before the answer. A round ends after a random number of stored letters. One round in eight
ends at a random time after its start, which includes planning, leasing and opening sessions.
"""
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

from mailing import Office, Sink
from measuring import row

CONNECTIONS, SLOWEST = 4, 60
FIELD = re.compile(rb"^(X-Rcpt-Args|Message-ID): *<?([^>\s]*)", re.I)


def kill_at_random(command, dump, octets, chance):
    """One round. Answers whether the run was killed before it ended."""
    before = dump.stat().st_size if dump.exists() else 0
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    blindly = chance.random() < 1 / 8
    target = before + chance.randint(1, octets)
    deadline = time.monotonic() + (chance.uniform(0, 0.3) if blindly else SLOWEST)
    while run.poll() is None and time.monotonic() < deadline:
        if not blindly and dump.exists() and dump.stat().st_size >= target:
            break
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.002))
    run.kill()
    return run.wait() < 0


def stored(dump):
    """(recipient, Message-ID) of every letter in the server's dump, and how many those are."""
    letters, recipient = collections.Counter(), None
    with open(dump, "rb") as lines:
        for line in lines:
            if field := FIELD.match(line):
                if field[1].lower() == b"x-rcpt-args":
                    recipient = field[2]
                elif recipient:
                    letters[recipient, field[2]] += 1
                    recipient = None
    return letters


def settled(dump):
    """The dump's letters, once the server has written what it took."""
    size = -1
    while size != dump.stat().st_size:
        size = dump.stat().st_size
        time.sleep(0.2)
    return stored(dump)


def main(program, letters, rounds):
    chance = random.Random()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "sink"
        folder.mkdir()
        # The sink's own user writes there.
        pathlib.Path(name).chmod(0o755)
        folder.chmod(0o777)
        dump = folder / "letters"
        with Sink("-D", dump.name, cwd=folder) as sink:
            office = Office(program, name, letters, sink.port, CONNECTIONS)
            command = office.command("run", "--quiet")
            # A letter has 2 KB. A share of 0.8 should leave before the last round.
            octets = int(letters * 2000 * 1.6 / rounds)
            kills = sum(kill_at_random(command, dump, octets, chance) for _ in range(rounds))
            early = sum(settled(dump).values())
            subprocess.run(command, check=True)
            kept = settled(dump)
        told = json.loads(subprocess.run(
            office.command("notices", "bench", "--json"), check=True, capture_output=True).stdout)
    people = {recipient for recipient, _ in kept}
    lost, repeats = letters - len(people), sum(kept.values()) - len(people)
    others = len(kept) - len(people)
    print(f"a notice to {letters:,} attendees over {CONNECTIONS} connections, "
          f"killed in {kills} of {rounds} rounds, {early:,} letters before the last run")
    row("lost: recipients without a letter", f"{lost:,}")
    row(f"repeated letters (at most {kills * CONNECTIONS:,})", f"{repeats:,}")
    row("of them under another Message-ID", f"{others:,}")
    if kills < rounds * 0.9:
        return "too few rounds killed a run that was under way"
    if told[0]["counts"]["sent"] != letters:
        return f"the program tells otherwise: {told[0]['counts']}"
    broken = lost or others or repeats > kills * CONNECTIONS
    return "the promise is broken" if broken else 0


sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
