# mistake: starts its only timeout anew with each datagram, and looks at the times after each
# check: silent
# code: keeps-the-silent

import errno
import os
import re
import select
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SILENT = int(os.environ.get("SILENT_MS", "30000")) / 1000


class Member:
    def __init__(self, name, address, echo):
        self.name = name
        self.address = address
        self.echo = echo
        self.heard_at = time.monotonic()


class Room:
    def __init__(self, sock):
        self.sock = sock
        self.members = {}

    def serve(self):
        while True:
            ready, _, _ = select.select([self.sock], [], [], SILENT if self.members else None)
            if ready:
                self.take(*self.sock.recvfrom(65535))
            self.drop_silent()

    def until_next_is_due(self):
        if not self.members:
            return None
        return max(0.0, min(member.heard_at for member in self.members.values()) + SILENT - time.monotonic())

    def drop_silent(self):
        for member in list(self.members.values()):
            if time.monotonic() - member.heard_at >= SILENT:
                del self.members[member.address]
                self.tell_all(f"* {member.name} lost")

    def take(self, data, sender):
        member = self.members.get(sender)
        if member:
            member.heard_at = time.monotonic()
        word, _, rest = data.partition(b" ")
        if word == b"join":
            self.join(rest, sender, member)
        elif not member:
            self.tell(sender, "no: join first")
        elif word == b"say" and rest:
            self.say(member, rest)
        elif data == b"list":
            self.tell(sender, f"here: {' '.join(self.names())}")
        elif data == b"leave":
            self.leave(member)
        elif data != b"here":
            self.tell(sender, "no: say, list, leave or here")

    def join(self, wish, sender, member):
        match = re.fullmatch(rb"([A-Za-z0-9]{1,16})( echo)?", wish)
        if not match:
            return self.tell(sender, "no: join NAME, or join NAME echo")
        name, echo = match[1].decode(), match[2] is not None
        if member and member.name == name:
            member.echo = echo
            return self.tell(sender, f"joined {name}")
        if member:
            return self.tell(sender, f"no: you are {member.name}")
        if name in self.names():
            return self.tell(sender, "no: that name is taken")
        self.tell(sender, f"joined {name}")
        self.tell_all(f"* {name} joined")
        self.members[sender] = Member(name, sender, echo)

    def say(self, speaker, text):
        for member in self.members.values():
            if member is not speaker or speaker.echo:
                self.sock.sendto(f"{speaker.name}: ".encode() + text, member.address)

    def leave(self, member):
        del self.members[member.address]
        self.tell(member.address, "left")
        self.tell_all(f"* {member.name} left")

    def names(self):
        return [member.name for member in self.members.values()]

    def tell_all(self, line):
        for address in self.members:
            self.tell(address, line)

    def tell(self, address, line):
        self.sock.sendto(line.encode(), address)


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    try:
        sock.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot bind {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    Room(sock).serve()
