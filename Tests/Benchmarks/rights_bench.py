"""People's requests: how long does the answer to one person take who is in many events, and how
long does a look at many requests take?

The person is in every event. The same with a tenth of the events shows how the time grows.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from events_bench import Office
from measuring import measured, medians, row

PROMISED_SECONDS = 1.0
PROMISED_GROWTH = 12.0
# In MB.
PROMISED_MEMORY = 96
PROMISED_LOOK = 0.3
PERSON = "robin.sample@example.org"


class Events(Office):
    """An office in which one person is registered for every event."""

    def people(self, number, attendees):
        path = super().people(number, attendees - 1)
        with path.open("a") as file:
            file.write(f"Robin Sample,{PERSON},VIP\n")
        return path

    def disclose(self):
        """Opens, confirms and fulfils a request; measures the first and the last step."""
        opened = measured(
            [self.program, "request", "open", "--everywhere", "--kind", "disclose", "--identity",
             PERSON, "--json", *self.options])
        listed = subprocess.run(
            [self.program, "request", "list", "--json", *self.options], check=True,
            capture_output=True)
        number = json.loads(listed.stdout)[-1]["number"]
        subprocess.run(
            [self.program, "request", "confirm", str(number), "--in-person", "known", "--quiet",
             *self.options], check=True)
        return opened, self.does("request", "fulfil", str(number), "--quiet")


def disclosures(program, many, attendees, rounds):
    few = many // 10
    print(f"one person in {many:,} open events of {attendees:,} attendees each; "
          f"medians of {rounds}")
    row("", f"{few:,} events", f"{many:,} events", "promised", "", "ratio")
    with tempfile.TemporaryDirectory() as name:
        offices = [Events(program, pathlib.Path(name) / f"office{count}", count, attendees)
                   for count in (few, many)]
        steps = [[office.disclose() for _ in range(rounds)] for office in offices]
        for place, step in enumerate(("open --everywhere", "fulfil (disclose)")):
            small, large = (medians([round_[place] for round_ in office]) for office in steps)
            row(step, f"{small[0]:.2f} s", f"{large[0]:.2f} s",
                f"{PROMISED_SECONDS:.1f} s, {PROMISED_GROWTH:.0f} x", "",
                f"{large[0] / small[0]:.1f} x")
            row("  memory", f"{small[1]:.0f} MB", f"{large[1]:.0f} MB",
                f"{PROMISED_MEMORY} MB", "", "")


def looks(program, many, rounds):
    print(f"{many:,} requests in the office vault; medians of {rounds}")
    row("", "none", f"{many:,}", "promised", "", "")
    with tempfile.TemporaryDirectory() as name:
        offices = [Office(program, pathlib.Path(name) / f"office{count}", 1, 10)
                   for count in (0, many)]
        for number in range(many):
            subprocess.run(
                [program, "request", "open", "seminar-0", "--kind", "disclose", "--identity",
                 f"guest{number % 10}@e0.example.org", "--quiet", *offices[1].options], check=True)
        for command in (["request", "list", "--json"], ["status", "--json"]):
            none, all_ = (
                medians([office.does(*command) for _ in range(rounds)]) for office in offices)
            row(" ".join(command[:-1]), f"{none[0]:.2f} s", f"{all_[0]:.2f} s",
                f"{PROMISED_LOOK} s", "", "")


if __name__ == "__main__":
    disclosures(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    looks(sys.argv[1], int(sys.argv[5]), int(sys.argv[4]))
