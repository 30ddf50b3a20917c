"""What an import answered, in one line: python3 told.py NAME STATUS REPORT."""

import json
import sys

name, status, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    report = json.load(file)
if "error" in report:
    said = [report["error"]["message"]]
else:
    said = [f"{report['added']} added as {report['encoding']}"] if report["headerLine"] else []
    said += [(f"line {p['line']}: " if p["line"] else "") + f"{p['code']}: {p['message']}"
             for p in report["problems"]]
print(f"{name} ({status}): " + "; ".join(said))
