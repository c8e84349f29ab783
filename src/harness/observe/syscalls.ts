import type { BlockingCall } from "../../check/world.ts";

/** How a system call tells whether it waits for ever. */
type Limit =
  | "never" // it takes no time limit: it waits until something comes
  | "always" // waiting for a time is what it does
  | { readonly milliseconds: number } // argument n is an int, negative for no limit
  | { readonly pointer: number }; // argument n points to the limit, NULL for none

interface Syscall {
  readonly name: string;
  readonly call: BlockingCall;
  readonly limit: Limit;
  /** The first argument is the descriptor it waits on. */
  readonly onDescriptor: boolean;
  readonly x64: number | undefined;
  readonly arm64: number | undefined;
}

const none = undefined;

/** The calls a program waits in; numbers from the kernel's syscall_64.tbl and asm-generic/unistd.h (arm64). */
const table: readonly Syscall[] = [
  row("read", "read", "never", [0, 63]),
  row("readv", "read", "never", [19, 65]),
  row("write", "send", "never", [1, 64]),
  row("writev", "send", "never", [20, 66]),
  row("sendfile", "send", "never", [40, 71]),
  row("connect", "connect", "never", [42, 203]),
  row("accept", "accept", "never", [43, 202]),
  row("accept4", "accept", "never", [288, 242]),
  row("sendto", "send", "never", [44, 206]),
  row("sendmsg", "send", "never", [46, 211]),
  row("sendmmsg", "send", "never", [307, 269]),
  row("recvfrom", "recv", "never", [45, 207]),
  row("recvmsg", "recv", "never", [47, 212]),
  row("recvmmsg", "recv", { pointer: 4 }, [299, 243]),
  waiting("poll", "poll", { milliseconds: 2 }, [7, none]),
  waiting("ppoll", "poll", { pointer: 2 }, [271, 73]),
  waiting("select", "poll", { pointer: 4 }, [23, none]),
  waiting("pselect6", "poll", { pointer: 4 }, [270, 72]),
  row("epoll_wait", "poll", { milliseconds: 3 }, [232, none]),
  row("epoll_pwait", "poll", { milliseconds: 3 }, [281, 22]),
  row("epoll_pwait2", "poll", { pointer: 3 }, [441, 441]),
  waiting("futex", "wait", { pointer: 3 }, [202, 98]),
  waiting("futex_waitv", "wait", { pointer: 3 }, [449, 449]),
  waiting("wait4", "wait", "never", [61, 260]),
  waiting("waitid", "wait", "never", [247, 95]),
  waiting("pause", "wait", "never", [34, none]),
  waiting("rt_sigsuspend", "wait", "never", [130, 133]),
  waiting("rt_sigtimedwait", "wait", { pointer: 2 }, [128, 137]),
  waiting("nanosleep", "sleep", "always", [35, 101]),
  waiting("clock_nanosleep", "sleep", "always", [230, 115]),
  // What was interrupted by a stop and goes on with the time it had left.
  waiting("restart_syscall", "sleep", "always", [219, 128]),
];

function row(
  name: string,
  call: BlockingCall,
  limit: Limit,
  [x64, arm64]: readonly [number | undefined, number | undefined],
): Syscall {
  return { name, call, limit, onDescriptor: true, x64, arm64 };
}

function waiting(
  name: string,
  call: BlockingCall,
  limit: Limit,
  [x64, arm64]: readonly [number | undefined, number | undefined],
): Syscall {
  return { name, call, limit, onDescriptor: false, x64, arm64 };
}

/** A call a thread is blocked in, seen from outside. */
export interface Wait {
  readonly call: BlockingCall;
  /** Its name in the kernel: `recvfrom`. */
  readonly syscall: string;
  readonly fd?: number;
  /** It returns by itself when its time is over. */
  readonly timed: boolean;
}

const numbers = { x64: byNumber("x64"), arm64: byNumber("arm64") };

function byNumber(machine: "x64" | "arm64"): ReadonlyMap<number, Syscall> {
  return new Map(
    table.flatMap((call) => {
      const number = call[machine];
      return number === undefined ? [] : [[number, call] as const];
    }),
  );
}

/**
 * Reads one line of `/proc/<pid>/task/<tid>/syscall` (proc_pid_syscall(5)): the number and six arguments.
 * Undefined where the thread runs, or is blocked in a call that is not one of those above.
 */
export function waitOf(line: string, machine: string = process.arch): Wait | undefined {
  const fields = line.split(" ");
  const syscall = numbers[machine === "arm64" ? "arm64" : "x64"].get(Number(fields[0]));
  if (syscall === undefined) return undefined;
  const timed = hasLimit(syscall.limit, fields);
  const wait = { call: syscall.call, syscall: syscall.name, timed };
  return syscall.onDescriptor ? { ...wait, fd: Number(fields[1]) } : wait;
}

function hasLimit(limit: Limit, fields: readonly string[]): boolean {
  if (limit === "never") return false;
  if (limit === "always") return true;
  if ("pointer" in limit) return BigInt(fields[limit.pointer + 1] ?? "0x0") !== 0n;
  // An int in a 64-bit register: -1 shows as 0xffffffff or as 0xffffffffffffffff.
  return BigInt.asIntN(32, BigInt(fields[limit.milliseconds + 1] ?? "0x0")) >= 0n;
}
