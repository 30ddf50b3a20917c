#!/usr/bin/env python3
"""Reads every letter below a folder with Python's own mail library and tells it as JSON.

Usage: letters.py FOLDER. A file is one letter as it was handed over; lines that a mail server put
before it (X-Rcpt-Args and its like) tell whom it was for.
"""
import email
import email.policy
import email.utils
import hashlib
import json
import os
import re
import sys

ENVELOPE = re.compile(rb"^(X-(?:Client-Addr|Client-Proto|Helo-Args|Mail-Args|Rcpt-Args)): ?(.*)$", re.I)


def envelope(data):
    """The server's own lines at the top, and the letter after them."""
    told = {}
    while True:
        line, newline, rest = data.partition(b"\n")
        match = ENVELOPE.match(line.rstrip(b"\r"))
        if not match or not newline:
            return told, data
        told.setdefault(match[1].decode().lower(), []).append(match[2].decode("utf-8", "replace"))
        data = rest


def addresses(lines):
    return [re.sub(r"[<>]", "", line.split(" ")[0]) for line in lines]


def letter(path):
    with open(path, "rb") as file:
        raw = file.read()
    told, data = envelope(raw)
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(message.walk())
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    date = message["Date"]
    longest = max((len(line.rstrip(b"\r")) for line in data.split(b"\n")), default=0)
    return {
        "file": os.path.basename(path),
        "from": [[a.display_name, a.addr_spec] for a in message["From"].addresses],
        "to": [[a.display_name, a.addr_spec] for a in message["To"].addresses],
        "recipients": addresses(told.get("x-rcpt-args", [])),
        "sender": addresses(told.get("x-mail-args", [])),
        "subject": str(message["Subject"]),
        "date": date.datetime.isoformat() if date and date.datetime else None,
        "messageID": str(message["Message-ID"]),
        "autoSubmitted": str(message["Auto-Submitted"]),
        "mimeVersion": str(message["MIME-Version"]),
        "text": text.get_content() if text else None,
        "html": html.get_content() if html else None,
        "types": [part.get_content_type() for part in parts],
        "attachments": [
            {
                "name": part.get_filename(),
                "type": part.get_content_type(),
                "sha256": hashlib.sha256(part.get_payload(decode=True)).hexdigest(),
            }
            for part in message.iter_attachments()
        ],
        "defects": [repr(defect) for part in parts for defect in part.defects]
        + [repr(defect) for name in message.keys() for defect in message[name].defects],
        "longest": longest,
        "is7bit": all(byte < 0x80 for byte in data),
    }


def main():
    found = []
    for root, _, files in os.walk(sys.argv[1]):
        found += [letter(os.path.join(root, name)) for name in sorted(files)]
    json.dump(found, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
