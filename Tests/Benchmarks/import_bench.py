"""Importing a list: Mayfly beside `sqlite3 .import` of the same file, in turn, medians.

Mayfly reads, maps, validates, drops seven columns of twelve, seals two boxes a row and keeps one
identity once; `.import` keeps everything as it is, indexes nothing and encrypts nothing.
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


def write_list(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(COLUMNS + "\r\n")
        for n in range(rows):
            family, given = FAMILY[n % 10], GIVEN[n // 10 % 10]
            company = f'"Example, Sons & Co. {n % 997}"' if n % 3 == 0 else f"株式会社例示{n % 997}"
            note = f'"first line {n}\r\nsaid ""yes"" twice"' if n % 7 == 0 else f"備考 {n}"
            out.write(
                f"A{n:08d},{family} {given},フリガナ,person{n}@example.org,{company},営業部,"
                f"19{n % 90 + 10}-0{n % 9 + 1}-1{n % 9},090-0000-{n % 10000:04d},"
                f"{'General' if n % 5 else 'VIP'},{'ja' if n % 2 else 'en'},"
                f'"1-2-{n % 99} Example, Tokyo, made-up street",{note}\r\n')


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


def ours(program, folder, path, number):
    office = folder / f"office{number}"
    now = ["--now", "2027-02-01T00:00:00Z", "--workspace", str(office)]
    subprocess.run([program, "init", str(office), "--simulated-clock", "--quiet"], check=True)
    event = office / "events" / "bench"
    event.mkdir()
    (event / "event.yaml").write_text(EVENT)
    return measured([program, "import", "bench", str(path), "--quiet"] + now)


def reference(folder, path, number):
    return measured(
        ["sqlite3", str(folder / f"raw{number}.sqlite"), ".mode csv", f".import {path} raw"])


def main(program, rows, rounds):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = folder / "list.csv"
        write_list(path, rows)
        size = os.path.getsize(path) / 1e6
        print(f"import of {rows:,} rows, 12 columns, {size:.0f} MB; medians of {rounds}")
        mine, theirs = [], []
        for number in range(rounds):
            mine.append(ours(program, folder, path, number))
            theirs.append(reference(folder, path, number))
        (mine_s, mine_mb), (their_s, their_mb) = medians(mine), medians(theirs)
        row("", "seconds", "rows/second", "peak MB")
        row("mayfly import", f"{mine_s:.2f}", f"{rows / mine_s:,.0f}", f"{mine_mb:.0f}")
        row("sqlite3 .import", f"{their_s:.2f}", f"{rows / their_s:,.0f}", f"{their_mb:.0f}")
        row("ratio of the times", f"{mine_s / their_s:.2f}")
        row("peak under 64 MB at 100,000 rows", "yes" if mine_mb < 64 else "NO")


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
