import { loadKoffi } from "../ffi/koffi.ts";
import { systemError } from "./linux.ts";

/** What a child is started from. */
export interface Spawning {
  readonly file: string;
  /** Without the name of the program itself. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ours, in the order in which they become the child's 0, 1, 2 …; it gets no others. */
  readonly descriptors: readonly number[];
}

/** posix_spawn.h: a session of its own, no signal blocked, all signals at their default. */
const POSIX_SPAWN_SETSIGDEF = 0x04;
const POSIX_SPAWN_SETSIGMASK = 0x08;
const POSIX_SPAWN_SETSID = 0x80;
/** More than posix_spawn_file_actions_t, posix_spawnattr_t and sigset_t need in any libc. */
const ROOM = 512;
let loaded: ((spawning: Spawning) => number) | undefined;

/**
 * Starts a child by posix_spawn(3) and returns its pid. Node's own way copies the page tables of this process, which
 * takes some milliseconds once much is loaded; here the child borrows them until it executes `file`. Throws an error
 * with `code` where that fails. Who calls it must wait for the child (`reaper.ts`).
 */
export function spawn(spawning: Spawning): number {
  loaded ??= load();
  return loaded(spawning);
}

function load(): (spawning: Spawning) => number {
  const koffi = loadKoffi();
  const libc = koffi.load(null);
  const posixSpawn = libc.func(
    "int posix_spawnp(_Out_ int *pid, str file, void *actions, void *attributes, const char **argv, const char **env)",
  );
  const bind = (prototype: string) => libc.func(prototype);
  const initActions = bind("int posix_spawn_file_actions_init(void *actions)");
  const addDup = bind("int posix_spawn_file_actions_adddup2(void *actions, int from, int to)");
  const addClose = bind("int posix_spawn_file_actions_addclose(void *actions, int descriptor)");
  const addChdir = bind("int posix_spawn_file_actions_addchdir_np(void *actions, str path)");
  const addCloseFrom = optional(() => bind("int posix_spawn_file_actions_addclosefrom_np(void *actions, int first)"));
  const freeActions = bind("int posix_spawn_file_actions_destroy(void *actions)");
  const attributes = attributesFrom(bind);
  return ({ file, args, cwd, env, descriptors }) => {
    const actions = new Uint8Array(new ArrayBuffer(ROOM));
    initActions(actions);
    try {
      addChdir(actions, cwd);
      // By way of numbers above all of theirs: one may have the number that another is to get.
      const spare = Math.max(...descriptors, descriptors.length) + 1;
      descriptors.forEach((from, to) => addDup(actions, from, spare + to));
      for (const to of descriptors.keys()) {
        addDup(actions, spare + to, to);
        addClose(actions, spare + to);
      }
      // This process goes on as soon as the child has its new memory, which is before the kernel closes what is
      // close-on-exec (fs/exec.c, begin_new_exec): a child that has to wait for a processor there holds a copy of every
      // pipe and socket, and what is closed meanwhile tells its other end nothing. Since glibc 2.34.
      addCloseFrom?.(actions, descriptors.length);
      const pid = [0];
      const environment = Object.entries(env).map(([name, value]) => `${name}=${value}`);
      const failed = posixSpawn(pid, file, actions, attributes, [file, ...args, null], [...environment, null]);
      if (failed !== 0) throw systemError("posix_spawn", failed);
      return pid[0] ?? -1;
    } finally {
      freeActions(actions);
    }
  };
}

/** Undefined where the C library does not have it. */
function optional<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function attributesFrom(bind: (prototype: string) => (...args: readonly unknown[]) => unknown): Uint8Array {
  const attributes = new Uint8Array(new ArrayBuffer(ROOM));
  const [none, all] = [new Uint8Array(new ArrayBuffer(ROOM)), new Uint8Array(new ArrayBuffer(ROOM))];
  bind("int sigemptyset(void *set)")(none);
  bind("int sigfillset(void *set)")(all);
  bind("int posix_spawnattr_init(void *attributes)")(attributes);
  bind("int posix_spawnattr_setsigmask(void *attributes, void *set)")(attributes, none);
  bind("int posix_spawnattr_setsigdefault(void *attributes, void *set)")(attributes, all);
  const flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID;
  bind("int posix_spawnattr_setflags(void *attributes, short flags)")(attributes, flags);
  return attributes;
}
