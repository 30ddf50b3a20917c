#!/usr/bin/env python3
"""Makes the demo's lists and the example events' materials; run it anywhere, it changes nothing else.

Everybody in the lists is made up by a counter, so that every run writes the same bytes. Addresses
are at example.jp, example.org and example.com, telephone numbers are not in use.
"""
import csv
import io
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
EVENTS = HERE.parent.parent.parent / "events"

FAMILIES = [
    ("髙橋", "タカハシ", "takahashi"), ("山﨑", "ヤマサキ", "yamasaki"), ("佐藤", "サトウ", "sato"),
    ("鈴木", "スズキ", "suzuki"), ("田中", "タナカ", "tanaka"), ("伊藤", "イトウ", "ito"),
    ("渡邊", "ワタナベ", "watanabe"), ("山本", "ヤマモト", "yamamoto"), ("中村", "ナカムラ", "nakamura"),
    ("小林", "コバヤシ", "kobayashi"), ("加藤", "カトウ", "kato"), ("吉田", "ヨシダ", "yoshida"),
    ("齋藤", "サイトウ", "saito"), ("塚﨑", "ツカサキ", "tsukasaki"), ("表", "オモテ", "omote"),
    ("能登", "ノト", "noto"), ("申", "シン", "shin"), ("曽根", "ソネ", "sone"),
    ("纊川", "ワタガワ", "watagawa"), ("德永", "トクナガ", "tokunaga"),
]
GIVEN = [
    ("翔太", "ショウタ", "shota"), ("陽菜", "ヒナ", "hina"), ("健一", "ケンイチ", "kenichi"),
    ("美咲", "ミサキ", "misaki"), ("大輔", "ダイスケ", "daisuke"), ("由美", "ユミ", "yumi"),
    ("直樹", "ナオキ", "naoki"), ("さくら", "サクラ", "sakura"), ("隆", "タカシ", "takashi"),
    ("恵", "メグミ", "megumi"), ("和也", "カズヤ", "kazuya"), ("千尋", "チヒロ", "chihiro"),
    ("ソフィア", "ソフィア", "sophia"), ("一郎", "イチロウ", "ichiro"), ("綾", "アヤ", "aya"),
    ("誠", "マコト", "makoto"), ("明日香", "アスカ", "asuka"), ("修", "オサム", "osamu"),
    ("真由美", "マユミ", "mayumi"), ("浩", "ヒロシ", "hiroshi"), ("久美子", "クミコ", "kumiko"),
    ("豊", "ユタカ", "yutaka"), ("奈々", "ナナ", "nana"), ("哲也", "テツヤ", "tetsuya"),
    ("ゆかり", "ユカリ", "yukari"),
]
COMPANIES = [
    "㈱例示商事", "例示①研究所", "サンプル工業㈱", "(有)見本堂", "例示大学", "NPO法人 例示の会",
    "例示ソフトウェア株式会社", "", "合同会社サンプル〜例", "例示市役所",
]
DEPARTMENTS = ["総務部", "営業Ⅱ課", "研究開発部", "", "企画室"]
HOSTS = ["example.jp", "example.org", "example.com"]
DIETARY = {40: "卵アレルギー", 120: "ベジタリアン", 121: "えび・かに不可", 260: "ハラール", 333: "そば", 444: "小麦"}

SEMINAR_HEADER = [
    "申込番号", "氏名", "フリガナ", "メールアドレス", "会社名", "部署", "生年月日", "電話番号", "参加区分",
    "案内の言語", "食事の配慮", "食事の配慮への同意", "申込状況", "備考",
]


