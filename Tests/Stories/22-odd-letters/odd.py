#!/usr/bin/env python3
"""What a mail server could misread, and whether it arrived: odd.py list|notice|file|material|check.

`check FOLDER COUNT` waits for so many letters below a folder and reads them with Python's own mail
library.
"""
import csv
import email
import email.policy
import os
import re
import sys
import time

END = "\r\n.\r\nMAIL FROM:<office@example.org>\r\nRCPT TO:<cleo@example.org>\r\nDATA\r\n"
PEOPLE = {
    "anna@example.org": ("Anna " + "Long " * 30 + "Example", "." + "a" * 10_000),
    "bert@example.org": ("..Bert\u00e9", f"first{END}.last\nbare\rend"),
    "cleo@example.org": ("長い" * 40, "あ" * 4_000 + "\n.\n..\n" + "From here"),
}
FILE = "配布資料" * 15 + "..pdf"
MATERIAL = b"%PDF-1.4\r\n.\r\n..\n.\r" + b"x" * 10_000 + b"\n.\r\nQUIT\r\n" + bytes(range(256))
LONG = "w" * 3_000


def told(text):
    """The letters and signs of a text: line ends and blanks may differ, nothing else."""
    return re.sub(r"\s+", "", text)


def notice():
    return (
        "---\nsubject: \"..{{name}} " + "subject " * 40 + "{{name}}\"\n---\n"
        "Dear {{name}},\n\n.\n\n..two dots\n\n" + LONG + "\n\n.{{note}}\n\n.\n")


def files(folder):
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if each != "tmp"]
        found += [os.path.join(root, name) for name in names if not name.endswith(".part")]
    return found


def check(folder, count):
    for _ in range(1000):
        if len(files(folder)) >= count:
            break
        time.sleep(0.01)
    assert len(files(folder)) == count, f"{len(files(folder))} letters"
    seen = set()
    for path in files(folder):
        with open(path, "rb") as file:
            raw = file.read()
        assert max(len(line.rstrip(b"\r")) for line in raw.split(b"\n")) <= 998
        message = email.message_from_bytes(raw, policy=email.policy.default)
        for part in message.walk():
            assert not part.defects, part.defects
        assert not [d for field in message.values() for d in field.defects]
        for field in ("from", "to", "subject", "date", "message-id"):
            assert len(message.get_all(field)) == 1, field
        to, = message["To"].addresses
        name, note = PEOPLE[to.addr_spec]
        seen.add(to.addr_spec)
        # This library keeps the blank between two encoded words (RFC 2047, section 6.2, ignores it).
        assert told(to.display_name) == told(name), (to.display_name, name)
        assert told(str(message["Subject"])) == told(f"..{name}" + "subject" * 40 + name)
        text = message.get_body(("plain",)).get_content()
        for wanted in (name, "..two dots", LONG, "." + note):
            assert told(wanted) in told(text), wanted[:60]
        assert told(note) in told(message.get_body(("html",)).get_content().replace("&lt;", "<")
                                  .replace("&gt;", ">").replace("<br />", "")), "html"
        attachment, = message.iter_attachments()
        assert attachment.get_filename() == FILE, attachment.get_filename()
        assert attachment.get_content() == MATERIAL
    assert seen == set(PEOPLE)


def main():
    sys.stdout.reconfigure(newline="")
    verb = sys.argv[1]
    if verb == "list":
        table = csv.writer(sys.stdout)
        table.writerow(["Name", "Email", "Note"])
        table.writerows([name, address, note] for address, (name, note) in PEOPLE.items())
    elif verb == "notice":
        sys.stdout.write(notice())
    elif verb == "file":
        print(FILE)
    elif verb == "material":
        sys.stdout.buffer.write(MATERIAL)
    else:
        check(sys.argv[2], int(sys.argv[3]))


if __name__ == "__main__":
    main()
