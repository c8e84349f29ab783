import { describe, expect, test } from "vitest";
import { socketRows } from "../../../src/harness/observe/sockets.ts";
import { until } from "../observe/programs.ts";
import { failureOf, openTestWorld } from "./world.ts";

const client = `print("ready"); sys.stdin.readline()
c = socket.create_connection((HOST, PORT)); c.sendall(b"hello")
print(c.recv(9))
c.close()
`;

describe("listening for a client program", () => {
  test("accepts it, and talks", async () => {
    const world = await openTestWorld();
    const server = await world.listen();
    const { child } = await world.python(client);
    child.stdin.end("\n");
    const call = await server.accept();
    await call.expect("hello");
    await call.send("HELLO");
    await call.expectEnd();
    await server.close();
    expect(world.acts()).toEqual([
      "server listens",
      "server accepts",
      "server receives",
      "server sends",
      "server meets-end",
      "server closes",
    ]);
  });

  test("a caller stays in the queue until it is accepted, and a full queue answers no more", async () => {
    const world = await openTestWorld();
    const server = await world.listen({ backlog: 0 });
    const caller = await world.call();
    await caller.send("first");
    await world.python(`print("ready"); sys.stdin.readline()`);
    expect((await failureOf(world.call())).code).toBe("silence");
    const { witness = "self", port } = world.context;
    const queue = (): number =>
      socketRows(witness, ["tcp"]).find((row) => row.state === "LISTEN" && row.local.port === port)?.receiveQueue ?? -1;
    expect(queue()).toBe(1);
    const accepted = await server.accept("operator");
    await accepted.expect("first");
    expect(queue()).toBe(0);
    expect(accepted.remote).toEqual(caller.local);
    expect(world.acts()).toContain("operator accepts");
    // One place is free again, and one only.
    await world.call();
    expect((await failureOf(world.call())).code).toBe("silence");
  });

  test("two accepts at once take two callers", async () => {
    const world = await openTestWorld();
    const server = await world.listen();
    const accepting = [server.accept(), server.accept()];
    await world.call();
    await world.call();
    const names = (await Promise.all(accepting)).map(({ as }) => as);
    expect(names.toSorted()).toEqual(["server", "server 2"]);
  });
});

describe("listening in vain", () => {
  test("a program that never calls", async () => {
    const world = await openTestWorld();
    const server = await world.listen();
    await world.python(`print("ready"); sys.stdin.readline()`);
    const { code, facts } = await failureOf(server.accept());
    expect({ code, blockedIn: facts.blockedIn, address: facts.address }).toEqual({
      code: "never-calls",
      blockedIn: "read",
      address: `${world.context.host}:${world.context.port}`,
    });
  });

  test("a program that has exited instead", async () => {
    const world = await openTestWorld();
    const server = await world.listen();
    await world.python(`print("ready")`);
    expect((await failureOf(server.accept())).code).toBe("never-calls");
  });

  test("after close nobody is accepted", async () => {
    const world = await openTestWorld();
    const server = await world.listen();
    await server.close();
    await server.close();
    await expect(server.accept()).rejects.toThrow("does not listen");
    await until(() => socketRows(world.context.witness, ["tcp"]).every((row) => row.state !== "LISTEN"));
    expect((await failureOf(world.call())).code).toBe("refused");
  });
});
