"""Imports a list of 12 columns with Mayfly, a Python script and `sqlite3 .import`, in turn.

Mayfly reads, maps and validates. It drops seven of the twelve columns, seals two boxes a row and
keeps each identity once. The script keeps the same five columns in plain text under a unique
address. `.import` keeps everything as it is, indexes nothing and encrypts nothing.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from measuring import measured, medians, row

COLUMNS = ("Order,Name,Furigana,Email,Company,Department,Date of birth,Phone,Ticket,Language,"
           "Address,Note")
FAMILY = ["佐藤", "鈴木", "髙橋", "田中", "山﨑", "Example", "Müller", "O'Brien", "Sample", "中村"]
GIVEN = ["一郎", "花子", "翔太", "さくら", "健", "Alex", "Zoë", "Kim", "Jo", "陽子"]
PROMISED_MB = 96
# For a million rows. A shorter list may take its share.
PROMISED_SECONDS_AGAIN = 8
PROMISED_RECOGNITION_MS = 30
PROMISED_RECOGNITION_SHARE = 0.03

SCRIPT = """
import csv, sqlite3, sys
database = sqlite3.connect(sys.argv[2])
database.execute("CREATE TABLE attendees (name TEXT, email TEXT UNIQUE, company TEXT, ticket TEXT,"
                 " language TEXT)")
with open(sys.argv[1], encoding="utf-8", newline="") as lines:
    rows = csv.reader(lines)
    next(rows)
    database.executemany("INSERT OR IGNORE INTO attendees VALUES (?, ?, ?, ?, ?)",
                         ((r[1], r[3], r[4], r[8], r[9]) for r in rows))
