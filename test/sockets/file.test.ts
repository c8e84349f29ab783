import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "../../src/sockets/api/bytes.ts";
import { useKernel } from "../../src/sockets/api/kernel.ts";
import { openFile } from "../../src/sockets/api/makefile.ts";
import type { FileSource } from "../../src/sockets/api/raw-file.ts";
import { kernelHere } from "../../src/sockets/libc/install.ts";

beforeAll(() => useKernel(kernelHere("linux")));

const MiB = 2 ** 20;

/** A conversation in which `length` times `x` comes, in the pieces that the file asks for. */
function conversationOf(length: number): FileSource {
  let rest = length;
  return {
    fileno: () => 0,
    recv(bufsize): Bytes {
      const piece = Buffer.alloc(Math.min(bufsize, rest), "x");
      rest -= piece.length;
      return piece;
    },
    send: (data) => data.length,
    release: () => {},
  };
}

// Copying or searching all that is unread at each piece takes the square of the time: minutes for this much.
describe("much is read in time that grows with its length", () => {
  const length = 64 * MiB;

  it.each(["rb", "r"])("%s", (mode) => {
    expect(openFile(conversationOf(length), mode, {}).read()).toHaveLength(length);
    expect(openFile(conversationOf(length), mode, {}).readline()).toHaveLength(length);
  });

  it("rb without a buffer", () => {
    expect(openFile(conversationOf(length), "rb", { buffering: 0 }).read()).toHaveLength(length);
  });
});
