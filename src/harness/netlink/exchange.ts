import { closeSync } from "node:fs";
import { linux, systemError } from "../linux.ts";
import type { WorldLoopback } from "../loopback.ts";

/** netlink(7) */
const AF_NETLINK = 16;
const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0x80000;
const SOL_NETLINK = 270;
const NETLINK_CAP_ACK = 10;
const NETLINK_EXT_ACK = 11;

export const NETLINK_ROUTE = 0;
export const NETLINK_SOCK_DIAG = 4;

export const NLM_F_ACK = 0x4;
export const NLM_F_REPLACE = 0x100;
export const NLM_F_DUMP = 0x300;
export const NLM_F_CREATE = 0x400;
const NLM_F_REQUEST = 0x1;
const NLM_F_ACK_TLVS = 0x200;

const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;
const HEADER = 16;
/** The kernel fills at most 32 KiB of a message at a time (NLMSG_GOODSIZE and its like). */
const BUFFER = 65_536;

/** A question to the kernel, about the network of one loopback. */
export interface Question {
  readonly protocol: typeof NETLINK_ROUTE | typeof NETLINK_SOCK_DIAG;
  readonly type: number;
  readonly flags: number;
  readonly body: Uint8Array;
}

/**
 * Asks, and returns the bodies of the answers: the kernel has answered when the question was sent. Throws an error with
 * `code`, and the kernel's own sentence where it has one.
 */
export function exchange(loopback: Pick<WorldLoopback, "insideNet">, question: Question): Uint8Array[] {
  const kernel = linux();
  const descriptor = loopback.insideNet(() => kernel.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, question.protocol));
  try {
    for (const option of [NETLINK_CAP_ACK, NETLINK_EXT_ACK]) kernel.setsockopt(descriptor, SOL_NETLINK, option, 1);
    kernel.sendto(descriptor, messageOf(question));
    return answersOn(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** struct nlmsghdr: u32 length, u16 type, u16 flags, u32 sequence, u32 port. */
function messageOf({ type, flags, body }: Question): Uint8Array {
  const message = new Uint8Array(new ArrayBuffer(HEADER + body.length));
  const view = new DataView(message.buffer);
  view.setUint32(0, message.length, true);
  view.setUint16(4, type, true);
  view.setUint16(6, flags | NLM_F_REQUEST, true);
  message.set(body, HEADER);
  return message;
}

function answersOn(descriptor: number): Uint8Array[] {
  const answers: Uint8Array[] = [];
  const buffer = new Uint8Array(new ArrayBuffer(BUFFER));
  for (;;) {
    const length = linux().recv(descriptor, buffer);
    if (length <= 0) return answers;
    for (const { type, flags, body } of messagesIn(buffer.subarray(0, length))) {
      if (type === NLMSG_DONE) return answers;
      if (type === NLMSG_ERROR) failUnlessFine(body, flags);
      else answers.push(body);
    }
  }
}

interface Message {
  readonly type: number;
  readonly flags: number;
  readonly body: Uint8Array;
}

function messagesIn(bytes: Uint8Array): Message[] {
  const messages: Message[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + HEADER <= bytes.length;) {
    const length = view.getUint32(at, true);
    if (length < HEADER) break;
    const body = bytes.slice(at + HEADER, at + length);
    messages.push({ type: view.getUint16(at + 4, true), flags: view.getUint16(at + 6, true), body });
    at += aligned(length);
  }
  return messages;
}

const NLMSGERR_ATTR_MSG = 1;

/** struct nlmsgerr: int error, the question's header, then attributes. */
function failUnlessFine(body: Uint8Array, flags: number): void {
  const errno = -new DataView(body.buffer, body.byteOffset).getInt32(0, true);
  if (errno === 0) return;
  const error = systemError("netlink", errno);
  const told =
    (flags & NLM_F_ACK_TLVS) === 0 ? undefined : attributesIn(body.subarray(4 + HEADER)).get(NLMSGERR_ATTR_MSG);
  if (told !== undefined) error.message = textOf(told);
  throw error;
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\0.*$/s, "");
}

/** struct nlattr, again and again: u16 length, u16 type, then what it is, filled up to four bytes. */
export function attributesIn(bytes: Uint8Array): Map<number, Uint8Array> {
  const attributes = new Map<number, Uint8Array>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = view.getUint16(at, true);
    if (length < 4) break;
    attributes.set(view.getUint16(at + 2, true) & 0x3fff, bytes.slice(at + 4, at + length));
    at += aligned(length);
  }
  return attributes;
}

export function attribute(type: number, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(aligned(4 + value.length));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 4 + value.length, true);
  view.setUint16(2, type, true);
  bytes.set(value, 4);
  return bytes;
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}
