import { CheckFailed, fail } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Address, Program } from "../../../src/check/world.ts";

const line = /^(\d+) (\S+) (\d+)\r?\n$/;

/** The address that the program prints, its line as it must be. `wanted` is what it was told; port 0 is any. */
export async function addressSaid(program: Program, wanted: Required<Address>): Promise<Required<Address>> {
  try {
    await program.prints(`${program.ownPid} ${wanted.host} `);
    await program.prints("\n");
  } catch (error) {
    if (!(error instanceof CheckFailed) || error.code !== "never-prints" || program.stdout === "") {
      throw leftSilently(program, error);
    }
  }
  const [, pid, host = "", port] = line.exec(program.stdout) ?? failLine(program, "wrong-endpoint-line", wanted);
  if (Number(pid) !== program.ownPid) failLine(program, "wrong-pid", wanted);
  if (port === "0") failLine(program, "port-zero-named", wanted);
  if (host === "0.0.0.0" || host === "::") failLine(program, "takes-every-address", wanted);
  const isAsTold = host === wanted.host && (wanted.port === 0 || Number(port) === wanted.port);
  return isAsTold ? { host, port: Number(port) } : failLine(program, "names-wrong-address", wanted);
}

/** Fails when a program that has ended has printed anything beside its one line. */
export function saysNoMore(program: Program): void {
  if (line.test(program.stdout)) return;
  const [expected = ""] = /^.*\n/.exec(program.stdout) ?? [];
  fail("prints-more-than-its-line", { program: program.name, expected, received: program.stdout });
}

/** A program that has ended without a word is told by that. */
function leftSilently(program: Program, error: unknown): unknown {
  if (!(error instanceof CheckFailed) || program.exit === undefined) return error;
  return new CheckFailed("exited-early", { ...error.facts, program: program.name });
}

function failLine(program: Program, code: FailureCode, { host, port }: Required<Address>): never {
  const [, , saidHost = "", saidPort = ""] = /^(\S+) (\S+) (\S+)/.exec(program.stdout) ?? [];
  fail(code, {
    program: program.name,
    address: `${host}:${port === 0 ? "port" : port}`,
    elsewhere: [`${saidHost}:${saidPort}`],
    expected: `${program.ownPid} ${host} ${port === 0 ? "port" : port}\n`,
    received: program.stdout,
  });
}
