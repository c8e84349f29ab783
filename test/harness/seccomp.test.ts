import { describe, expect, test } from "vitest";
import { callFilter } from "../../src/harness/seccomp.ts";

/** What the kernel would answer: linux/seccomp.h, errno in the low half. */
const ALLOW = 0x7fff_0000;
const KILL = 0x8000_0000;
const [EPERM, ENOSYS, EAFNOSUPPORT] = [0x0005_0001, 0x0005_0026, 0x0005_0061];

/** linux/audit.h: also of the 32-bit machines whose calls the same kernel takes. */
const arch = { x64: 0xc000_003e, arm64: 0xc000_00b7, i386: 0x4000_0003, arm: 0x4000_0028 };

/** Numbers as asm/unistd.h of each machine has them. */
const machines = {
  x64: { read: 0, sendto: 44, ptrace: 101, bpf: 321, mount: 165, keyctl: 250, unshare: 272, clone: 56, socket: 41 },
  arm64: { read: 63, sendto: 206, ptrace: 117, bpf: 280, mount: 40, keyctl: 219, unshare: 97, clone: 220, socket: 198 },
} as const;

describe.each(["x64", "arm64"] as const)("the filter of system calls on %s", (machine) => {
  const numbers = machines[machine];
  const answer = (number: number, first = 0): number =>
    run(callFilter(machine), { arch: arch[machine], number, first });

  test("lets programs do what they need", () => {
    const { read, sendto, clone } = numbers;
    expect([read, sendto].map((number) => answer(number))).toEqual([ALLOW, ALLOW]);
    // CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM and the like: a thread.
    expect(answer(clone, 0x003d_0f00)).toBe(ALLOW);
    expect([1, 2, 10, 16].map((family) => answer(numbers.socket, family))).toEqual([ALLOW, ALLOW, ALLOW, ALLOW]);
  });

  test("refuses what leads out", () => {
    const { ptrace, bpf, mount, keyctl, unshare } = numbers;
    for (const number of [ptrace, bpf, mount, keyctl, unshare]) expect(answer(number)).toBe(EPERM);
    for (const io_uring of [425, 426, 427]) expect(answer(io_uring)).toBe(EPERM);
  });

  test("refuses namespaces by clone, and has the C library take no clone3", () => {
    for (const namespace of [0x0002_0000, 0x1000_0000, 0x4000_0000]) {
      expect(answer(numbers.clone, namespace | 17)).toBe(EPERM);
    }
    expect(answer(435)).toBe(ENOSYS);
  });

  test("refuses families of sockets that the course has no use for: packet, vsock, alg", () => {
    for (const family of [17, 40, 38]) expect(answer(numbers.socket, family)).toBe(EAFNOSUPPORT);
  });

  test("kills a program that calls as another machine, whose numbers mean something else", () => {
    for (const [name, other] of Object.entries(arch)) {
      const seen = run(callFilter(machine), { arch: other, number: numbers.read, first: 0 });
      expect([name, seen]).toEqual([name, name === machine ? ALLOW : KILL]);
    }
  });
});

test("on x64 the calls of x32 are none", () => {
  expect(run(callFilter("x64"), { arch: arch.x64, number: 0x4000_0000, first: 0 })).toBe(ENOSYS);
});

test("there is no filter where the numbers are not known", () => {
  expect(callFilter("riscv64")).toBeUndefined();
});

interface Call {
  readonly arch: number;
  readonly number: number;
  readonly first: number;
}

/** What a filter answers: the few instructions of classic BPF that ours is made of (linux/filter.h). */
function run(filter: Uint8Array | undefined, call: Call): number {
  if (filter === undefined) throw new Error("no filter");
  const view = new DataView(filter.buffer, filter.byteOffset, filter.byteLength);
  // struct seccomp_data: number, arch, instruction pointer, arguments.
  const data: Readonly<Record<number, number>> = { 0: call.number, 4: call.arch, 16: call.first };
  let held = 0;
  for (let at = 0; at < filter.length; at += 8) {
    const [code, value] = [view.getUint16(at, true), view.getUint32(at + 4, true)];
    if (code === 0x06) return value;
    if (code === 0x20) held = data[value] ?? 0;
    else at += 8 * view.getUint8(at + (holds(code, held, value) ? 2 : 3));
  }
  throw new Error("it ends without an answer");
}

function holds(code: number, held: number, value: number): boolean {
  if (code === 0x15) return held === value;
  if (code === 0x35) return held >= value;
  if (code === 0x45) return (held & value) !== 0;
  throw new Error(`no instruction ${code}`);
}
