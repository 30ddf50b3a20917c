#!/usr/bin/env python3
"""Free loopback ports for servers of one's own: prints one, and with --hold keeps it until it ends.

They are not among those that the kernel gives to whoever asks for any, so that between the asking and
the server's start nobody takes one by chance.
"""
import random
import signal
import socket
import sys


def bound_socket():
    """A socket that has a port to itself, and at which nobody listens."""
    with open("/proc/sys/net/ipv4/ip_local_port_range", encoding="ascii") as file:
        first = int(file.read().split()[0])
    choices = range(10_000, first) if first > 11_000 else range(1, 1)
    for port in random.sample(choices, min(len(choices), 100)):
        one = socket.socket()
        try:
            one.bind(("127.0.0.1", port))
            return one
        except OSError:
            one.close()
    one = socket.socket()
    one.bind(("127.0.0.1", 0))
    return one


def free_ports(count):
    """Different ports, because they are all held until the last is known."""
    sockets = [bound_socket() for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


if __name__ == "__main__":
    if "--hold" in sys.argv:
        held = bound_socket()
        print(held.getsockname()[1], flush=True)
        signal.pause()
    print(free_ports(1)[0])
