"""Kills purges, erasures, backups and restores with SIGKILL at their system calls, one by one.

strace delivers the signal when a call enters the kernel. These are the calls that write, move or
remove something, or wait for the disk. The rounds go evenly through all of them. Then the benchmark
does what a person would do (run again, restore again). Separate code in this file checks everything
that was promised.
"""
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from measuring import row

CALLS = ("write,pwrite64,pwritev,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,"
         "ftruncate,fallocate,fsync,fdatasync,fchmod,chmod,link,linkat")
PEOPLE = 60
IMPORTED, CLOSED = "2027-02-01T10:00:00Z", "2027-04-09T17:00:30Z"
EVENT = """title: Talk
language: en
timezone: UTC
starts: 2027-03-10 13:00
ends: 2027-03-10 17:00
retention: 30 days after end
live: no
fields:
  name:  { kind: name, purposes: [operate, notify], required: yes }
  email: { kind: email, purposes: [notify], required: yes }
notices: {}
"""
ORGANISER = """name: Example Office
contact: privacy@example.org
mail: { transport: file, from: office@example.org }
"""


def address(number):
    return f"attendee.{number}@example.org"


def check(holds, what):
    if not holds:
        raise AssertionError(what)


class Office:
    """A workspace in `folder`, with the events `talk` and `gone`."""

    def __init__(self, program, folder):
        self.program, self.root = program, folder

    def run(self, *arguments, status=0, now=None):
        done = subprocess.run(
            [self.program, *arguments, "--workspace", self.root, *(["--now", now] if now else [])],
            capture_output=True, timeout=120)
        check(done.returncode == status,
              f"{arguments[0]} ended with {done.returncode}: {done.stderr.decode()[-300:]}")
        return done.stdout.decode()

    def json(self, *arguments, **how):
        return json.loads(self.run(*arguments, "--json", **how))

    def define(self, slug):
        folder = self.root / "events" / slug
        folder.mkdir(parents=True)
        (folder / "event.yaml").write_text(EVENT)
        lists = self.root.parent / f"{slug}.csv"
        rows = [f"Attendee {n},{address(n)}" for n in range(PEOPLE)]
        lists.write_text("name,email\n" + "\n".join(rows) + "\n")
        self.run("import", slug, lists, now=IMPORTED)

    def people(self, slug="talk"):
        return {p["fields"]["email"]
                for p in self.json("attendees", slug, "--purpose", "notify")}

    def state(self, slug="talk"):
        return next(e["state"] for e in self.json("status", slug) if e["event"] == slug)

    def receipts(self, slug="talk"):
        return sorted((self.root / "exports" / "receipts").glob(f"{slug}-*.json"))

    def kinds(self):
        return [entry["kind"] for entry in self.json("ledger", "list")]

    def holding(self, *values):
        """Files that hold one of the values as it is."""
        sought = [value.encode() for value in values]
        return [path for path in self.root.rglob("*") if path.is_file()
                and any(value in path.read_bytes() for value in sought)]

    def check_ledger(self):
        self.run("ledger", "verify")


