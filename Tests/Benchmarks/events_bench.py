"""A workspace of many events with nothing due: how long does Mayfly take to see that?

The events are weeks apart. Some are over and wait for their windows to close, and some are ahead.
One in a hundred has an open notice that has sent all its letters. The same run with few events
shows the fixed cost.

Then all windows close, and many purges wait for a person: does the time grow as the events do?
"""
import datetime
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from measuring import measured, medians, row

PROMISED_SECONDS = 1.0
PROMISED_MEMORY = 1.5
# How much more time an event may take among five times as many events.
PROMISED_GROWTH = 1.5
CLOSED_ATTENDEES = 3
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
        self.set_clock(NOW)
        subprocess.run([program, "init", str(path), "--simulated-clock", "--quiet"], check=True)
        for number in range(events):
            self.define(f"seminar-{number}", number)
            self.does("import", f"seminar-{number}", str(self.people(number, attendees)))
        (path / "people.csv").unlink()
        self.does("run", "--quiet")

    def set_clock(self, now):
        self.options = ["--now", now.strftime("%Y-%m-%dT%H:%M:%SZ"), "--workspace",
                        str(self.path)]

    def let_windows_close(self):
        """Lets every purge except one a day wait for a person, and the office get alerts."""
        organiser = self.path / "events" / "organiser.yaml"
        organiser.write_text(
            organiser.read_text() + "alerts: office@example.org\npurge-limit: 1\n")

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


def main(program, many, attendees, rounds, closed):
    nothing_due(program, many, attendees, rounds)
    windows_closed(program, closed, rounds)


def windows_closed(program, many, rounds):
    """The office was away, and all windows have closed: the work grows as the events do."""
    few = many // 5
    print(f"{many:,} events whose windows have closed, for {CLOSED_ATTENDEES} attendees each; "
          f"medians of {rounds}")
    row("", f"{few:,} events", f"{many:,} events", "per event", "", "ratio")
    with tempfile.TemporaryDirectory() as name:
        offices = [Office(program, pathlib.Path(name) / f"office{count}", count, CLOSED_ATTENDEES)
                   for count in (few, many)]
        for office in offices:
            office.let_windows_close()
        seconds = {}
        for day in range(rounds):
            for count, office in zip((few, many), offices):
                office.set_clock(NOW + datetime.timedelta(days=400 + day))
                for command in ("status", "run"):
                    seconds.setdefault((command, count), []).append(office.does(command)[0])
                alerts = list((office.path / "exports" / "alerts").iterdir())
                assert len(alerts) == day + 1, "the run mailed no alert"
        for command, title in (("status", "status"), ("run", "run that mails alerts, purges one")):
            least, most = (statistics.median(seconds[command, count]) for count in (few, many))
            growth = (most / many) / (least / few)
            verdict = f"promised {PROMISED_GROWTH}" if growth <= PROMISED_GROWTH else "BROKEN"
            row(title, f"{least:.3f} s", f"{most:.3f} s", f"{1000 * most / many:.2f} ms", "",
                f"{growth:.2f}", "  " + verdict)


def nothing_due(program, many, attendees, rounds):
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
    main(sys.argv[1], *map(int, sys.argv[2:6]))
