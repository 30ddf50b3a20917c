"""Files as in an organiser's workspace, about people of other events, and 100,000 values. No file
contains any of these values, except two files with one packed value each."""
import base64
import os
import quopri
import random
import sqlite3
import textwrap
import zipfile

FAMILY = "sato suzuki tanaka example muller obrien sample nakamura kim lee".split()
WORDS = "seminar notice material office letter attendee window purge receipt 秋の 資料 ご案内".split()


def values(count):
    return [(f"{FAMILY[n % 10]}.{n:06d}@example.org", f"person{n}@example.com",
             f"{FAMILY[n // 7 % 10]}{n % 977}-{n // 977}@mail{n % 37}.example.jp",
             f"{n}x{FAMILY[n % 9]}@example.org")[n % 4] for n in range(count)]


def write(folder, megabytes, hidden):
    """Files of about so many MB; two of them hold `hidden`."""
    rng = random.Random(1)
    folder.mkdir()
    part = megabytes * 1_000_000
    lists(folder, part * 3 // 10, rng)
    logs(folder, part * 2 // 10, rng)
    vault(folder, part * 25 // 100, rng)
    letters(folder, part * 2 // 10, rng, hidden)
    workbooks(folder, part * 5 // 100, rng, hidden)
    paths = [entry for entry in folder.rglob("*") if entry.is_file()]
    return paths, sum(os.path.getsize(path) for path in paths)


def person(rng):
    return f"{rng.choice(FAMILY)}{rng.randrange(10**7)}@other.example.org"


def lists(folder, size, rng):
    for number in range(5):
        with open(folder / f"list{number}.csv", "w", encoding="cp932" if number % 2 else "utf-8") as out:
            while out.tell() < size // 5:
                out.write("".join(
                    f"A{rng.randrange(10**8):08d},佐藤 花子,フリガナ,{person(rng)},株式会社例示,"
                    f"営業部,General,ja,\"1-2-{n} Example, Tokyo\"\r\n" for n in range(1000)))


def logs(folder, size, rng):
    with open(folder / "server.log", "w") as out:
        while out.tell() < size:
            out.write("".join(
                f"2026-11-23T03:50:{n % 60:02d}Z info run event=autumn-{n % 97} id={rng.getrandbits(96):024x}"
                f" step=searched count={rng.randrange(10**6)} took=0.{n % 1000}s\n" for n in range(1000)))


def vault(folder, size, rng):
    database = sqlite3.connect(folder / "vault.sqlite")
    database.execute("CREATE TABLE boxes (id INTEGER PRIMARY KEY, code TEXT, operate BLOB, notify BLOB)")
    for _ in range(size // 400_000):
        database.executemany(
            "INSERT INTO boxes (code, operate, notify) VALUES (?, ?, ?)",
            ((f"{rng.getrandbits(60):015x}", rng.randbytes(180), rng.randbytes(180))
             for _ in range(1000)))
    database.commit()
    database.close()


def letters(folder, size, rng, hidden):
    (folder / "letters").mkdir()
    count = size // 50_000
    for number in range(count):
        text = " ".join(rng.choice(WORDS) for _ in range(3500)) + " " + person(rng)
        if number == count // 2 | 1:  # a letter in base64
            text += " " + hidden
        if number % 2:
            kind, body = "base64", "\r\n".join(
                textwrap.wrap(base64.b64encode(text.encode()).decode(), 76))
        else:
            kind, body = "quoted-printable", quopri.encodestring(text.encode()).decode()
        (folder / "letters" / f"{number}.eml").write_text(
            f"To: {person(rng)}\r\nContent-Transfer-Encoding: {kind}\r\n\r\n{body}\r\n")


def workbooks(folder, size, rng, hidden):
    for number in range(10):
        with zipfile.ZipFile(folder / f"book{number}.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
            cells = "".join(f"<si><t>{person(rng)}</t></si>" for _ in range(size // 10 // 13))
            cells += f"<si><t>{hidden}</t></si>" if number == 4 else ""
            book.writestr("xl/sharedStrings.xml", f"<sst>{cells}</sst>")
