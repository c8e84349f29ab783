import { detailsOf, toSockaddr, type Address, type AddressLike, type InetAddress } from "./address.ts";
import { packAncillary, unpackAncillary, type Ancillary, type ReceivedAncillary } from "./ancillary.ts";
import { bytesOf, concatenated, type Bytes, type Data } from "./bytes.ts";
import { asErrno, connect, outOfTime } from "./connect.ts";
import { adopt, create, type SocketOptions } from "./create.ts";
import { Descriptor } from "./descriptor.ts";
import { checked, systemError, timedOut } from "./system-error.ts";
import { POLLIN } from "./flags.ts";
import type { BinarySocketFile, RawSocketFile } from "./file.ts";
import { EINTR } from "./errno.ts";
import { bufferSize, cInt } from "./integer.ts";
import { kernel, type Room } from "./kernel.ts";
import { checkMode, openFile, type BinaryMode, type FileOptions, type TextMode } from "./makefile.ts";
import type { FileSource } from "./raw-file.ts";
import type { TextSocketFile } from "./text-file.ts";
import { roomFor, roomIn, taken } from "./receive.ts";
import { send, sendall, sendmsg, sendto } from "./transmit.ts";
import { sockaddrRoom } from "./sockaddr.ts";
import { getdefaulttimeout } from "./timeout.ts";
import { awaitsAll, modeFor, perform, uninterrupted, waitsItself } from "./waiting.ts";

const peer = sockaddrRoom();

/**
 * One end of a conversation: a BSD socket whose calls block, with the names and the meaning of Python's `socket`.
 * `A` is the kind of its addresses, `[host, port]` unless said otherwise: `new Socket<UnixAddress>(AF_UNIX)`; `socket`
 * finds it by itself. Every failure is an `OSError` with `code` and `errno`.
 */
export class Socket<A extends Address = InetAddress> extends Descriptor<A> {
  /**
   * A new socket: IPv4 and a stream unless said otherwise. With `fileno` one for a descriptor that exists; what is not
   * given is read from it. EAFNOSUPPORT, EINVAL, EPROTONOSUPPORT: no such kind; EMFILE: too many open; socket(2).
   */
  constructor(options?: SocketOptions);
  constructor(family?: number, type?: number, proto?: number);
  constructor(first?: number | SocketOptions, type?: number, proto?: number) {
    const options = typeof first === "object" ? first : { family: first, type, proto };
    const made = options.fileno === undefined ? create(options) : adopt(options, options.fileno);
    super(made.handle, made.kind);
  }

  /**
   * Gives the socket an address of this machine. EADDRINUSE: another has it (see SO_REUSEADDR); EADDRNOTAVAIL: it is
   * not this machine's; EACCES: a port below 1024; EINVAL: it has one already; bind(2).
   */
  bind(address: AddressLike<A>): void {
    const sockaddr = toSockaddr(this.family, address, "bind");
    const result = kernel.bind(this.handle.fd, sockaddr);
    if (result < 0) throw systemError(-result, "bind", detailsOf(address));
  }

  /**
   * Starts to take calls: the kernel completes them, up to `backlog` + 1 wait for `accept` (Linux). The default is 128.
   * EOPNOTSUPP: not a stream; listen(2).
   */
  listen(backlog = 128): void {
    checked(kernel.listen(this.handle.fd, Math.max(cInt(backlog, "backlog"), 0)), "listen");
  }

  /**
   * Takes the next call from the queue, waiting for one: a new socket for the conversation, and the caller's address.
   * This socket stays and listens. EINVAL: it does not listen; EMFILE: too many open; accept(2).
   */
  accept(): [conn: Socket<A>, address: A] {
    const fd = perform(this.handle, "accept", POLLIN, () => kernel.accept(this.handle.fd, peer));
    if (fd < 0) throw systemError(-fd, "accept");
    const conn = new Socket<A>({ family: this.family, type: this.type, proto: this.proto, fileno: fd });
    // What the new descriptor inherits differs between systems: blocking is set, not assumed.
    if (getdefaulttimeout() === null && this.handle.timeout !== null && kernel.platform !== "linux") {
      conn.setblocking(true);
    }
    return [conn, this.addressIn(peer)];
  }

  /**
   * Calls the socket that listens at `address` and waits for the connection. On a datagram socket it sends nothing: the
   * address becomes the only peer. ECONNREFUSED: nobody listens there; ETIMEDOUT, EHOSTUNREACH: no way there; EISCONN:
   * connected already; EINPROGRESS: it does not block, and the call goes on; connect(2).
   */
  connect(address: AddressLike<A>): void {
    const result = connect(this.handle, toSockaddr(this.family, address, "connect"));
    if (result === outOfTime) throw timedOut("connect", this.handle.timeout ?? 0, detailsOf(address));
    if (result < 0) throw systemError(-result, "connect", detailsOf(address));
  }

