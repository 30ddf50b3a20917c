#!/usr/bin/env python3
"""Runs a command in a pseudo-terminal of COLUMNS columns, prints its screen, and fails if a line is
wider. Usage: widths.py COLUMNS STATUS COMMAND…"""
import fcntl, os, pty, re, struct, sys, termios, unicodedata

columns, wanted, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
child, screen = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    os.execvp(command[0], command)
told = b""
while True:
    try:
        piece = os.read(screen, 65536)
    except OSError:
        break
    if not piece:
        break
    told += piece
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def places(line):
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    return wide - sum(unicodedata.combining(c) != 0 for c in line)


# A line of progress replaces itself.
lines = [re.split(r"\r\x1b\[K", line)[-1].rstrip("\r") for line in told.decode().split("\n")]
print("\n".join(lines))
if str(status) not in wanted.split("|"):
    sys.exit(f"{command} ended with {status}, not {wanted}")
for line in lines:
    if places(line) > columns:
        sys.exit(f"{places(line)} places in {columns} columns: {line}")
