"""Purges a large event beside a small one and beside SQLite's own erasure, and compares the search
with `grep`, all in the same run.

The search is timed as a purge runs it, including the transfer of the values. The files contain two
of the values, each in packed form. grep counts the matching lines of the same files with the same
values.
"""
import json
import os
import pathlib
import shutil
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import time

import mixture
from measuring import measured, medians, row

VALUES = 100_000
MEGABYTES = 500
LARGER = 1_000_000
EVENT = """title: Benchmark
timezone: Asia/Tokyo
starts: 2027-03-01 13:00
ends: 2027-03-01 17:00
retention: 30 days after end
live: no
fields:
  name:    { kind: name, purposes: [operate, notify], required: yes, columns: [Name] }
  email:   { kind: email, purposes: [notify], required: yes, columns: [Email] }
  company: { kind: company, purposes: [operate], columns: [Company] }
"""
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


def judged(ratio, promised, isKept):
    return [f"{ratio:.2f}", f"promised {promised}", "" if isKept else "BROKEN"]


class Office:
    """A workspace with one event of so many people, and copies of it to purge."""

    def __init__(self, program, folder, people):
        self.program, self.folder, self.people = program, folder, people
        self.path = folder / f"office{people}"
        subprocess.run([program, "init", str(self.path), "--simulated-clock", "--quiet"], check=True)
        event = self.path / "events" / "bench"
        event.mkdir()
        (event / "event.yaml").write_text(EVENT)
        with open(folder / "list.csv", "w") as out:
            out.write("Name,Email,Company\n")
            out.writelines(
                f"Sample Person {n},person{n}@example.org,Example {n % 997}\n" for n in range(people))
        measured([program, "import", "bench", str(folder / "list.csv"), "--quiet", "--now",
                  "2027-02-01T00:00:00Z", "--workspace", str(self.path)])
        (folder / "list.csv").unlink()

    def purged(self):
        """Seconds of a purge: without the searches, in them, and in all."""
        copy = self.folder / "copy"
        shutil.copytree(self.path, copy)
        os.sync()
        began = time.monotonic()
        answer = subprocess.run(
            [self.program, "run", "--json", "--only", "purge", "--now", "2027-06-01T00:00:00Z",
             "--workspace", str(copy)], check=True, capture_output=True).stdout
        whole = time.monotonic() - began
        purge = json.loads(answer)["purges"][0]
        receipt = json.loads((copy / purge["receipt"]).read_text())
        if purge["state"] != "purged" or receipt["attendees"] != self.people:
            raise SystemExit(f"not purged as it should be: {purge}")
        shutil.rmtree(copy)
        searches = {"searched", "searchedAgain"}
        return (sum(taken for step, taken in purge["steps"].items() if step not in searches),
                sum(purge["steps"][step] for step in searches), whole)

    def erased(self):
        """Seconds of SQLite's own way on a copy of the vault."""
        vault = next((self.path / ".mayfly" / "vaults").glob("*.sqlite"))
        copy = self.folder / "vault.sqlite"
        shutil.copy(vault, copy)
        os.sync()
        began = time.monotonic()
        database = sqlite3.connect(copy, isolation_level=None)
        for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            database.execute(f"PRAGMA {setting}")
        for (table,) in database.execute(TABLES).fetchall():
            database.execute(f"DELETE FROM \"{table}\"")
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        seconds = time.monotonic() - began
        copy.unlink()
        return seconds


def purges(program, folder, few, many, rounds):
    print(f"purge of {many:,} attendees beside {few:,}, in seconds; medians of {rounds}")
    row("", "without search", "search", "in all")
    figures = {}
    for people in (few, many):
        office = Office(program, folder, people)
        runs = [office.purged() for _ in range(rounds)]
        figures[people] = medians(runs)
        row(f"purge of {people:,}", *(f"{seconds:.3f}" for seconds in figures[people]))
        if people == many:
            erased = statistics.median(office.erased() for _ in range(rounds))
            row("DELETE, VACUUM and checkpoint of the same", f"{erased:.3f}")
        shutil.rmtree(office.path)
    ratio = figures[many][0] / figures[few][0]
    row("ratio of the large purge to the small", *judged(ratio, "3.0", ratio <= 3))
    ratio = figures[many][0] / erased
    row("ratio to DELETE and VACUUM", *judged(ratio, "0.25", ratio <= 0.25))


def message(kind, text):
    return kind + struct.pack(">I", len(text.encode())) + text.encode()


def searched(program, values, root):
    """Seconds, peak memory in MB and findings of the search as a purge asks for it."""
    asked = b"".join(message(b"V", value) for value in values) + message(b"S", str(root))
    with tempfile.TemporaryFile() as questions, tempfile.TemporaryFile() as answers:
        questions.write(asked)
        questions.seek(0)
        began = time.monotonic()
        process = subprocess.Popen([program, "residue-search"], stdin=questions, stdout=answers)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        answers.seek(0)
        return seconds, usage.ru_maxrss * 1024 / 1e6, json.loads(answers.read())


def searches(program, folder, rounds):
    values = mixture.values(VALUES)
    (folder / "values").write_text("\n".join(values) + "\n")
    root = folder / "files"
    paths, size = mixture.write(root, MEGABYTES, values[471])
    command = ["grep", "-c", "-F", "-f", str(folder / "values")] + [str(path) for path in paths]
    print(f"search of {len(paths):,} files, {size / 1e6:.0f} MB, for {VALUES:,} values; "
          f"medians of {rounds}")
    mine, theirs = [], []
    for _ in range(rounds):
        seconds, mb, findings = searched(program, values, root)
        if len(findings["hits"]) != 2 or findings["opaque"]:
            raise SystemExit(f"not found what is there: {findings}")
        mine.append((seconds, mb))
        # grep finds none of the values, because they are packed.
        theirs.append(measured(command, 1, env={**os.environ, "LC_ALL": "C"}))
    row("", "seconds", "MB/second", "peak MB")
    for name, runs in (("mayfly, what is packed too", mine), ("grep -c -F -f, as it is", theirs)):
        seconds, mb = medians(runs)
        row(name, f"{seconds:.2f}", f"{size / 1e6 / seconds:.0f}", f"{mb:.0f}")
    ratio = medians(theirs)[0] / medians(mine)[0]
    row("ratio of the rates", *judged(ratio, "0.25", ratio >= 0.25))
    _, mb, _ = searched(program, mixture.values(LARGER), root / "letters")
    row(f"peak with {LARGER:,} values", f"{mb:.0f} MB")


def main(program, few, many, rounds):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        searches(program, folder, rounds)
        shutil.rmtree(folder / "files")
        purges(program, folder, few, many, rounds)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
