#!/usr/bin/env python3
"""Plays the commands of a README in order, in a terminal of 120 columns, and compares what they print.

Usage: tour.py README PROGRAM FOLDER [--update]

Only `console` blocks are played. A comment before a block says more:
  <!-- at TIME -->          the time from here on; the tour's workspace has a simulated clock
  <!-- not in the tour -->  the next block is not played
"The exit status is 65" (終了コードは65) after a block is the status of its last command. A line that ends
in `: answer` where the program asks is typed. Lines of a `yaml` block stand in the event's definition.
Codes and tokens are random, so they are not compared. --update writes what the program prints.
"""
import fcntl, os, pty, re, select, struct, sys, termios

# The program keeps its own name, `mayfly`, even where that is a link.
readme, program, folder = (os.path.abspath(path) for path in sys.argv[1:4])
updates = "--update" in sys.argv
COLUMNS = 120
PROMPTS = ("code or identity", "email")
now, here = None, folder
played, faults = 0, []


def plain(text):
    """Without what differs each time."""
    text = re.sub(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", "CODE", text)
    return re.sub(r"stop%20s[0-9a-z-]+", "TOKEN", text)


def spelled(command):
    """The command as the tour runs it: with its clock."""
    if not command.startswith("mayfly ") or now is None:
        return command
    line = command.replace("\\\n", " ")
    if line.startswith("mayfly init "):
        line += " --simulated-clock"
    head, sign, file = line.partition(" > ")
    return f"{head} --now {now}{sign}{file}"


def told(command, answers):
    """What a terminal shows of a command, and its exit status."""
    child, screen = pty.fork()
    if child == 0:
        os.chdir(here)
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
        os.environ["PATH"] = os.path.dirname(program) + ":" + os.environ["PATH"]
        os.execvp("bash", ["bash", "-c", spelled(command)])
    bytes_, waiting = b"", list(answers)
    while True:
        if not select.select([screen], [], [], 120)[0]:
            sys.exit(f"'{command}' does not end")
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        if not piece:
            break
        bytes_ += piece
        if waiting and bytes_.endswith((waiting[0][0] + ": ").encode()):
            os.write(screen, (waiting.pop(0)[1] + "\n").encode())
    lines = bytes_.decode().replace("\r\n", "\n").rstrip("\n")
    # A line of progress replaces itself.
    text = "\n".join(re.split(r"\r\x1b\[K", line)[-1] for line in lines.split("\n"))
    return text, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def commands(block):
    """Each command of a block with the lines that it shows."""
    found = []
    for line in block:
        if line.startswith("$ "):
            found.append([line[2:], []])
        elif found and found[-1][0].endswith("\\") and not found[-1][1]:
            found[-1][0] += "\n" + line
        elif found:
            found[-1][1].append(line)
    return found


def play(block, status):
    """Plays a block, and returns it as the program prints it."""
    global here, played
    written = []
    found = commands(block)
    for number, (command, shown) in enumerate(found):
        written += ["$ " + command]
        played += 1
        if command.startswith("cd "):
            here = os.path.join(here, command[3:])
            continue
        answers = [line.split(": ", 1) for line in shown if line.split(": ")[0] in PROMPTS]
        text, ended = told(command, answers)
        wanted = status if number == len(found) - 1 else 0
        if ended != wanted:
            faults.append(f"'{command}' ended with {ended}, not {wanted}:\n{text}")
        if not shown and not updates:
            continue
        if plain(text) == plain("\n".join(shown)):
            written += shown
            continue
        faults.append(f"'{command}' prints\n{text}\nand not\n" + "\n".join(shown))
        written += text.split("\n") if shown else []
    return written


def after(lines, number):
    """The text from a block's end to the next block or heading."""
    text = []
    for line in lines[number:]:
        if line.startswith(("```", "#")):
            break
        text.append(line)
    return " ".join(text)


lines = open(readme, encoding="utf-8").read().split("\n")
result, number, is_skipped = [], 0, False
while number < len(lines):
    line = lines[number]
    number += 1
    result.append(line)
    if comment := re.search(r"<!-- (?:at (\S+)|(not in the tour)) -->", line):
        now, is_skipped = comment[1] or now, bool(comment[2])
    if line not in ("```console", "```yaml"):
        continue
    end = lines.index("```", number)
    block = lines[number:end]
    number = end + 1
    status = re.search(r"(?:exit status is |終了コードは)(\d+)", after(lines, number))
    if line == "```yaml" and now:
        definitions = [os.path.join(at, "event.yaml") for at, _, names in os.walk(folder) if "event.yaml" in names]
        text = "".join(open(path, encoding="utf-8").read() for path in definitions)
        faults += [f"event.yaml has no line '{row}'" for row in block if row not in text.split("\n")]
    elif line == "```console" and now and not is_skipped:
        block = play(block, int(status[1]) if status else 0)
    is_skipped = False
    result += block + ["```"]
if updates:
    open(readme, "w", encoding="utf-8").write("\n".join(result))
print(f"{played} commands played")
if played < 12:
    faults.append(f"only {played} commands are in the tour")
sys.exit("\n\n".join(faults) if faults and not updates else 0)
