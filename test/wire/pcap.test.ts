import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pcapng } from "../../src/wire/pcap.ts";
import { capture } from "./capture.ts";

/** An independent reader of the format, where there is one on this machine. */
function tshark(file: Uint8Array, fields: readonly string[]): string[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), "pcap-"));
  try {
    const path = join(folder, "wire.pcapng");
    writeFileSync(path, file);
    const wanted = fields.flatMap((field) => ["-e", field]);
    const text = execFileSync("tshark", ["-r", path, "-T", "fields", ...wanted], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    return text.toString().trimEnd().split("\n");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a capture file holds every frame as it was, its time and its comment", () => {
  const frames = capture("tcp4").map(({ t_ms, bytes }) => ({ t_ms, frame: bytes, comment: "客户" }));
  const file = pcapng(frames, { began_epoch_ms: 1_700_000_000_000 });
  const whole = Buffer.from(file);
  for (const { frame } of frames) expect(whole.includes(Buffer.from(frame))).toBe(true);
  expect(blocks(file)).toEqual([0x0a0d0d0a, 1, ...frames.map(() => 6)]);

  const rows = tshark(file, ["frame.time_epoch", "tcp.flags.str", "tcp.len", "frame.interface_name", "frame.comment"]);
  if (rows === undefined) return;
  expect(rows).toHaveLength(10);
  expect(rows[0]).toBe("1700000000.000000000\t··········S·\t0\tlo\t客户");
  expect(rows[3]).toBe("1700000000.000048288\t·······AP···\t5\tlo\t客户");
});

test("a capture without frames is a good file", () => {
  expect(blocks(pcapng([]))).toEqual([0x0a0d0d0a, 1]);
});

/** Walks the blocks by their lengths, which must agree at both ends and fill the file exactly. */
function blocks(file: Uint8Array): number[] {
  const view = new DataView(file.buffer);
  const types: number[] = [];
  let at = 0;
  while (at < file.length) {
    const length = view.getUint32(at + 4, true);
    expect(length % 4).toBe(0);
    expect(view.getUint32(at + length - 4, true)).toBe(length);
    types.push(view.getUint32(at, true));
    at += length;
  }
  expect(at).toBe(file.length);
  return types;
}
