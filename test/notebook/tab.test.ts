import { expect, it } from "vitest";
import type { Message } from "../../src/notebook/protocol.ts";
import { Tab, type TabSocket } from "../../src/notebook/tab.ts";

/** A connection whose page does not read. */
class Stuck implements TabSocket {
  readonly readyState = 1;
  readonly OPEN = 1;
  bufferedAmount = 0;
  readonly sent: Message[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {}
}

it("answers what a page has asked though it does not read as fast as it is told; what else is told waits", () => {
  const socket = new Stuck();
  const tab = new Tab(socket);
  tab.send({ kind: "done", id: 1 });
  socket.bufferedAmount = 9 * 1024 * 1024;
  tab.send({ kind: "goodbye" });
  tab.send({ kind: "goodbye" });
  tab.send({ kind: "problem", code: "ours", text: "of nobody's" });
  tab.send({ kind: "done", id: 2 });
  tab.send({ kind: "problem", id: 3, code: "ours", text: "" });
  expect(socket.sent.map((message) => ("id" in message ? message.id : message.kind))).toEqual([1, "goodbye", 2, 3]);
});
