#!/usr/bin/env python3
"""A real mail server of one's own on loopback ports: Postfix, with Dovecot for logins and IMAP.

Usage: mailhub.py [--imap-only] [--guests N]

When it is ready it prints one line of JSON: the ports `smtp`, `imap` and `imaps`, the paths
`certificate`, `maildirs`, `log` and `folder`, the `password` of every mailbox. It ends, with all
that it started and wrote, at the end of its standard input or at SIGTERM.

Postfix offers STARTTLS, and AUTH after it alone; it takes letters from whoever logged in. Mailboxes
are those of MAILBOXES and guest.1 to guest.N at example.org, each also as NAME+ANYTHING; the user of
a login is the whole address. Others are unknown (550 at RCPT). Letters to late@, and to late.1 to
late.N, are taken and fail afterwards, so that a real report (RFC 3464) goes to the return path.
It needs root, because Postfix does; --imap-only does not. Without the packages it exits 77.
"""
import argparse
import ctypes
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from ports import free_ports

MAILBOXES = [
    "office@example.org", "bounces@example.org", "anna@example.org", "bert@example.org",
    "cleo@example.org", "yamada@example.jp", "山田@example.jp",
]
POSTFIX = "/usr/lib/postfix/sbin"
MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
multi_instance_enable = no
myhostname = localhost
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
biff = no
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
virtual_mailbox_domains = example.org, example.jp
virtual_mailbox_base = {folder}/maildirs
virtual_mailbox_maps = texthash:{folder}/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_alias_maps =
transport_maps = texthash:{folder}/transports
recipient_delimiter = +
smtputf8_enable = yes
default_transport = error:5.7.1 nothing leaves this machine
smtpd_tls_security_level = may
smtpd_tls_cert_file = {folder}/certificate.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
queue_minfree = 0
"""
MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
failing unix - n n - - pipe user={name} argv={folder}/refuse
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
DOVECOT = """
base_dir = {folder}/run
state_dir = {folder}/run
instance_name = mayfly-test
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
auth_mechanisms = plain login
mail_location = maildir:{folder}/maildirs/%u
first_valid_uid = 1
default_internal_user = {name}
default_internal_group = {group}
default_login_user = {name}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/passwords
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/maildirs/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service auth {{
  {auth}
}}
"""
SOCKET = """unix_listener {folder}/queue/private/auth {{
    mode = 0660
    user = postfix
    group = postfix
  }}"""


def attach():
    """In a child: a group of its own, no blocked signals, and the end when this process ends."""
    os.setsid()
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Hub:
    def __init__(self, folder, options):
        self.folder = folder
        self.options = options
        self.children = []
        # Deliveries are made by nobody's user, because Postfix makes none as root.
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        smtp, imap, imaps = free_ports(3)
        self.password = secrets.token_urlsafe(12)
        self.facts = {
            "folder": folder, "uid": user.pw_uid, "gid": user.pw_gid, "name": user.pw_name,
            "group": subprocess.check_output(["id", "-gn", user.pw_name], text=True).strip(),
            "smtp": smtp, "imap": imap, "imaps": imaps, "auth": "",
        }
        guests = range(1, options.guests + 1)
        self.mailboxes = MAILBOXES + [f"guest.{number}@example.org" for number in guests]
        self.late = ["late@example.org"] + [f"late.{number}@example.org" for number in guests]

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text.format_map(self.facts) if "{folder}" in text else text)

    def prepare(self):
        os.chmod(self.folder, 0o755)
        os.mkdir(self.path("maildirs"))
        if os.geteuid() == 0:
            os.chown(self.path("maildirs"), self.facts["uid"], self.facts["gid"])
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-keyout", self.path("key.pem"), "-out", self.path("certificate.pem"),
             "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
            check=True, stderr=subprocess.DEVNULL)
        self.write("passwords", "".join(f"{box}:{self.password}\n" for box in self.mailboxes))

    def start_dovecot(self):
        if not self.options.imap_only:
            self.facts["auth"] = SOCKET.format_map(self.facts)
        self.write("dovecot.conf", DOVECOT.format_map(self.facts))
        self.start(["/usr/sbin/dovecot", "-F", "-c", self.path("dovecot.conf")])
        self.wait_for("imap")
        self.wait_for("imaps")

    def prepare_postfix(self):
        os.mkdir(self.path("postfix"))
        os.mkdir(self.path("queue"))
        os.mkdir(self.path("data"))
        shutil.chown(self.path("data"), "postfix", "postfix")
        self.write("mailboxes", "".join(f"{box} {box}/\n" for box in self.mailboxes + self.late))
        self.write(
            "transports", "".join(f"{box} failing:\n" for box in self.late))
        self.write("refuse", "#!/bin/sh\necho the mailbox is closed\nexit 67\n")
        os.chmod(self.path("refuse"), 0o755)
        self.write("postfix/main.cf", MAIN.format_map(self.facts))
        self.write("postfix/master.cf", MASTER.format_map(self.facts))
        self.postfix("check")

    def postfix(self, *words):
        done = subprocess.run(
            ["/usr/sbin/postfix", "-c", self.path("postfix"), *words], text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            raise RuntimeError(f"postfix {words}: {done.stdout}")

    def start_postfix(self):
        environment = {"MAIL_CONFIG": self.path("postfix"), "PATH": os.environ["PATH"]}
        # With -d it stays this process's child.
        self.start([f"{POSTFIX}/master", "-c", self.path("postfix"), "-d"], environment)
        self.wait_for("smtp")

    def start(self, arguments, environment=None):
        with open(self.path("output"), "ab") as output:
            self.children.append(subprocess.Popen(
                arguments, preexec_fn=attach, env=environment, cwd=self.folder,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output))

    def wait_for(self, name):
        for _ in range(1000):
            try:
                socket.create_connection(("127.0.0.1", self.facts[name]), 1).close()
                return
            except OSError:
                pass
            if self.children[-1].poll() is not None:
                break
            time.sleep(0.01)
        raise RuntimeError(f"no answer on the port for {name}")

    def stop(self):
        # The last first: Postfix asks Dovecot.
        for sign in (signal.SIGTERM, signal.SIGKILL):
            for child in reversed(self.children):
                try:
                    os.killpg(child.pid, sign)
                except ProcessLookupError:
                    continue
                if sign == signal.SIGTERM:
                    try:
                        child.wait(5)
                    except subprocess.TimeoutExpired:
                        pass
        for _ in range(500):
            if not reap():
                break
            time.sleep(0.01)
        shutil.rmtree(self.folder, ignore_errors=True)

    def tell(self):
        ports = {name: self.facts[name] for name in ("smtp", "imap", "imaps")}
        print(json.dumps({
            **ports, "certificate": self.path("certificate.pem"), "password": self.password,
            "maildirs": self.path("maildirs"), "log": self.path("mail.log"),
            "folder": self.folder,
        }), flush=True)

    def logs(self):
        for name in ("output", "mail.log", "dovecot.log"):
            if os.path.exists(self.path(name)):
                with open(self.path(name), encoding="utf-8", errors="replace") as file:
                    print(f"--- {name}\n{file.read()[-4000:]}", file=sys.stderr)


def adopt():
    """Makes children of children this process's own when their parent ends, so that it can reap them."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def reap():
    """Whether a child is left that lives."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
        return True
    except ChildProcessError:
        return False


def missing(options):
    """Why it cannot run here."""
    if not os.access("/usr/sbin/dovecot", os.X_OK):
        return "Debian's package dovecot-imapd is not installed"
    if options.imap_only:
        return None
    if not os.access(f"{POSTFIX}/master", os.X_OK):
        return "Debian's package postfix is not installed"
    return None if os.geteuid() == 0 else "Postfix runs as root alone"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--imap-only", action="store_true")
    parser.add_argument("--guests", type=int, default=0)
    options = parser.parse_args()
    why = missing(options)
    if why:
        print(f"no mail server of one's own: {why}", file=sys.stderr)
        sys.exit(77)

    def leave(*_):
        sys.exit(0)

    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, leave)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.umask(0o022)
    adopt()
    hub = Hub(os.path.realpath(tempfile.mkdtemp(prefix="mayfly-hub.")), options)
    try:
        hub.prepare()
        if not options.imap_only:
            hub.prepare_postfix()
        hub.start_dovecot()
        if not options.imap_only:
            hub.start_postfix()
        hub.tell()
        while sys.stdin.buffer.read(1):
            pass
    except RuntimeError as error:
        print(error, file=sys.stderr)
        hub.logs()
        sys.exit(1)
    finally:
        for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sign, signal.SIG_IGN)
        hub.stop()


if __name__ == "__main__":
    main()
