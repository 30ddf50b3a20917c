"""Runs commands and measures their time and memory."""
import os
import statistics
import subprocess
import time


def measured(command, expected=0, **options):
    """Seconds and peak resident memory in MB of one run, which is to end with a status."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    words = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expected:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {words.decode()[-400:]}")
    return seconds, usage.ru_maxrss * 1024 / 1e6


def medians(runs):
    return [statistics.median(column) for column in zip(*runs)]


def row(name, *cells):
    print(f"  {name:<44}" + "".join(f"{cell:>16}" for cell in cells))
