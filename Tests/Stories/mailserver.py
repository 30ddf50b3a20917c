#!/usr/bin/env python3
"""A mail server on a free loopback port whose answers a story chooses; prints its port when ready.

Usage: mailserver.py FOLDER [--rcpt PATTERN=REPLY]… [--rcpt-times N] [--mail REPLY] [--data REPLY]
  --rcpt PATTERN=REPLY  answers RCPT of an address that matches so; {} in REPLY is the address
  --rcpt-times N        only the first N times for each address, then it takes it (greylisting)
  --mail REPLY          answers MAIL FROM so
  --data REPLY          answers the final dot so; the letter is not kept
  --slow SECONDS        waits so long before it answers the final dot
  --drop                keeps the letter, and breaks the connection instead of answering the dot
  --offers LINE         offers this in answer to EHLO, instead of 8BITMIME
  --log FILE            writes down every command as it came

Every letter that was taken is a file of FOLDER, with X-Mail-Args and X-Rcpt-Args on top.
"""
import argparse
import collections
import itertools
import os
import re
import socketserver
import sys
import threading
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--rcpt", action="append", default=[])
    parser.add_argument("--rcpt-times", type=int, default=1 << 30)
    parser.add_argument("--mail")
    parser.add_argument("--data")
    parser.add_argument("--slow", type=float, default=0)
    parser.add_argument("--drop", action="store_true")
    parser.add_argument("--offers", action="append")
    parser.add_argument("--log")
    options = parser.parse_args()
    rules = [(re.compile(rule.partition("=")[0]), rule.partition("=")[2]) for rule in options.rcpt]
    tries = collections.Counter()
    numbers = itertools.count(1)
    lock = threading.Lock()

    class Conversation(socketserver.StreamRequestHandler):
        def say(self, text):
            self.wfile.write(text.encode() + b"\r\n")

        def recipient(self, argument):
            address = re.search(r"<(.*?)>", argument)
            address = address[1] if address else argument
            for pattern, reply in rules:
                if pattern.search(address):
                    with lock:
                        tries[address] += 1
                        count = tries[address]
                    if count <= options.rcpt_times:
                        return reply.replace("{}", address)
            return None

        def take(self, sender, recipients):
            lines = []
            while True:
                line = self.rfile.readline()
                if not line:
                    return False
                if line == b".\r\n":
                    break
                lines.append(line[1:] if line.startswith(b"..") else line)
            if options.slow:
                time.sleep(options.slow)
            if options.data:
                self.say(options.data)
                return True
            with lock:
                number = next(numbers)
            path = os.path.join(options.folder, f"{os.getpid()}-{number:06}.eml")
            head = f"X-Mail-Args: {sender}\n" + "".join(f"X-Rcpt-Args: {r}\n" for r in recipients)
            with open(path + ".part", "wb") as file:
                file.write(head.encode() + b"".join(lines))
            os.rename(path + ".part", path)
            if options.drop:
                return False
            self.say("250 taken")
            return True

        def handle(self):
            self.say("220 mail.example.org ESMTP")
            sender, recipients = "", []
            while True:
                line = self.rfile.readline()
                if not line:
                    return
                if options.log:
                    with lock, open(options.log, "ab") as log:
                        log.write(line)
                verb, _, argument = line.decode("utf-8", "replace").strip().partition(" ")
                verb = verb.upper()
                if verb == "EHLO":
                    offers = ["mail.example.org"] + (options.offers or ["8BITMIME"])
                    for mark, offer in zip("-" * (len(offers) - 1) + " ", offers):
                        self.say(f"250{mark}{offer}")
                elif verb == "MAIL":
                    sender, recipients = argument[5:], []
                    self.say(options.mail or "250 ok")
                elif verb == "RCPT":
                    reply = self.recipient(argument)
                    if reply is None:
                        recipients.append(argument[3:])
                    self.say(reply or "250 ok")
                elif verb == "DATA":
                    if not recipients:
                        self.say("503 no recipients")
                        continue
                    self.say("354 go on")
                    if not self.take(sender, recipients):
                        return
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, request, client_address):
            """A client that was killed is part of the story."""

    with Server(("127.0.0.1", 0), Conversation) as server:
        print(server.server_address[1], flush=True)
        sys.stdout.close()
        server.serve_forever()


if __name__ == "__main__":
    main()
