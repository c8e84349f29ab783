import { readFileSync } from "node:fs";

// #region find
const recording = JSON.parse(readFileSync("recordings/hello.json", "utf8"));
const frames: Buffer[] = recording.events
  .filter((event: { kind: string }) => event.kind === "packet")
  .map((event: { frame: string }) => Buffer.from(event.frame, "hex"));

const frame = frames.find((candidate) => candidate.includes("hello")) ?? Buffer.alloc(0);
// #endregion

// #region peel
let at = 0;
layer("Ethernet", 14, `type 0x0${frame.readUInt16BE(12).toString(16)}`);
layer("IPv4", (frame.readUInt8(14) & 0x0f) * 4, `protocol ${frame.readUInt8(23)}`);
layer("TCP", (frame.readUInt8(46) >> 4) * 4, `to port ${frame.readUInt16BE(36)}`);
layer("data", frame.length - at, frame.toString("latin1", at));

function layer(name: string, length: number, says: string): void {
  console.log(`${String(at).padStart(3)} ${name.padEnd(9)}${String(length).padStart(2)} bytes  ${says}`);
  at += length;
}
// #endregion
