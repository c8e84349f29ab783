import { expect, test } from "vitest";
import { socketRows } from "../../../src/harness/observe/sockets.ts";
import { until } from "../observe/programs.ts";
import { failureOf, line, openTestWorld } from "./world.ts";

const program = `print("ready"); c = socket.socket(); c.settimeout(float(sys.stdin.readline()))
print(c.connect_ex((HOST, PORT)))
`;

test("a call that rings on is neither answered nor refused", async () => {
  const world = await openTestWorld();
  await world.letRing();
  const { child } = await world.python(program);
  child.stdin.end("60\n");
  const { witness = "self", port } = world.context;
  await until(() =>
    socketRows(witness, ["tcp"]).some(({ state, remote }) => state === "SYN_SENT" && remote.port === port),
  );
  expect(child.exitCode).toBeNull();
});

test("whoever gives up reads no reset and no refusal, only that its time is over", async () => {
  const world = await openTestWorld();
  await world.letRing();
  const { child } = await world.python(program);
  child.stdin.end("0.05\n");
  // EAGAIN: how Python's connect_ex says that its own clock ran out.
  expect(await line(child.stdout)).toBe("11\n");
});

test("several ports ring at once, and the judge's own caller is not told of", async () => {
  const world = await openTestWorld();
  const { port } = world.context;
  await world.letRing(port + 1);
  await world.letRing(port + 2);
  expect(world.acts()).toEqual(["judge lets-ring", "judge lets-ring"]);
  // Nothing but the two is affected.
  expect((await failureOf(world.call())).code).toBe("refused");
  await world.python(`print("ready"); sys.stdin.readline()`);
  expect((await failureOf(world.call({ port: port + 2 }))).code).toBe("silence");
});
