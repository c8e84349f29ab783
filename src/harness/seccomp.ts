/**
 * System calls that no program of the course needs, and that have let programs out of sandboxes, take memory that nobody
 * counts, or see what is not theirs: the number on x86-64 and on 64-bit ARM, from the kernel's tables.
 */
const forbidden: Readonly<Record<string, readonly [x64: number | undefined, arm64: number]>> = {
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  perf_event_open: [298, 241],
  bpf: [321, 280],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  memfd_create: [319, 279],
  memfd_secret: [447, 447],
  shmget: [29, 194],
  msgget: [68, 186],
  unshare: [272, 97],
  setns: [308, 268],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  fanotify_init: [300, 262],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  quotactl: [179, 60],
  syslog: [103, 116],
};

/** Calls that are looked at, on both machines. */
const clone = [56, 220] as const;
const clone3 = 435;
const socket = [41, 198] as const;

/** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK: what a program may talk over. */
const families = [1, 2, 10, 16];
/** CLONE_NEWNS to CLONE_NEWNET: clone(2) with any of them makes a namespace. */
const NAMESPACES = 0x7e02_0000;

const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

/** linux/audit.h, and where the calls of another size of machine begin that the kernel takes too (x32). */
const machines = {
  x64: { at: 0, arch: 0xc000_003e, foreign: 0x4000_0000 },
  arm64: { at: 1, arch: 0xc000_00b7 },
} as const;

/** linux/filter.h and linux/seccomp.h */
const LOAD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_AT_LEAST = 0x35;
const JUMP_ANY_BIT = 0x45;
const RETURN = 0x06;
const ALLOW = 0x7fff_0000;
const ERROR = 0x0005_0000;
const KILL = 0x8000_0000;
/** struct seccomp_data */
const NUMBER_AT = 0;
const ARCH_AT = 4;
const FIRST_ARGUMENT_AT = 16;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, k: number];

/**
 * A filter of system calls for `bwrap --seccomp` (seccomp(2)); undefined where the numbers of the machine's calls are
 * not known. What is forbidden fails with EPERM; clone3, whose arguments no filter sees, with ENOSYS, so that the C
 * library takes clone.
 */
export function callFilter(machine: string = process.arch): Uint8Array | undefined {
  if (machine !== "x64" && machine !== "arm64") return undefined;
  const { at, arch, ...others } = machines[machine];
  const numbers = Object.values(forbidden).flatMap((known) => known[at] ?? []);
  return encode([
    [LOAD, 0, 0, ARCH_AT],
    ...unless(JUMP_EQUAL, arch, KILL),
    [LOAD, 0, 0, NUMBER_AT],
    ...("foreign" in others ? when(JUMP_AT_LEAST, others.foreign, ERROR | ENOSYS) : []),
    ...when(JUMP_EQUAL, clone3, ERROR | ENOSYS),
    ...numbers.flatMap((number) => when(JUMP_EQUAL, number, ERROR | EPERM)),
    [JUMP_EQUAL, 0, 4, clone[at]],
    [LOAD, 0, 0, FIRST_ARGUMENT_AT],
    ...when(JUMP_ANY_BIT, NAMESPACES, ERROR | EPERM),
    [RETURN, 0, 0, ALLOW],
    [JUMP_EQUAL, 0, families.length + 2, socket[at]],
    [LOAD, 0, 0, FIRST_ARGUMENT_AT],
    ...families.map((family, index): Instruction => [JUMP_EQUAL, families.length - index, 0, family]),
    [RETURN, 0, 0, ERROR | EAFNOSUPPORT],
    [RETURN, 0, 0, ALLOW],
  ]);
}

function when(jump: number, value: number, answer: number): readonly Instruction[] {
  return [
    [jump, 0, 1, value],
    [RETURN, 0, 0, answer],
  ];
}

function unless(jump: number, value: number, answer: number): readonly Instruction[] {
  return [
    [jump, 1, 0, value],
    [RETURN, 0, 0, answer],
  ];
}

/** struct sock_filter: eight bytes each, in the machine's own order, which is little-endian on both. */
function encode(program: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [index, [code, ifTrue, ifFalse, k]] of program.entries()) {
    view.setUint16(index * 8, code, true);
    view.setUint8(index * 8 + 2, ifTrue);
    view.setUint8(index * 8 + 3, ifFalse);
    view.setUint32(index * 8 + 4, k, true);
  }
  return bytes;
}