class Operation:
    """What is killed; each round begins with a copy of `template`."""

    def __init__(self, program, place):
        self.program, self.place = program, pathlib.Path(place)
        self.template, self.office = self.place / "template", Office(program, self.place / "office")

    def again(self):
        shutil.rmtree(self.office.root, ignore_errors=True)
        shutil.copytree(self.template, self.office.root)

    def traced(self, *options):
        """The command under strace; its status."""
        command = [self.program, *self.command(), "--workspace", self.office.root, "--now", self.now]
        return subprocess.run(
            ["strace", "-f", "-qq", "-o", self.place / "trace", "-e", f"trace={CALLS}", *options,
             *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180).returncode

    def calls(self):
        """The calls that change something when nothing kills it, each as (name, which one of them), in
        their order. strace counts those of a thread and a name for themselves; the thread with the
        most does the work."""
        self.again()
        self.before()
        check(self.traced() == 0, f"{self.name} fails without being killed")
        threads = collections.defaultdict(list)
        for line in (self.place / "trace").read_text(errors="replace").splitlines():
            if called := re.match(r"(\d+) +(\w+)\(", line):
                before = sum(name == called[2] for name, _ in threads[called[1]])
                threads[called[1]].append((called[2], before + 1))
        return max(threads.values(), key=len)

    def kill(self, name, number):
        """One round. Answers whether the command was killed, and whether that was in its middle."""
        self.again()
        self.before()
        killed = self.traced("-e", f"inject={name}:signal=KILL:when={number}") != 0
        midway = self.midway()
        self.settle()
        self.verify()
        self.office.check_ledger()
        return killed, midway

    def before(self):
        pass


class Purge(Operation):
    name, now = "purge", CLOSED

    def command(self):
        return ["run", "--quiet"]

    def before(self):
        exports = self.office.root / "exports" / "talk"
        exports.mkdir(parents=True, mode=0o700, exist_ok=True)
        (exports / "table.csv").write_text(address(3))
        self.key = self.office.json("keys", "status")["keys"]

    def midway(self):
        return self.office.state() == "purging"

    def settle(self):
        self.office.run("run", "--quiet", now=self.now)

    def verify(self):
        check(self.office.state() == "purged", "not purged")
        receipts = self.office.receipts()
        check(len(receipts) == 1, f"{len(receipts)} receipts")
        self.office.run("receipt", "verify", receipts[0])
        check(json.loads(receipts[0].read_text())["attendees"] == PEOPLE, "the receipt's count")
        kinds = self.office.kinds()
        check(kinds.count("purge-begun") == kinds.count("purge-completed") == 1, "ledger entries")
        gone = {key["fingerprint"] for key in self.key if key["of"] == "talk"}
        left = {key["fingerprint"] for key in self.office.json("keys", "status")["keys"]}
        check(gone and not gone & left, "the key came back")
        check(not self.office.holding(address(3), address(50)), "something is left")
        vaults = list((self.office.root / ".mayfly" / "vaults").glob("*.sqlite*"))
        check(not vaults, "a vault is left")


class Erasure(Operation):
    name, now = "erase", IMPORTED
    erased = {address(7), address(8)}

    def command(self):
        return ["erase", "--yes", "talk", *sorted(self.erased), "--quiet"]

    def midway(self):
        return any(a["code"] == "erasure-unfinished"
                   for a in self.office.json("status", "talk")[0]["attention"])

    def settle(self):
        self.office.run("run", "--quiet", now=self.now)
        if self.erased <= self.office.people():
            self.office.run(*self.command(), now=self.now)

    def verify(self):
        everybody = {address(n) for n in range(PEOPLE)}
        check(self.office.people() == everybody - self.erased, "others were lost, or they are there")
        check(self.office.kinds().count("attendee-erased") == 2, "ledger entries")
        attention = self.office.json("status", "talk")[0]["attention"]
        check(all(a["code"] != "erasure-unfinished" for a in attention), "unfinished")
        # An old list does not bring these people back.
        self.office.run("import", "talk", self.place / "talk.csv", now=self.now)
        check(self.office.people() == everybody - self.erased, "the old list brought them back")


class Backup(Operation):
    name, now = "backup", IMPORTED

    def command(self):
        return ["backup", self.place / "backup", "--quiet"]

    def again(self):
        super().again()
        for folder in self.place.glob("backup*"):
            shutil.rmtree(folder)

    def midway(self):
        return any(folder.name != "backup" for folder in self.place.glob("backup*"))

    def settle(self):
        # A complete backup can be restored. An incomplete one is not a backup, and is made again.
        if not (self.place / "backup").exists():
            self.office.run("backup", self.place / "backup", now=self.now)
        check(self.office.people() == {address(n) for n in range(PEOPLE)}, "the office lost somebody")
        self.office.check_ledger()
        for vault in (self.office.root / ".mayfly" / "vaults").glob("*.sqlite*"):
            vault.unlink()
        self.office.run("restore", self.place / "backup", now=self.now)

    def verify(self):
        check(self.office.people() == {address(n) for n in range(PEOPLE)}, "the backup lost somebody")
        copied = Office(self.program, self.place / "backup")
        check(not copied.holding(address(3)), "the backup holds plain data")


class Restore(Operation):
    """Of a backup from before an erasure and a purge, with the vaults lost since."""
    name, now = "restore", IMPORTED
    erased = {address(7)}

    def __init__(self, program, place):
        super().__init__(program, place)
        office = Office(program, self.template)
        office.define("gone")
        office.run("backup", self.place / "kept", now=IMPORTED)
        office.run("erase", "--yes", "talk", *self.erased, now=IMPORTED)
        office.run("purge", "gone", "--early", "--reason", "asked for", now=IMPORTED)
        for vault in (self.template / ".mayfly" / "vaults").glob("*.sqlite*"):
            vault.unlink()

    def command(self):
        return ["restore", self.place / "kept", "--quiet"]

    def midway(self):
        return any((self.office.root / ".mayfly").glob("restore*"))

    def settle(self):
        self.office.run("restore", self.place / "kept", now=self.now)

    def verify(self):
        everybody = {address(n) for n in range(PEOPLE)}
        check(self.office.people() == everybody - self.erased, "who was erased came back, or others went")
        check(self.office.state("gone") == "purged", "what was purged came back")
        check(len(self.office.receipts("gone")) == 1, "receipts")
        self.office.run("attendees", "gone", "--purpose", "notify", status=77)


def main(program, kills):
    failures, total = 0, 0
    print(f"kill -9 at the system calls that change something, {kills} times in all")
    row("", "calls", "kills", "in the middle", "broken")
    for kind in (Purge, Erasure, Backup, Restore):
        with tempfile.TemporaryDirectory() as place:
            template = Office(program, pathlib.Path(place) / "template")
            subprocess.run([program, "init", template.root, "--simulated-clock", "--now", IMPORTED],
                           check=True, capture_output=True)
            shutil.rmtree(template.root / "events")
            (template.root / "events").mkdir(mode=0o700)
            (template.root / "events" / "organiser.yaml").write_text(ORGANISER)
            template.define("talk")
            operation = kind(program, place)
            calls, share = operation.calls(), kills // 4
            killed = midway = broken = 0
            for turn in range(share):
                name, number = calls[turn * len(calls) // share]
                try:
                    was_killed, was_midway = operation.kill(name, number)
                    killed, midway = killed + was_killed, midway + was_midway
                except AssertionError as error:
                    broken += 1
                    print(f"  {kind.name}, killed at {name} number {number}: {error}", file=sys.stderr)
            row(kind.name, len(calls), killed, midway, broken)
            failures, total = failures + broken, total + killed
    row("all", "", total, "", failures)
    if total < kills * 0.9:
        return "too few rounds killed anything"
    return "a promise is broken" if failures else 0


sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), int(sys.argv[2])))
