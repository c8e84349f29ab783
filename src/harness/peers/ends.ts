import type { Address } from "../../check/world.ts";
import type { JudgeEnds } from "../observe/settled.ts";
import type { Connection } from "./connection.ts";

/** The judge's ends of one world's TCP conversations, as those who watch for a stall ask about them. */
export class Ends implements JudgeEnds {
  readonly #connections = new Set<Connection>();

  add(connection: Connection): void {
    this.#connections.add(connection);
    connection.socket.once("close", () => this.#connections.delete(connection));
  }

  haveUnsent(): boolean {
    return [...this.#connections].some((connection) => !connection.allIsOut);
  }

  hasVanished(local: Required<Address>): boolean {
    return [...this.#connections].some(
      ({ isMuted, local: { host, port } }) => isMuted && port === local.port && host === local.host,
    );
  }
}
