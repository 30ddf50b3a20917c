"""Sends a notice to `smtp-sink`: Mayfly with its durable outbox beside senders that store nothing.

The senders take turns in the same run. `mayfly run` renders, sends and commits each answer.
`smtp-source`, Postfix's load generator, sends one ready letter of 2,000 octets again and again.
A loop of Python's smtplib makes each letter with EmailMessage, either as text and HTML like ours,
or as plain text of 2,000 octets.
"""
import email
import email.message
import email.policy
import pathlib
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
import time

from measuring import measured, medians, row
from mailing import SUBJECT, Office, Sink, postfix

OF_SOURCE, GOAL, OF_SMTPLIB, PROMISED_MB = 0.25, 0.5, 6, 96
CONNECTIONS, READY, LOOPS = 10, 2000, 1000


def sample(program):
    """One of our letters: how many octets it has as it travels, its text and its HTML."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "sink"
        folder.mkdir()
        # The sink's own user writes there.
        pathlib.Path(name).chmod(0o755)
        folder.chmod(0o777)
        with Sink("-d", "letter.", cwd=folder) as sink:
            office = Office(program, name, 1, sink.port)
            subprocess.run(office.command("run", "--quiet"), check=True)
        kept, = folder.glob("letter.*")
        data = kept.read_bytes()
    # The lines of the sink itself come first.
    data = data[data.index(b"From: "):].rstrip(b"\n").replace(b"\n", b"\r\n") + b"\r\n"
    letter = email.message_from_bytes(data, policy=email.policy.default)
    return (len(data), letter.get_body(("plain",)).get_content(),
            letter.get_body(("html",)).get_content())


def ours(program, letters, port):
    """Letters a second and peak memory in MB; the office is set up before."""
    with tempfile.TemporaryDirectory() as name:
        office = Office(program, name, letters, port, CONNECTIONS)
        seconds, memory = measured(office.command("run", "--quiet"))
    return letters / seconds, memory


def planning(program, letters):
    """Seconds from the start of a run until it turns to the mail server, its audience written down."""
    with socket.create_server(("127.0.0.1", 0)) as server, tempfile.TemporaryDirectory() as name:
        office = Office(program, name, letters, server.getsockname()[1], 1)
        turned = []

        def turn_away():
            try:
                while True:
                    server.accept()[0].close()
                    turned.append(time.monotonic())
            except OSError:
                return

        threading.Thread(target=turn_away, daemon=True).start()
        began = time.monotonic()
        measured(office.command("run", "--quiet"), expected=69)
        return turned[0] - began


def source(letters, port):
    began = time.monotonic()
    subprocess.run(
        [postfix("smtp-source"), "-d", "-s", str(CONNECTIONS), "-l", str(READY), "-m", str(letters),
         f"127.0.0.1:{port}"], check=True)
    return letters / (time.monotonic() - began)


def library(port, text, html=None):
    """smtplib over one connection, in letters a second."""
    began = time.monotonic()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for n in range(LOOPS):
            message = email.message.EmailMessage()
            message["From"], message["To"] = "office@example.org", f"p{n}@example.jp"
            message["Subject"] = SUBJECT
            message.set_content(f"例示 {n}郎 様\n\n{text}")
            if html:
                message.add_alternative(html.replace("例示 0郎", f"例示 {n}郎"), subtype="html")
            server.send_message(message)
    return LOOPS / (time.monotonic() - began)


def main(program, letters, rounds, many):
    size, text, html = sample(program)
    plain = "お申し込みをありがとうございます。\n" * 22
    print(f"a notice to {letters:,} attendees over {CONNECTIONS} connections to smtp-sink, "
          f"{size:,} octets a letter; medians of {rounds}")
    with Sink("-c") as sink:
        mine, theirs, loop, simple = medians([
            (ours(program, letters, sink.port)[0], source(letters, sink.port),
             library(sink.port, text, html), library(sink.port, plain)) for _ in range(rounds)])
        before = planning(program, letters)
        memory = ours(program, many, sink.port)[1]
    row("", "letters/second")
    row("mayfly run, each answer durable", f"{mine:,.0f}")
    row("smtp-source -d -s 10 -l 2000", f"{theirs:,.0f}")
    row("Python smtplib, text and HTML", f"{loop:,.0f}")
    row("Python smtplib, plain text of 2,000 octets", f"{simple:,.0f}")
    promise(f"ratio to smtp-source (the goal is {GOAL})", f"{mine / theirs:.2f}", f"at least {OF_SOURCE}",
            mine / theirs >= OF_SOURCE)
    promise("ratio to smtplib, text and HTML", f"{mine / loop:.1f}", f"at least {OF_SMTPLIB}",
            mine / loop >= OF_SMTPLIB)
    row("ratio to smtplib, plain text", f"{mine / simple:.1f}")
    row("share of time before the first letter", f"{before * mine / letters:.0%}")
    promise(f"{many:,} owed letters, peak memory", f"{memory:.0f} MB", f"at most {PROMISED_MB}",
            memory <= PROMISED_MB)


def promise(name, value, bound, holds):
    row(name, value, bound, "" if holds else "BROKEN")


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
