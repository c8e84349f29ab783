import { join } from "node:path";
import type { StartOptions } from "../check/world.ts";
import { CALLS } from "./programs/child.ts";
import { cleanEnvironment } from "./programs/command.ts";
import type { Handover } from "./programs/waiting.ts";
import type { WorldContext } from "./seam.ts";

interface Place {
  readonly folder: string;
  readonly file: string;
  readonly calls: boolean;
  /** Whether an address that goes without saying is not said. */
  readonly tacit: boolean;
}

/** Where programs listen or call when HOST and PORT are unset, as every exercise states. */
const unsaid = { host: "127.0.0.1", port: 8080 };

/** What a process that waits is told of the program it becomes. */
export function handoverOf(
  { folder, file, calls, tacit }: Place,
  { host, port, shared }: WorldContext,
  options: StartOptions,
): Handover {
  const goesWithoutSaying = tacit && host === unsaid.host && port === unsaid.port;
  return {
    file: join(folder, file),
    args: options.args ?? [],
    cwd: folder,
    calls,
    env: {
      ...cleanEnvironment(folder),
      ...(goesWithoutSaying ? {} : { HOST: host, PORT: String(port) }),
      SOCKET_PATH: shared.pathOf("phone"),
      ...(calls ? { SWITCHBOARD_CALLS_FD: String(CALLS) } : {}),
      ...options.env,
    },
  };
}
