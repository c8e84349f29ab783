import { freePort } from "./free-port.ts";
import { linux } from "./linux.ts";
import { kernelHasNamespaces, openNamespaces, type NamespaceKind, type Namespaces } from "./namespaces.ts";
import { readTable, type Witness } from "./observe/sockets.ts";
import type { Loopback } from "./seam.ts";

/** The loopback of one world, and the place its programs are started in. */
export interface WorldLoopback extends Loopback {
  /** HOST and PORT for programs. */
  readonly host: string;
  readonly port: number;
  readonly witness: Witness;
  /** The process that all else in it descends from, where it has a pid namespace too. */
  readonly keeper?: number;
  /** Runs `start` so that the child it starts lives in this loopback. */
  inside<T>(start: () => T): T;
  /** Runs `make` so that the sockets it makes belong to this loopback. */
  insideNet<T>(make: () => T): T;
  /** Kills everything in it, where it is a namespace, and frees it. */
  close(): Promise<void>;
}

/** Where worlds get their loopbacks from. */
export interface Loopbacks {
  /** Whether each is a namespace of its own; if not, all share the machine's, one at a time. */
  readonly arePrivate: boolean;
  make(kind: NamespaceKind): Promise<WorldLoopback>;
}

const HOST = "127.0.0.1";
/** The port that the lessons name; free in every private loopback. */
const PORT = 8080;

/** socket(2) */
const SOCK_NONBLOCK = 0x800;
const SOCK_CLOEXEC = 0x80000;

/** Private loopbacks where this process may make them, else the machine's; `SWITCHBOARD_LOOPBACK=shared` asks for that. */
export async function openLoopbacks(wanted = process.env["SWITCHBOARD_LOOPBACK"]): Promise<Loopbacks> {
  if (wanted === "shared" || !kernelHasNamespaces()) return sharedLoopbacks();
  try {
    return privateLoopbacks(openNamespaces());
  } catch {
    // The doctor says why; a verdict only needs to know that it is so, from `containment`.
    return sharedLoopbacks();
  }
}

function privateLoopbacks(namespaces: Namespaces): Loopbacks {
  return {
    arePrivate: true,
    async make(kind) {
      const namespace = await namespaces.make(kind);
      return {
        host: HOST,
        port: PORT,
        witness: (table) => namespace.insideNet(() => readTable("thread-self", table)),
        ...(namespace.keeper === undefined ? {} : { keeper: namespace.keeper }),
        inside: (start) => namespace.inside(start),
        insideNet: (make) => namespace.insideNet(make),
        socket: (family, type) => namespace.insideNet(() => makeSocket(family, type)),
        close: () => namespace.close(),
      };
    },
  };
}

function sharedLoopbacks(): Loopbacks {
  return {
    arePrivate: false,
    make: async () => ({
      host: HOST,
      port: await freePort(HOST),
      witness: "self",
      inside: (start) => start(),
      insideNet: (make) => make(),
      socket: makeSocket,
      close: async () => {},
    }),
  };
}

function makeSocket(family: number, type: number): number {
  return linux().socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}
