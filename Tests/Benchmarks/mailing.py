"""Shared by the letter benchmarks: a mail server that accepts everything, and an office with
letters to send."""
import os
import pathlib
import shutil
import socket
import subprocess
import time

EVENT = """title: { ja: 例示セミナー }
language: ja
timezone: Asia/Tokyo
starts: 2027-03-01 13:00
ends: 2027-03-01 17:00
retention: 30 days after end
live: yes
fields:
  name:  { kind: name, purposes: [operate, notify], required: yes }
  email: { kind: email, purposes: [notify], required: yes }
notices:
  reminder: { send: 7 days before start at 09:00, to: registered }
"""
SUBJECT = "【ご案内】例示セミナー"
NOTICE = """---
subject: "【ご案内】{{event.title}}"
---
{{name}} 様

「例示セミナー」へのお申し込みをありがとうございます。**受付番号 {{code}}** をご持参ください。
"""
OFFICE = """name: {{ ja: 例示事務局 }}
contact: privacy@example.org
language: ja
mail:
  transport: "smtp://127.0.0.1:{port}"
  from: "Example <office@example.org>"
  connections: {connections}
"""
IMPORTED, DUE = "2027-02-01T00:00:00Z", "2027-02-22T00:00:01Z"


def postfix(name):
    """One of Postfix's test programs, which Debian keeps out of the way."""
    return shutil.which(name) or f"/usr/sbin/{name}"


class Sink:
    """`smtp-sink` on a free port; `options` are its own."""

    def __init__(self, *options, **how):
        self.options, self.how = options, how

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        user = ["-u", "postfix"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            [postfix("smtp-sink"), *user, *self.options, f"127.0.0.1:{self.port}", "1024"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.how)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.02)
        self.process.kill()
        raise SystemExit("smtp-sink does not answer")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class Office:
    """A new workspace in `folder` whose notice is due to so many attendees."""

    def __init__(self, program, folder, letters, port, connections=10):
        self.program, self.path = program, pathlib.Path(folder) / "office"
        subprocess.run([program, "init", str(self.path), "--simulated-clock", "--quiet"], check=True)
        self.send_to(port, connections)
        notices = self.path / "events" / "bench" / "notices"
        notices.mkdir(parents=True)
        (notices.parent / "event.yaml").write_text(EVENT)
        (notices / "reminder.ja.md").write_text(NOTICE)
        people = self.path / "people.csv"
        with open(people, "w", encoding="utf-8") as out:
            out.write("氏名,メールアドレス\n")
            out.writelines(f"例示 {n}郎,p{n}@example.jp\n" for n in range(letters))
        subprocess.run(self.command("import", "bench", str(people), "--quiet", at=IMPORTED), check=True)
        people.unlink()

    def send_to(self, port, connections=10):
        (self.path / "events" / "organiser.yaml").write_text(
            OFFICE.format(port=port, connections=connections))

    def command(self, *words, at=DUE):
        return [self.program, *words, "--workspace", str(self.path), "--now", at]
