"""Sending a notice to `smtp-sink`: Mayfly with its durable outbox beside Python's smtplib."""
import email.message
import os
import pathlib
import shutil
import smtplib
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from measuring import row

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
BODY = "{{name}} 様\n\n" + "「例示セミナー」へのお申し込みをありがとうございます。\n\n" * 8
NOTICE = '---\nsubject: "【ご案内】{{event.title}}"\n---\n' + BODY
OFFICE = """name: {{ ja: 例示事務局 }}
contact: privacy@example.org
language: ja
mail:
  transport: "smtp://127.0.0.1:{port}"
  from: "Example <office@example.org>"
  connections: 4
"""


class Sink:
    """A mail server that takes everything and keeps nothing."""

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        program = shutil.which("smtp-sink") or "/usr/sbin/smtp-sink"
        user = ["-u", "postfix"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            [program, *user, "-c", f"127.0.0.1:{self.port}", "1024"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.02)
        raise SystemExit("smtp-sink does not answer")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def ours(program, letters, port):
    with tempfile.TemporaryDirectory() as name:
        office = pathlib.Path(name) / "office"
        at = ["--workspace", str(office), "--now"]
        subprocess.run([program, "init", str(office), "--simulated-clock", "--quiet"], check=True)
        (office / "events" / "organiser.yaml").write_text(OFFICE.format(port=port))
        notices = office / "events" / "bench" / "notices"
        notices.mkdir(parents=True)
        (notices.parent / "event.yaml").write_text(EVENT)
        (notices / "reminder.ja.md").write_text(NOTICE)
        people = office / "people.csv"
        people.write_text(
            "氏名,メールアドレス\n" + "".join(f"例示 {n}郎,p{n}@example.jp\n" for n in range(letters)))
        subprocess.run([program, "import", "bench", str(people), "--quiet", *at,
                        "2027-02-01T00:00:00Z"], check=True)
        began = time.monotonic()
        subprocess.run([program, "run", "--quiet", *at, "2027-02-22T00:00:01Z"], check=True)
        return letters / (time.monotonic() - began)


def reference(letters, port):
    began = time.monotonic()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for n in range(letters):
            message = email.message.EmailMessage()
            message["From"], message["To"] = "office@example.org", f"p{n}@example.jp"
            message["Subject"] = "【ご案内】例示セミナー"
            message.set_content(BODY.replace("{{name}}", f"例示 {n}郎"))
            server.send_message(message)
    return letters / (time.monotonic() - began)


def main(program, letters, rounds):
    print(f"a notice to {letters:,} attendees over 4 connections to smtp-sink; medians of {rounds}")
    with Sink() as sink:
        mine, theirs = [], []
        for _ in range(rounds):
            mine.append(ours(program, letters, sink.port))
            theirs.append(reference(min(letters, 1000), sink.port))
    mine, theirs = statistics.median(mine), statistics.median(theirs)
    row("", "letters/second")
    row("mayfly run, each answer durable", f"{mine:,.0f}")
    row("Python smtplib, nothing kept", f"{theirs:,.0f}")
    row("ratio of the rates", f"{mine / theirs:.2f}")


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
