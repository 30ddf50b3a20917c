#!/usr/bin/env python3
"""Looks for values in every file below a folder, in the forms in which a value can hide.

Usage: canary.py FOLDER < VALUES (one a line). Prints a line for each file that holds one, with the
value's number and its form, and exits 3 then; 0 when there is none. It shares no code with the
program's own search, so that the two cannot be blind to the same thing.
"""
import base64
import binascii
import gzip
import io
import os
import quopri
import re
import sys
import urllib.parse
import zipfile
import zlib

FOUND = 3
DEEPEST = 4
ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "cp932", "euc-jp"]
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}(?:[ \t]*\r?\n[ \t]*[A-Za-z0-9+/_-]{4,})*={0,2}")
HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){6,}")


# IBM's kanji, such as 髙, stand in two places of CP932 (NEC's rows ED and EE, IBM's FA to FC); every
# reader knows both, and which one a writer takes is its own affair.
PLACES = {}
for code in [lead << 8 | trail for lead in (0xED, 0xEE, 0xFA, 0xFB, 0xFC) for trail in range(64, 253)]:
    character = code.to_bytes(2, "big").decode("cp932", "ignore")
    if len(character) == 1:
        PLACES.setdefault(character, []).append(code.to_bytes(2, "big"))


def needles(values):
    """The bytes of every value in every encoding that has them, lower-cased where ASCII."""
    found = {}
    for number, value in enumerate(values, 1):
        for encoding in ENCODINGS:
            try:
                raw = value.encode(encoding)
            except UnicodeEncodeError:
                continue
            found.setdefault(raw.lower(), (number, encoding))
            if encoding == "cp932":
                for place in (0, -1):
                    raw = b"".join(
                        PLACES.get(c, [c.encode("cp932")])[place] for c in value)
                    found.setdefault(raw.lower(), (number, encoding))
    return found


def unpacked(data):
    """What a container holds, where the bytes are one."""
    if data[:2] == b"\x1f\x8b":
        try:
            yield "gzip", gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            pass
    start = data.find(b"PK\x03\x04")
    if start >= 0:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield f"zip:{name}", name.encode() + b"\n" + archive.read(name)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
            pass


def decoded(data):
    """The bytes once more, as each transfer encoding would read them."""
    runs = []
    for run in BASE64.finditer(data):
        text = re.sub(rb"\s", b"", run.group()).rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
        # Text that runs into the base64 shifts it: every offset is tried.
        for offset in range(4):
            part = text[offset:]
            runs.append(base64.b64decode(part[: len(part) - len(part) % 4] + tail(part)))
    yield "base64", b"\n".join(runs)
    yield "hexadecimal", b"\n".join(binascii.unhexlify(r.group()) for r in HEX.finditer(data))
    if b"=" in data:
        yield "quoted-printable", quopri.decodestring(data)
        yield "header", quopri.decodestring(data, header=True)
    if b"%" in data:
        yield "percent", urllib.parse.unquote_to_bytes(data)


def tail(text):
    """The last, incomplete group of base64 characters, padded; one alone holds no byte."""
    rest = len(text) % 4
    return text[-rest:] + b"=" * (4 - rest) if rest > 1 else b""


def hits(data, wanted, depth=0, decodings=0):
    lowered = data.lower()
    for needle, (number, encoding) in wanted.items():
        if needle in lowered:
            yield number, encoding
    if depth < DEEPEST:
        for form, inner in unpacked(data):
            for number, how in hits(inner, wanted, depth + 1, decodings):
                yield number, f"{form} {how}"
    if decodings < 1:
        for form, inner in decoded(data):
            if inner:
                for number, how in hits(inner, wanted, depth, decodings + 1):
                    yield number, f"{form} {how}"


def main():
    folder = sys.argv[1]
    values = [line.rstrip("\n") for line in sys.stdin if line.strip()]
    if not values:
        sys.exit("canary.py: no values to look for")
    wanted = needles(values)
    found = 0
    for root, folders, files in os.walk(folder):
        for name in folders + files:
            for number, how in hits(name.encode(errors="surrogateescape"), wanted):
                print(f"{os.path.join(root, name)}: its name holds value {number} ({how})")
                found += 1
        for name in files:
            path = os.path.join(root, name)
            if not os.path.isfile(path) or os.path.islink(path):
                continue
            with open(path, "rb") as file:
                data = file.read()
            if not data.strip(b"\0"):
                continue
            for number, how in sorted(set(hits(data, wanted))):
                print(f"{path}: value {number} ({how})")
                found += 1
    sys.exit(FOUND if found else 0)


if __name__ == "__main__":
    main()