database.commit()
"""


def write_list(path, rows, email="person{}@example.org", changed=0):
    """With `changed`, one row in so many has another company."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(COLUMNS + "\r\n")
        for n in range(rows):
            family, given = FAMILY[n % 10], GIVEN[n // 10 % 10]
            if changed and n % changed == 0:
                company = f"Changed {n % 997}"
            else:
                company = f'"Example, Sons & Co. {n % 997}"' if n % 3 == 0 else f"株式会社例示{n % 997}"
            note = f'"first line {n}\r\nsaid ""yes"" twice"' if n % 7 == 0 else f"備考 {n}"
            out.write(
                f"A{n:08d},{family} {given},フリガナ,{email.format(n)},{company},営業部,"
                f"19{n % 90 + 10}-0{n % 9 + 1}-1{n % 9},090-0000-{n % 10000:04d},"
                f"{'General' if n % 5 else 'VIP'},{'ja' if n % 2 else 'en'},"
                f'"1-2-{n % 99} Example, Tokyo",{note}\r\n')


EVENT = """title: Benchmark
timezone: Asia/Tokyo
starts: 2027-03-01 13:00
ends: 2027-03-01 17:00
retention: 30 days after end
live: no
fields:
  name:     { kind: name, purposes: [operate, notify], required: yes, columns: [Name] }
  email:    { kind: email, purposes: [notify], required: yes, columns: [Email] }
  company:  { kind: company, purposes: [operate], columns: [Company] }
  ticket:   { purposes: [operate], values: [General, VIP], columns: [Ticket] }
  language: { kind: language, purposes: [notify], columns: [Language] }
"""


class Office:
    """A new workspace with one event, to import into once."""

    def __init__(self, program, folder, name):
        self.program, self.path = program, folder / name
        self.options = ["--now", "2027-02-01T00:00:00Z", "--workspace", str(self.path), "--quiet"]
        subprocess.run(
            [program, "init", str(self.path), "--simulated-clock", "--quiet"], check=True)
        event = self.path / "events" / "bench"
        event.mkdir()
        (event / "event.yaml").write_text(EVENT)

    def imports(self, path, *more, status=0):
        command = [self.program, "import", "bench", str(path), *more] + self.options
        return measured(command, status)

    def checks(self):
        """Starts the program and reads the event, which an import does too."""
        return measured([self.program, "check", "bench"] + self.options)


def script(folder, path, number):
    program = folder / "script.py"
    program.write_text(SCRIPT)
    return measured([sys.executable, str(program), str(path), str(folder / f"py{number}.sqlite")])


def raw(folder, path, number):
    return measured(
        ["sqlite3", str(folder / f"raw{number}.sqlite"), ".mode csv", f".import {path} raw"])


def speeds(program, folder, rows, rounds):
    path = folder / "list.csv"
    write_list(path, rows)
    size = os.path.getsize(path) / 1e6
    print(f"import of {rows:,} rows, 12 columns, {size:.0f} MB, five kept; medians of {rounds}")
    mine, theirs, raws = [], [], []
    for number in range(rounds):
        mine.append(Office(program, folder, f"office{number}").imports(path))
        theirs.append(script(folder, path, number))
        raws.append(raw(folder, path, number))
        for name in (f"py{number}.sqlite", f"raw{number}.sqlite"):
            (folder / name).unlink()
    row("", "seconds", "rows/second", "peak MB")
    for name, runs in (("mayfly import", mine), ("Python csv + sqlite3", theirs),
                       ("sqlite3 .import", raws)):
        seconds, mb = medians(runs)
        row(name, f"{seconds:.2f}", f"{rows / seconds:,.0f}", f"{mb:.0f}")
    row("ratio to the script", f"{medians(mine)[0] / medians(theirs)[0]:.2f}", "promised 1.0")
    row("ratio to .import", f"{medians(mine)[0] / medians(raws)[0]:.2f}", "goal 1.0")
    return path, medians(mine)


def recognition(program, folder, rounds, seconds):
    """A rehearsed import of ten rows, beyond a `check`: recognising, and reading ten rows. It is
    nearly the same for a long list, of which the first 300 rows are looked at."""
    path = folder / "short.csv"
    write_list(path, 10)
    office = Office(program, folder, "short")
    pairs = [(office.imports(path, "--dry-run")[0], office.checks()[0]) for _ in range(rounds)]
    imports, checks = medians(pairs)
    beyond = imports - checks
    row("10 rows rehearsed, beyond `check`", f"{beyond * 1000:.0f} ms",
        f"promised {PROMISED_RECOGNITION_MS}",
        "" if beyond * 1000 <= PROMISED_RECOGNITION_MS else "BROKEN")
    share = beyond / seconds
    row("  beside the first import", f"{share:.3f}", f"promised {PROMISED_RECOGNITION_SHARE}",
        "" if share <= PROMISED_RECOGNITION_SHARE else "BROKEN")


def changes(office, path, newer, rounds):
    """Imports the newer list over the old one, and the old one again before the next time."""
    runs = []
    for _ in range(rounds):
        runs.append(office.imports(newer))
        office.imports(path)
    return runs


def memory(program, folder, rows, rounds, path, first):
    """The other ways through an import, once each: their peaks must be bounded too."""
    bad = folder / "bad.csv"
    write_list(bad, rows, email="nobody{}.example.org")
    office = Office(program, folder, "rehearsal")
    peaks = [("imported", first),
             ("rehearsed, no vault", office.imports(path, "--dry-run")[1]),
             ("all rejected", office.imports(bad, status=65)[1])]
    imported = office.imports(path)
    newer = folder / "newer.csv"
    write_list(newer, rows, changed=100)
    for name, runs in (("the same again", [office.imports(path) for _ in range(rounds)]),
                       ("with 1 % changed", changes(office, path, newer, rounds))):
        seconds, mb = medians(runs)
        promised = PROMISED_SECONDS_AGAIN * rows / 1e6
        row(f"{rows:,} rows {name}", f"{seconds:.2f} s", f"promised {promised:.1f}",
            "" if seconds <= promised else "BROKEN")
        row(f"  beside the first import", f"{seconds / imported[0]:.2f}")
        peaks += [(name, mb)]
    for name, mb in peaks:
        row(f"peak, {rows:,} rows {name}", f"{mb:.0f} MB",
            f"promised {PROMISED_MB}", "" if mb <= PROMISED_MB else "BROKEN")


def main(program, rows, rounds):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path, (seconds, mb) = speeds(program, folder, rows, rounds)
        recognition(program, folder, 21, seconds)
        memory(program, folder, rows, rounds, path, mb)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
