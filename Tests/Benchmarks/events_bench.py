"""A workspace of many events with nothing due: how long does Mayfly take to see that?

The events are weeks apart. Some are over and wait for their windows to close, and some are ahead.
One in a hundred has an open notice that has sent all its letters. The same run with few events
shows the fixed cost.
"""
import datetime
import pathlib
import subprocess
import sys
import tempfile
import time

from measuring import measured, medians, row

PROMISED_SECONDS = 1.0
PROMISED_MEMORY = 1.5
NOW = datetime.datetime(2027, 2, 1, 12)
FEW = 10

EVENT = """title: {{ ja: 例示セミナー {number}, en: Example Seminar {number} }}
language: ja
timezone: Asia/Tokyo
starts: {starts:%Y-%m-%d %H:%M}
ends: {ends:%Y-%m-%d %H:%M}
retention: 60 days after end
live: yes
fields:
  name:    {{ kind: name, purposes: [operate, notify], required: yes, columns: [氏名, Name] }}
  email:   {{ kind: email, purposes: [notify], required: yes, columns: [メールアドレス, Email] }}
  ticket:  {{ purposes: [operate], values: [General, VIP], columns: [Ticket] }}
notices:
  reminder: {{ send: 7 days before start at 09:00, expires: start, to: registered }}
  thanks:   {{ send: 1 day after end at 10:00, to: checked-in }}
"""
NOTICE = """---
subject: {{ ja: "{0}: {{{{event.title}}}}", en: "{0}: {{{{event.title}}}}" }}
---
Dear {{{{name}}}},

see you at **{{{{event.title}}}}**. Your code: {{{{code}}}}
"""


class Office:
    """A workspace with so many events of so many attendees each."""

    def __init__(self, program, path, events, attendees):
        self.program, self.path = program, path
        self.options = ["--now", NOW.strftime("%Y-%m-%dT%H:%M:%SZ"), "--workspace", str(path)]
        subprocess.run([program, "init", str(path), "--simulated-clock", "--quiet"], check=True)
        for number in range(events):
            self.define(f"seminar-{number}", number)
            self.does("import", f"seminar-{number}", str(self.people(number, attendees)))
        (path / "people.csv").unlink()
        self.does("run", "--quiet")

    def define(self, slug, number):
        # One event in a hundred is four days ahead. Its reminder has left, and is open for
        # latecomers.
        days = 4 if number % 100 == 0 else [-40, -20, 30, 60, 90][number % 5]
        starts = NOW + datetime.timedelta(days=days, minutes=number % 600)
        folder = self.path / "events" / slug
        (folder / "notices").mkdir(parents=True)
        (folder / "event.yaml").write_text(
            EVENT.format(number=number, starts=starts, ends=starts + datetime.timedelta(hours=4)))
        for name in ("reminder", "thanks"):
            (folder / "notices" / f"{name}.md").write_text(NOTICE.format(name.title()))

    def people(self, number, attendees):
        path = self.path / "people.csv"
        path.write_text("Name,Email,Ticket\n" + "".join(
            f"Robin Sample {number} {n},guest{n}@e{number}.example.org,General\n"
            for n in range(attendees)))
        return path

    def does(self, *command):
        return measured([self.program, *command, *self.options])


    def forget(self):
        """Makes the next run look at every event again."""
        (self.path / "events" / "organiser.yaml").touch()
        # A file that changed a moment ago may change again without a visible sign.
        time.sleep(3)


def main(program, many, attendees, rounds):
    print(f"{many:,} events of {attendees:,} attendees, nothing due; medians of {rounds}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        offices = [Office(program, folder / f"office{count}", count, attendees)
                   for count in (FEW, many)]
        row("", f"{FEW} events", f"{many:,} events", "peak MB", "peak MB", "ratio")
        for office in offices:
            office.forget()
        show("all looked at again: run", [[office.does("run")] for office in offices], is_promised=False)
        for command in ("due", "run", "status"):
            show(command, [[office.does(command) for _ in range(rounds)] for office in offices],
                 is_promised=True)


def show(name, runs, is_promised):
    few, most = map(medians, runs)
    is_kept = most[0] <= PROMISED_SECONDS and most[1] <= PROMISED_MEMORY * few[1]
    promise = f"promised {PROMISED_SECONDS:.0f} s, {PROMISED_MEMORY}" if is_kept else "BROKEN"
    row(name, f"{few[0]:.3f} s", f"{most[0]:.3f} s", f"{few[1]:.1f}", f"{most[1]:.1f}",
        f"{most[1] / few[1]:.2f}", "  " + promise if is_promised else "")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
