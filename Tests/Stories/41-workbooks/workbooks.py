"""Writes workbooks into a folder: one as an office keeps it, and some that nobody should have."""
import sys
import zipfile

folder = sys.argv[1]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def excel(name, sheets, strings="", styles="", before=""):
    """sheets: name, state and the XML inside of `worksheet`, each a text or an iterator of texts."""
    with zipfile.ZipFile(f"{folder}/{name}", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", HEAD + "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="a" Type="{REL}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>')
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
            + "".join(
                f'<sheet name="{title}" sheetId="{n}" state="{state}" r:id="s{n}"/>'
                for n, (title, state, _) in enumerate(sheets, 1))
            + "</sheets></workbook>")
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            "<Relationships>"
            + "".join(
                f'<Relationship Id="s{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                for n, _ in enumerate(sheets, 1))
            + f'<Relationship Id="t" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="u" Type="{REL}/styles" Target="styles.xml"/></Relationships>')
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>')
        write(archive, "xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">', strings, "</sst>")
        for n, (_, _, inside) in enumerate(sheets, 1):
            write(
                archive, f"xl/worksheets/sheet{n}.xml", f'{before}<worksheet xmlns="{MAIN}">',
                inside, "</worksheet>")


def write(archive, name, start, inside, end):
    with archive.open(name, "w") as part:
        part.write(start.encode())
        for text in [inside] if isinstance(inside, str) else inside:
            part.write(text.encode())
        part.write(end.encode())


def row(*cells, attributes=""):
    return f"<row{attributes}>" + "".join(f'<c t="str"><v>{c}</v></c>' for c in cells) + "</row>"


people = (
    '<cols><col min="3" max="3" hidden="1"/></cols><sheetData>'
    '<row r="1"><c r="A1" t="str"><v>Herbsttagung 2026</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c>'
    '<c r="D3" t="s"><v>4</v></c><c r="E3" t="s"><v>5</v></c></row>'
    '<row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" t="str"><v>yamada@example.jp</v></c>'
    '<c r="C4" s="1"><v>9012345678</v></c><c r="D4" s="2"><v>42</v></c>'
    '<c r="E4" s="3"><v>46296.395833333336</v></c></row>'
    '<row r="5" hidden="1"><c r="A5" t="str"><v>Anna Andersson</v></c>'
    '<c r="B5" t="inlineStr"><is><t>anna@example.org</t></is></c></row>'
    '<row r="6"><c r="A6" t="str"><f>UPPER("x")</f><v>Bo Berg</v></c>'
    '<c r="B6" t="str"><v>bo@example.org</v></c></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="A1:E1"/></mergeCells>')
excel(
    "office.xlsx",
    [
        ("Preise", "visible", "<sheetData>" + row("Ticket", "Preis")
         + "".join(row(f"Ticket {n}", "10") for n in range(40)) + "</sheetData>"),
        ("Archiv", "hidden", "<sheetData>" + row("Name", "Email")
         + row("Old Guest", "old@example.org") + "</sheetData>"),
        ("Anmeldungen", "visible", people),
    ],
    strings="<si><r><t>山田 </t></r><r><t>太郎</t></r><rPh sb='0' eb='2'><t>ヤマダ</t></rPh></si>"
    + "".join(f"<si><t>{t}</t></si>" for t in ["Name", "Email", "Mobile", "Code", "Registered"]),
    styles='<numFmts><numFmt numFmtId="180" formatCode="000\\-0000\\-0000"/>'
    '<numFmt numFmtId="181" formatCode="0000"/>'
    '<numFmt numFmtId="182" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ h:mm"/>'
    '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/><xf numFmtId="181"/>'
    '<xf numFmtId="182"/></cellXfs>')

# Many megabytes of blanks, of strings and of rows in a small file.
good = row("Name", "Email") + row("Ada", "ada@example.org")
excel("bomb.xlsx", [("A", "visible", (" " * 2**20 for _ in range(400)))])
excel(
    "strings.xlsx", [("A", "visible", f"<sheetData>{good}</sheetData>")],
    strings=("<si><t>" + "x" * 2**20 + "</t></si>" for _ in range(400)))
excel(
    "entities.xlsx", [("A", "visible", "<sheetData>" + row("&b;") + "</sheetData>")],
    before='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>')
# The fault is behind thousands of good rows.
excel(
    "late.xlsx",
    [("A", "visible", "<sheetData>" + row("Name", "Email") + "".join(
        row(f"Guest {n}", f"guest.{n}@example.org") for n in range(5000))
      + '<row><c t="s"><v>9</v></c></row></sheetData>')])
with open(f"{folder}/office.xlsx", "rb") as whole, open(f"{folder}/truncated.xlsx", "wb") as part:
    part.write(whole.read()[:-300])


def document(name, mimetype, content, manifest=""):
    with zipfile.ZipFile(f"{folder}/{name}", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", f"<m:manifest xmlns:m='urn:m'>{manifest}</m:manifest>")
        archive.writestr(
            "content.xml",
            '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f'<table:table table:name="A">{content}</table:table></o:document-content>')


SHEET = "application/vnd.oasis.opendocument.spreadsheet"
document(
    "rows.ods", SHEET,
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    'table:number-columns-repeated="16384"><text:p>' + "x" * 500
    + "</text:p></table:table-cell></table:table-row>")
document("protected.ods", SHEET, "", "<m:file-entry><m:encryption-data/></m:file-entry>")

# What Office makes of a workbook with a password: an OLE file with a stream of this name.
with open(f"{folder}/protected.xlsx", "wb") as file:
    file.write(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504))
    file.write("EncryptedPackage".encode("utf-16-le").ljust(128, b"\0") + bytes(4096))

with zipfile.ZipFile(f"{folder}/letter.docx", "w") as archive:
    archive.writestr("[Content_Types].xml", "<Types/>")
    archive.writestr(
        "_rels/.rels",
        f'<Relationships><Relationship Id="a" Type="{REL}/officeDocument" '
        'Target="word/document.xml"/></Relationships>')
    archive.writestr("word/document.xml", "<document/>")
with zipfile.ZipFile(f"{folder}/archive.zip", "w") as archive:
    archive.writestr("people.csv", "Name,Email\nAda,ada@example.org\n")
with open(f"{folder}/page.xls", "w", encoding="utf-8") as page:
    page.write("<html><table><tr><td>Name</td></tr></table></html>")
