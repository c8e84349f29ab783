import { SocketAddress } from "node:net";
import { createInterface } from "node:readline";

type Reading = { readonly view: DataView; readonly says: string[] };

const flagNames = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"];

createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "") return;
  const bytes = Uint8Array.from(line.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const reading: Reading = { view: new DataView(bytes.buffer), says: [] };
  try {
    ethernet(reading);
  } catch (error) {
    // Reading beyond the end of what there is.
    if (!(error instanceof RangeError)) throw error;
    reading.says.push("truncated");
  }
  process.stdout.write(`${reading.says.join(" | ")}\n`);
});

function behind(view: DataView, length: number): DataView {
  return new DataView(view.buffer, view.byteOffset + length);
}

function ethernet({ view, says }: Reading): void {
  const type = view.getUint16(12);
  says.push("ethernet");
  const inner = { view: behind(view, 14), says };
  if (type === 0x0800) ipv4(inner);
  else if (type === 0x86dd) ipv6(inner);
  else says.push(`unknown 0x${type.toString(16).padStart(4, "0")}`);
}

function ipv4({ view, says }: Reading): void {
  const size = (view.getUint8(0) & 15) * 4;
  const address = (at: number) => [0, 1, 2, 3].map((index) => view.getUint8(at + index)).join(".");
  const text = `ipv4 ${address(12)} > ${address(16)}`;
  const inner = behind(view, size);
  says.push(text);
  transport({ view: inner, says }, view.getUint8(9), view.getUint16(2) - size);
}

function ipv6({ view, says }: Reading): void {
  const address = (at: number) =>
    short([0, 2, 4, 6, 8, 10, 12, 14].map((index) => view.getUint16(at + index).toString(16)));
  says.push(`ipv6 ${address(8)} > ${address(24)}`);
  transport({ view: behind(view, 40), says }, view.getUint8(6), view.getUint16(4));
}

function transport({ view, says }: Reading, protocol: number, length: number): void {
  if (protocol === 6) {
    const size = (view.getUint8(12) >> 4) * 4;
    const flags = flagNames.filter((_, bit) => view.getUint8(13) & (1 << bit)).join(",");
    view.getUint8(size - 1);
    says.push(
      `tcp ${view.getUint16(0)} > ${view.getUint16(2)} ${flags === "" ? "none" : flags}`,
      `${length - size} bytes`,
    );
  } else if (protocol === 17) {
    view.getUint8(7);
    says.push(`udp ${view.getUint16(0)} > ${view.getUint16(2)}`, `${view.getUint16(4) - 8} bytes`);
  } else says.push(`unknown ${protocol}`);
}

function short(groups: string[]): string {
  return new SocketAddress({ family: "ipv6", address: groups.join(":") }).address;
}
