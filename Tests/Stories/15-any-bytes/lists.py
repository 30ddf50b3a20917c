"""Lists of any bytes, written to a folder: python3 lists.py FOLDER. Their people are made up."""

import os
import sys

folder = sys.argv[1]
people = [("Name", "Email"), ("Robin Fine", "robin.fine@example.org"),
          ("髙橋 例子", "reiko@example.jp")]
table = "".join(f"{name},{email}\n" for name, email in people)
columns = ["Name", "Email"] + [f"Question {number}" for number in range(9998)]


def write(name, *parts):
    with open(f"{folder}/{name}.csv", "wb") as file:
        for part in parts:
            file.write(part.encode() if isinstance(part, str) else part)


write("empty")
write("blank", " \r\n\t\r\n\u3000\n")
write("only-header", "Name,Email\n")
write("zip", b"PK\x03\x04\x14\0\0\0\x08\0" + b"\x55" * 30 + b"guests.csv" + os.urandom(4000))
write("xlsx", b"PK\x03\x04\x14\0\x06\0\x08\0" + b"\0" * 20 + b"[Content_Types].xml" + bytes(999))
write("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000))
write("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
write("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + os.urandom(4000))
write("gzip", b"\x1f\x8b\x08\0" + os.urandom(4000))
write("html", "\ufeff<!DOCTYPE html>\n<html><table><tr><td>Name</td></tr></table>")
write("nothing-but-nul", bytes(100_000))
write("noise", bytes((n * n * 31 + n // 7 * 17) % 256 for n in range(50_000)))
write("nul", table.replace("Robin", "Ro\0bin"))
write("wide", table.encode("utf-16-le"))
write("wide-big", table.encode("utf-16-be"))
write("cut-utf8", (table + "Kim 例").encode()[:-1])
write("cut-wide", (table + "Kim 例").encode("utf-16-le")[:-1])
write("open-quote", table, '"Kim Open,kim.open@example.org\n')
write("columns", ",".join(columns) + "\n",
      "Robin Wide,wide@example.org" + "," * 9998 + "\n",
      "Kim Wide,kim.wide@example.org" + ",x" * 20_000 + "\n")
write("line", table, b"Kim Long,", b"x" * (100 << 20), b"\nLast,last@example.org\n")
write("one-line", b"x" * (100 << 20))
write("quoted-line", table, b'"', b"x" * (100 << 20), b'",kim@example.org\nLast,last@example.org\n')
