#!/usr/bin/env python3
"""Plays the people who write to the office, with Python's own libraries for mail.

Usage:
  person.py list LANGUAGE FIRST         the list of nine people, guest.FIRST and those after
  person.py confirm HUB NUMBER…         each guest follows the link in the last letter, and sends it
  person.py write HUB FROM TO < MAIL    sends a mail as it stands, with the return path FROM
  person.py last HUB MAILBOX [FOLDER]   the last letter there as JSON; its attachments go to FOLDER
  person.py whole LANGUAGE FIRST N FILE…  that the files hold all of guest.N, and nothing of the others
"""
import csv
import email
import email.policy
import glob
import html
import json
import os
import re
import smtplib
import ssl
import sys
import urllib.parse

ENGLISH = [
    ("Adara Quillfeather", "Brackenlight Works", "Row Umber", "arrives by the night ferry", "no walnuts"),
    ("Borin Thistlewaite", "Copperhollow Mill", "Row Cobalt", "needs a quiet corner", "no shellfish"),
    ("Celyn Marrowdale", "Dunwhistle Press", "Row Saffron", "leaves after lunch", "lactose free"),
    ("Dorian Ashgrove", "Emberly Tools", "Row Indigo", "", "vegan"),
    ("Elowen Pikestaff", "Fernhurst Labs", "Row Crimson", "brings a large poster", "no celery"),
    ("Fabian Wrenfield", "Gorsebank Farm", "Row Viridian", "speaks at noon", "halal"),
    ("Gwenda Larkspire", "Hollowmere Inn", "Row Ochre", "has a heavy suitcase", "kosher"),
    ("Hesper Quendelbach", "Ivydene School", "Row Teal", "parks a lorry", "no garlic"),
    ("Isolde Vantreight", "Juniper Yard", "Row Maroon", "", "no pepper"),
]
JAPANESE = [
    ("青砥 一葉", "若草製作所", "藍の列", "夜行バスで到着します", "くるみ抜き"),
    ("五十里 二郎", "白樺印刷", "紅の列", "静かな席を希望します", "甲殻類抜き"),
    ("卯月 三穂", "銀杏工房", "墨の列", "昼食後に退席します", "乳製品抜き"),
    ("江良 四郎", "欅書店", "金の列", "", "菜食"),
    ("鬼頭 五月", "柊農園", "銀の列", "大型のポスターを持参します", "卵抜き"),
    ("香取 六花", "楓旅館", "橙の列", "正午に登壇します", "豚肉抜き"),
    ("九条 七海", "桔梗学園", "緑の列", "大きな荷物があります", "牛肉抜き"),
    ("剣持 八重", "菖蒲商店", "紫の列", "搬入車を使います", "にんにく抜き"),
    ("小鳥遊 九", "椿倉庫", "茶の列", "", "胡椒抜き"),
]
PEOPLE = {"en": ENGLISH, "ja": JAPANESE}
# The last one mentions the second and the eighth.
MENTIONS = {"en": "came with {} and {}", "ja": "{}様と{}様の同伴者です"}


def address(number):
    return f"guest.{number}@example.org"


def table(language, first):
    people = PEOPLE[language]
    rows = csv.writer(sys.stdout)
    rows.writerow(["Name", "Email", "Company", "Seat", "Notes", "Meal", "Meal consent"])
    for index, (name, company, seat, notes, meal) in enumerate(people):
        if index == 8:
            notes = MENTIONS[language].format(people[1][0], people[7][0])
        rows.writerow([name, address(first + index), company, seat, notes, meal, "Yes"])


def newest(hub, mailbox):
    found = glob.glob(os.path.join(glob.escape(hub["maildirs"]), mailbox, "new", "*"))
    if not found:
        sys.exit(f"no letter for {mailbox}")
    with open(max(found, key=lambda path: os.stat(path).st_mtime_ns), "rb") as file:
        return email.message_from_binary_file(file, policy=email.policy.default)


def send(hub, sender, recipient, data):
    context = ssl.create_default_context(cafile=hub["certificate"])
    with smtplib.SMTP("localhost", hub["smtp"]) as server:
        server.starttls(context=context)
        server.login("anna@example.org", hub["password"])
        server.sendmail(sender, [recipient], data)


def confirm(hub, number):
    letter = newest(hub, address(number))
    page = html.unescape(letter.get_body(("html",)).get_content())
    link = re.search(r'href="(mailto:[^"]*subject=confirm[^"]*)"', page)[1]
    assert link in letter.get_body(("plain",)).get_content(), "no link in the plain text"
    url = urllib.parse.urlsplit(link)
    subject = urllib.parse.parse_qs(url.query)["subject"][0]
    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = address(number), url.path, subject
    mail.set_content("")
    send(hub, address(number), url.path, mail.as_bytes())


def last(hub, mailbox, folder=None):
    letter = newest(hub, mailbox)
    attached = []
    for part in letter.iter_attachments():
        attached.append(part.get_filename())
        if folder:
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, os.path.basename(part.get_filename())), "wb") as file:
                file.write(part.get_payload(decode=True))
    return {
        "to": letter["To"].addresses[0].addr_spec, "subject": str(letter["Subject"]),
        "text": letter.get_body(("plain",)).get_content(), "attached": attached,
        "id": str(letter["Message-ID"]),
        "replyTo": str(letter["In-Reply-To"]) if letter["In-Reply-To"] else None,
    }


def whole(language, first, number, paths, sensitive):
    """All of one person, and no value of another one: each language is a list of its own."""
    texts = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            texts.append(html.unescape(file.read()))
    faults = []
    for listed, offset in (("en", 1), ("ja", 10)):
        for index, person in enumerate(PEOPLE[listed]):
            values = [*person[:4], address(offset + index)] + ([person[4]] if sensitive else [])
            is_meant = (listed, offset + index) == (language, number)
            for text, path in zip(texts, paths):
                # A name counts in each of its words: one alone shows somebody too.
                pieces = [v for v in values if v] if is_meant else [
                    piece for v in [*person, address(offset + index)] if v
                    for piece in ([v] if v != person[0] else [v, *v.split()]) if len(piece) > 1]
                for piece in pieces:
                    there = re.search(rf"(?<![\w.]){re.escape(piece)}(?!\d)", text) if piece.isascii() \
                        else piece in text
                    if bool(there) != is_meant:
                        faults.append(f"{path}: {piece!r} of guest.{offset + index}")
            if is_meant and not sensitive:
                faults += [f"{path}: the sensitive value" for text, path in zip(texts, paths)
                           if person[4] in text]
    if faults:
        sys.exit("\n".join(faults))


def main():
    verb, words = sys.argv[1], sys.argv[2:]
    if verb == "list":
        table(words[0], int(words[1]))
    elif verb == "confirm":
        for number in words[1:]:
            confirm(json.loads(words[0]), int(number))
    elif verb == "write":
        send(json.loads(words[0]), words[1], words[2], sys.stdin.buffer.read())
    elif verb == "last":
        print(json.dumps(last(json.loads(words[0]), *words[1:]), ensure_ascii=False))
    elif verb in ("whole", "whole-with-sensitive"):
        whole(words[0], int(words[1]), int(words[2]), words[3:], verb != "whole")
    else:
        sys.exit(f"person.py: {verb}?")


if __name__ == "__main__":
    main()