  /**
   * As `connect`, and returns the errno instead of throwing: 0 when connected, EAGAIN when the timeout ran out,
   * EINPROGRESS without blocking. A name that is unknown still throws gaierror; connect(2).
   */
  connect_ex(address: AddressLike<A>): number {
    return asErrno(connect(this.handle, toSockaddr(this.family, address, "connect_ex")));
  }

  /**
   * Sends and returns how many bytes the kernel took, perhaps not all: the rest is the program's to send again. One
   * datagram goes whole or not at all (EMSGSIZE). EPIPE: sending is over; ECONNRESET: the peer reset the connection;
   * ENOTCONN, EDESTADDRREQ: no peer; send(2).
   */
  send(data: Data, flags = 0): number {
    return send(this.handle, bytesOf(data, "send"), cInt(flags, "flags"));
  }

  /**
   * Sends all of `data`, in as many pieces as it takes; the timeout is for all of it. After an error it is unknown how
   * much was sent. Errors as of `send`.
   */
  sendall(data: Data, flags = 0): void {
    sendall(this.handle, bytesOf(data, "sendall"), cInt(flags, "flags"));
  }

  /**
   * Sends a datagram to an address and returns its length. On a connected stream the address is ignored. EMSGSIZE: more
   * than 65507 bytes (IPv4); ECONNREFUSED: an earlier one found nobody there; sendto(2).
   */
  sendto(data: Data, address: AddressLike<A>): number;
  sendto(data: Data, flags: number, address: AddressLike<A>): number;
  sendto(data: Data, ...rest: [AddressLike<A>] | [number, AddressLike<A>]): number {
    const [flags, address] = rest.length === 2 ? rest : [0, rest[0]];
    return sendto(
      this.handle,
      bytesOf(data, "sendto"),
      cInt(flags, "flags"),
      toSockaddr(this.family, address, "sendto"),
    );
  }