def seminar_person(number):
    family, given = FAMILIES[number % 20], GIVEN[(number // 20) % 25]
    tickets = ["一般"] * 7 + ["学生", "学生", "招待"]
    return {
        "申込番号": f"A{number + 1:04}",
        "氏名": f"{family[0]}　{given[0]}",
        "フリガナ": f"{family[1]}　{given[1]}",
        "メールアドレス": f"{given[2]}.{family[2]}@{HOSTS[number % 3]}",
        "会社名": COMPANIES[(number * 7) % 10],
        "部署": DEPARTMENTS[(number * 3) % 5],
        "生年月日": f"{1955 + number * 13 % 50}/{1 + number * 5 % 12:02}/{1 + number * 11 % 28:02}",
        "電話番号": f"090-0000-{number:04}",
        "参加区分": tickets[number * 3 % 10],
        "案内の言語": "en" if number % 50 == 32 else "ja",
        "食事の配慮": DIETARY.get(number, ""),
        # One person wrote what they need and did not agree that it is stored.
        "食事の配慮への同意": "" if number == 333 else "はい" if number in DIETARY else "",
        "申込状況": "申込済",
        "備考": {
            7: "領収書の宛名は「㈱例示商事」でお願いします",
            58: "遅れて参加します, 13:30頃の予定",
            201: "参加費はカードで 4111 1111 1111 1111 有効期限 12/29",
            310: "車で行きます。\n駐車場はありますか?",
        }.get(number, ""),
    }


def changed(number, **values):
    return {**seminar_person(number), **values}


def seminar():
    """500 people to add, and five rows as they happen in a real list."""
    rows = [seminar_person(number) for number in range(500)]
    extra = [
        (60, changed(0, 申込番号="A0501", 氏名="例示　太郎", メールアドレス="taro.reiji＠＠example.jp")),
        (140, changed(1, 申込番号="A0502", 氏名="見本　花子", メールアドレス="hanako.mihon@example")),
        (220, changed(2, 申込番号="A0503", 氏名="", フリガナ="", メールアドレス="nameless@example.org")),
        (300, changed(30, 申込番号="A0504")),
        (380, changed(3, 申込番号="A0505", 氏名="例示　次郎", メールアドレス="jiro.reiji@example.com",
                      申込状況="キャンセル")),
    ]
    for index, row in extra:
        rows.insert(index, row)
    return SEMINAR_HEADER, rows


MEETUP_NAMES = [
    "Zoë Example", "José Sample", "Łukasz Muster", "Anaïs Exemple", "Siân Placeholder",
    "Björn Beispiel", "O'Neil Test", "Mary-Ann Specimen", "Ngọc Mẫu", "Dvořák Vzor",
]
MEETUP_GIVEN = ["Alex", "Robin", "Kim", "Sam"]
MEETUP_HEADER = [
    "Order number", "Name", "Email Address", "Organisation", "Job title", "Ticket type",
    "Dietary needs", "Consent to store dietary needs", "Date of birth", "Question for the speakers",
]


def meetup_person(number):
    name = MEETUP_NAMES[number % 10]
    first, last = name.split(" ")
    full = name if number < 10 else f"{MEETUP_GIVEN[number // 10]} {last}"
    organisations = [
        "Sample, Sons & Co.", "Example Ltd", 'The "Placeholder" Trust', "", "Muster GmbH & Co. KG",
    ]
    return {
        "Order number": f"M-{number + 1:03}",
        "Name": full,
        "Email Address": f"guest{number + 1:02}@{HOSTS[1 + number % 2]}",
        "Organisation": '=HYPERLINK("https://example.com/","Example")' if number == 17
        else organisations[number % 5],
        "Job title": ["Librarian", "Engineer, senior", "Student"][number % 3],
        "Ticket type": "Speaker" if number in (4, 21) else "Regular",
        "Dietary needs": {5: "vegan", 12: "no nuts, please", 30: "gluten-free"}.get(number, ""),
        "Consent to store dietary needs": {5: "Yes", 12: "Yes", 30: "No"}.get(number, ""),
        "Date of birth": f"{1960 + number}-0{1 + number % 9}-15",
        "Question for the speakers": {
            2: "Two questions:\n1. How long do you keep data?\n2. Why, exactly?",
            9: 'What does "done" mean, in one sentence?',
            26: "Will there be slides?\r\nAnd a recording?",
        }.get(number, ""),
    }


def table(header, rows):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def pdf(lines):
    """A page of A4 with its lines in Helvetica."""
    shown = " T* ".join("(%s) Tj" % line.replace("\\", "").replace("(", "").replace(")", "")
                        for line in lines)
    content = f"BT /F1 16 Tf 24 TL 72 760 Td {shown} ET".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n" \
        b"startxref\n%d\n%%%%EOF\n" % (xref, len(out))


def main():
    (HERE / "seminar-cp932.csv").write_bytes(table(*seminar()).encode("cp932"))
    people = [meetup_person(number) for number in range(40)]
    (HERE / "meetup-utf8.csv").write_bytes(table(MEETUP_HEADER, people).encode("utf-8"))
    materials = {
        "2026-autumn-seminar/materials/programme.pdf": [
            "Autumn Seminar 2026: programme", "", "13:00  Welcome", "13:15  Keeping less data",
            "14:30  Break", "15:00  Destroying it in time", "16:30  Questions", "17:00  End"],
        "2026-autumn-seminar/materials/slides.pdf": [
            "Autumn Seminar 2026: slides", "", "1. Purpose first", "2. A window that closes",
            "3. Destroyed means destroyed"],
        "2026-winter-meetup/materials/slides.pdf": [
            "Winter Meetup 2026: slides", "", "Thank you for coming."],
    }
    for path, lines in materials.items():
        (EVENTS / path).write_bytes(pdf(lines))


if __name__ == "__main__":
    main()
