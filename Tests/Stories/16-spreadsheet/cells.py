"""What a spreadsheet made of a table: python3 cells.py TABLE.csv SHEET.fods.

Demands that each cell of the sheet shows the CSV's own text, and that no cell is a formula."""

import csv
import sys
import xml.etree.ElementTree as tree

spaces = {"table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
          "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}
table, text = (f"{{{spaces[name]}}}" for name in ("table", "text"))


def shown(paragraph):
    """A paragraph's text, with its runs of blanks and its tabs."""
    said = paragraph.text or ""
    for child in paragraph:
        if child.tag == text + "s":
            said += " " * int(child.get(text + "c", "1"))
        elif child.tag == text + "tab":
            said += "\t"
        elif child.tag == text + "line-break":
            said += "\n"
        else:
            said += shown(child)
        said += child.tail or ""
    return said


with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    wanted = list(csv.reader(file))
rows = []
for row in tree.parse(sys.argv[2]).iter(table + "table-row"):
    cells = []
    for cell in row.iter(table + "table-cell"):
        assert cell.get(table + "formula") is None, "a formula was run"
        said = "\n".join(shown(paragraph) for paragraph in cell.findall("text:p", spaces))
        cells += [said] * int(cell.get(table + "number-columns-repeated", "1"))
    if any(cells):
        rows.append(cells[:len(wanted[0])])
assert len(rows) == len(wanted), f"{len(rows)} rows, not {len(wanted)}"
for ours, theirs in zip(wanted, rows):
    for one, other in zip(ours, theirs):
        assert one.replace("\r\n", "\n") == other, f"{one!r} became {other!r}"