  /**
   * Receives what has come, at most `bufsize` bytes, waiting for the first. Empty bytes from a stream: the peer has
   * ended its sending side. A longer datagram is cut. ECONNRESET: the peer reset the connection; ENOTCONN: there is
   * none; recv(2).
   */
  recv(bufsize: number, flags = 0): Bytes {
    const length = bufferSize(bufsize, "bufsize", "recv");
    if (length === 0) return kernel.allocate(0);
    const room = { bytes: roomFor(length), length };
    return taken(room, this.#receive("recv", room, flags));
  }

  /** As `recv`, into the first `nbytes` of `buffer` (0: all of it); returns how many bytes came; recv(2). */
  recv_into(buffer: ArrayBufferView, nbytes = 0, flags = 0): number {
    const { bytes, length } = roomIn(bytesOf(buffer, "recv_into"), nbytes, "recv_into");
    return length === 0 ? 0 : Math.min(this.#receive("recv_into", { bytes, length }, flags), length);
  }

  /**
   * Receives one datagram and its sender's address; empty bytes are an empty datagram. The rest of one longer than
   * `bufsize` is lost. The address is null where there is none: on a stream (use `recv`), or from an AF_UNIX socket that
   * has no name. Errors as of `recv`; recvfrom(2).
   */
  recvfrom(bufsize: number, flags = 0): [data: Bytes, address: A] {
    const length = bufferSize(bufsize, "bufsize", "recvfrom");
    const room = { bytes: roomFor(length), length };
    const count = this.#receiveFrom("recvfrom", room, flags);
    return [taken(room, count), this.#sender()];
  }

  /** As `recvfrom`, into the first `nbytes` of `buffer` (0: all of it); returns how many bytes came; recvfrom(2). */
  recvfrom_into(buffer: ArrayBufferView, nbytes = 0, flags = 0): [nbytes: number, address: A] {
    const room = roomIn(bytesOf(buffer, "recvfrom_into"), nbytes, "recvfrom_into");
    const count = this.#receiveFrom("recvfrom_into", room, flags);
    return [Math.min(count, room.length), this.#sender()];
  }

  /**
   * Ends the conversation in one direction or both, whoever else holds the descriptor: SHUT_WR sends the end (FIN),
   * SHUT_RD receives no more, SHUT_RDWR both; a thread blocked in a call on it wakes. ENOTCONN: not connected;
   * shutdown(2).
   */
  shutdown(how: number): void {
    checked(kernel.shutdown(this.handle.fd, cInt(how, "how")), "shutdown");
  }

  /**
   * Sends the pieces of `buffers` as one, with ancillary data (descriptors, say) and, unless connected, to an address;
   * returns how many bytes went. Errors as of `sendto`; sendmsg(2).
   */
  sendmsg(buffers: readonly Data[], ancdata: readonly Ancillary[] = [], flags = 0, address?: AddressLike<A>): number {
    const data = concatenated(buffers.map((buffer) => bytesOf(buffer, "sendmsg")));
    const sockaddr = address === undefined ? null : toSockaddr(this.family, address, "sendmsg");
    return sendmsg(this.handle, { data, control: packAncillary(ancdata), address: sockaddr }, cInt(flags, "flags"));
  }

  /**
   * Receives bytes and all that is told with them: ancillary data (room for `ancbufsize` bytes, see CMSG_SPACE), flags
   * (MSG_TRUNC: the datagram was cut) and the sender, null on a stream. Errors as of `recv`; recvmsg(2).
   */
  recvmsg(
    bufsize: number,
    ancbufsize = 0,
    flags = 0,
  ): [data: Bytes, ancdata: ReceivedAncillary[], msg_flags: number, address: A] {
    const into = kernel.allocate(bufferSize(bufsize, "bufsize", "recvmsg"));
    const control = { bytes: new Uint8Array(bufferSize(ancbufsize, "ancbufsize", "recvmsg")), length: 0 };
    const message = { into, sender: peer, control, flags: 0 };
    const { fd } = this.handle;
    const mode = modeFor(this.handle, cInt(flags, "flags"));
    const call = (): number => kernel.recvmsg(fd, message, flags);
    const count = checked(
      awaitsAll(mode, flags) ? uninterrupted(call) : perform(mode, "recvmsg", POLLIN, call),
      "recvmsg",
    );
    const ancdata = unpackAncillary(control.bytes.subarray(0, control.length));
    return [taken({ bytes: into, length: bufsize }, count), ancdata, message.flags, this.#sender()];
  }

  /**
   * The socket as a file of lines: of text ("r", "w", "rw"), or of bytes with a "b" in the mode. What is written waits
   * for `flush`. The conversation ends when the socket and all its files are closed. Not after a timeout: then the file
   * refuses to be read. ValueError: another mode.
   */
  makefile(mode: BinaryMode, options: FileOptions & { readonly buffering: 0 }): RawSocketFile;
  makefile(mode: BinaryMode, options?: FileOptions): BinarySocketFile;
  makefile(mode?: TextMode, options?: FileOptions): TextSocketFile;
  makefile(options: FileOptions): TextSocketFile;
  makefile(
    mode: string | FileOptions = "r",
    options: FileOptions = {},
  ): TextSocketFile | BinarySocketFile | RawSocketFile {
    if (typeof mode === "object") return this.makefile("r", mode);
    checkMode(mode);
    const file = openFile(this.#fileSource(), mode, options);
    this.holdFile();
    return file;
  }

  /** A second socket for the same conversation, with a descriptor of its own: it ends when both are closed; dup(2). */
  dup(): Socket<A> {
    const fileno = checked(kernel.dup(this.handle.fd), "dup");
    const twin = new Socket<A>({ family: this.family, type: this.type, proto: this.proto, fileno });
    twin.settimeout(this.handle.timeout);
    return twin;
  }

  #receive(syscall: string, { bytes, length }: Room, flags: number): number {
    const { fd } = this.handle;
    const mode = modeFor(this.handle, cInt(flags, "flags"));
    if (waitsItself(mode) || awaitsAll(mode, flags)) {
      const count = kernel.recv(fd, bytes, length, flags);
      if (count !== -EINTR) return checked(count, "recv");
    }
    const call = (): number => kernel.recv(fd, bytes, length, flags);
    return checked(perform(mode, syscall, POLLIN, call), "recv");
  }

  #receiveFrom(syscall: string, room: Room, flags: number): number {
    const { fd } = this.handle;
    const mode = modeFor(this.handle, cInt(flags, "flags"));
    if (waitsItself(mode) || awaitsAll(mode, flags)) {
      const count = kernel.recvfrom(fd, room, flags, peer);
      if (count !== -EINTR) return checked(count, "recvfrom");
    }
    const call = (): number => kernel.recvfrom(fd, room, flags, peer);
    return checked(perform(mode, syscall, POLLIN, call), "recvfrom");
  }

  #fileSource(): FileSource {
    return {
      fileno: () => this.fileno(),
      recv: (bufsize) => this.recv(bufsize),
      send: (data) => this.send(data),
      release: () => this.releaseFile(),
    };
  }

  /** Null on a stream, whose peer is known from the connection. */
  #sender(): A;
  #sender(): A | null {
    return peer.length === 0 ? null : this.addressIn(peer);
  }
}
