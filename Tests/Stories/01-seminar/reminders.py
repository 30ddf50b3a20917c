"""Holds the reminders, as another mail library reads them, against the list they are for.

Usage: reminders.py LETTERS.json LIST.csv EVENT-FOLDER
"""
import csv
import datetime
import hashlib
import io
import json
import sys

letters = json.load(open(sys.argv[1], encoding="utf-8"))
text = open(sys.argv[2], "rb").read().decode("cp932")
programme = hashlib.sha256(open(sys.argv[3] + "/materials/programme.pdf", "rb").read()).hexdigest()

people = {}
for row in csv.DictReader(io.StringIO(text)):
    address = row["メールアドレス"]
    is_valid = address.isascii() and "@" in address and "." in address.rpartition("@")[2]
    if is_valid and row["氏名"] and row["申込状況"] != "キャンセル":
        people.setdefault(address, row)

assert len(letters) == 500, len(letters)
assert len({letter["messageID"] for letter in letters}) == 500
assert sorted(letter["to"][0][1] for letter in letters) == sorted(people)

for letter in letters:
    [[name, address]] = letter["to"]
    row = people[address]
    family, _, given = row["氏名"].partition("　")
    assert letter["recipients"] in ([address], []), letter["recipients"]
    assert family in name and given in name, "the name beside the address"
    assert letter["from"][0][1] == "office@example.org"
    assert letter["autoSubmitted"] == "auto-generated"
    assert letter["mimeVersion"] == "1.0"
    assert letter["defects"] == [], letter["defects"]
    assert letter["longest"] <= 998 and letter["is7bit"]
    date = datetime.datetime.fromisoformat(letter["date"])
    assert date == datetime.datetime.fromisoformat("2026-11-21T09:00:30+09:00"), date
    [attachment] = letter["attachments"]
    assert attachment == {"name": "programme.pdf", "type": "application/pdf", "sha256": programme}
    assert "multipart/alternative" in letter["types"]
    for body in (letter["text"], letter["html"]):
        assert family in body and given in body
        assert "privacy@example.org" in body, "the contact at the foot"
        assert "{{" not in body
    foot = letter["text"].rstrip().splitlines()[-6:]
    assert any("privacy@example.org" in line for line in foot), foot
    if row["案内の言語"] == "en":
        assert letter["subject"] == "Reminder: Autumn Seminar on 28 November 2026", letter["subject"]
        assert "Example Hall, 2nd floor" in letter["text"]
    else:
        assert letter["subject"] == "【ご案内】秋のセミナー（2026年11月28日）", letter["subject"]
        assert "例示会館 2階 大会議室" in letter["text"]
        if row["会社名"]:
            assert row["会社名"] in letter["text"], letter["text"]
