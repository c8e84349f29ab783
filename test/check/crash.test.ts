import { expect, it } from "vitest";
import { circumstancesOf } from "../../src/check/circumstances.ts";
import { wordsOf } from "../../src/check/words/catalogue.ts";
import { crashCause } from "../../src/check/words/crash.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { peer } from "../report/verdicts.ts";

const at = { address: "127.0.0.1:8080" };
const listens = peer(0, "listener", "listens", at);
const binds = peer(0, "server", "binds", at);
const accepts = peer(5, "listener", "accepts", at);
const starts: WireEvent = { kind: "start", t_ms: 1, who: "it", pid: 9, program: "it", args: [] };

/** As CPython 3.11 tells of an error in the learner's line `code`, inside a module of its own. */
function python(code: string, error: string): string {
  return [
    "Traceback (most recent call last):",
    '  File "/program/it.py", line 30, in <module>',
    "    main(sock.recv(1))",
    '  File "/program/it.py", line 12, in main',
    `    ${code}`,
    "    ^^^^^^^^",
    '  File "/usr/lib/python3.11/socket.py", line 294, in accept',
    "    fd, addr = self._accept()",
    `OSError: ${error}`,
    "",
  ].join("\n");
}

const notConnected = "[Errno 107] Transport endpoint is not connected";

const cases: readonly (readonly [stderr: string, log: readonly WireEvent[], cause: string | undefined])[] = [
  ["OSError: bind EADDRINUSE 127.0.0.1:8080\n", [starts], "address-in-use"],
  ["OSError: bind EADDRINUSE 127.0.0.1:8080\n", [listens, starts], "caller-binds-stream"],
  [python("s.bind(a)", "[Errno 98] Address already in use"), [binds, starts], "caller-binds-datagram"],
  [python("s.bind(a)", "[Errno 98] Address already in use"), [starts, binds], "address-in-use"],
  [python("data, who = s.recvfrom(9)", notConnected), [starts], "stream-for-datagrams"],
  ["OSError: recvfrom ENOTCONN\n", [starts], "stream-for-datagrams"],
  [python("data = s.recv(9)", notConnected), [starts], "not-connected"],
  [python("data = s.recv(9)", notConnected), [listens, starts], "not-called"],
  [python("conn.shutdown(socket.SHUT_WR)", notConnected), [starts], "call-over"],
  ["Error: sendto EPIPE\n", [starts], "stream-for-datagrams"],
  ["BrokenPipeError: [Errno 32] Broken pipe\n", [listens, starts], "not-called"],
  ["BrokenPipeError: [Errno 32] Broken pipe\n", [listens, starts, accepts], "broken-pipe"],
  ["Error: connect ECONNREFUSED 127.0.0.1:8080\n", [binds, starts], "stream-for-datagrams"],
  ["Error: recv ECONNREFUSED\n", [binds, starts], "refused"],
  [python("s.listen()", "[Errno 95] Operation not supported"), [starts], "datagram-for-streams"],
  ["OSError: setsockopt EOPNOTSUPP\n", [starts], undefined],
  [python("conn.recv(9)", "[Errno 9] Bad file descriptor"), [starts], "closed"],
  [python("s.bind(a)", "[Errno 22] Invalid argument"), [starts], "bound-twice"],
  ["OSError: accept EINVAL\n", [starts], "not-listening"],
  // Two calls in one line: the trace does not tell which of them failed.
  [python("s.bind(s.accept())", "[Errno 22] Invalid argument"), [starts], undefined],
];

it.each(cases)("%j after %j is of the cause %s", (stderr, log, cause) => {
  const met = circumstancesOf({ stderr, exit: { code: 1, signal: null } }, log, ["it"]);
  expect(crashCause(met.crash, met)).toBe(cause);
  const [english, chinese] = [wordsOf("exited-early", "en"), wordsOf("exited-early", "zh")].map((w) => w.hint(met));
  expect(english?.endsWith("”.")).toBe(cause === undefined);
  expect(chinese?.endsWith("停止。")).toBe(cause === undefined);
});

it("a client that binds the address it is to call is told that it needs no bind()", () => {
  const stderr = "OSError: bind EADDRINUSE 127.0.0.1:8080\n";
  const hintOf = (log: readonly WireEvent[]) =>
    wordsOf("never-calls", "en").hint(circumstancesOf({ stderr }, log, ["it"]));
  expect(hintOf([listens, starts])).toMatch(/A client needs no bind\(\): connect\(\)/);
  expect(hintOf([binds, starts])).toMatch(/A client needs no bind\(\): sendto\(\)/);
});
