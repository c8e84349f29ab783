// mistake: lets URL write the addresses of IPv6
// check: ipv6
// code: ipv6-misread

// Peels captured frames: for each line of hex on standard input, one line that names its layers.
import { EOFError, input } from "switchboard/sockets";

const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"]; // from the lowest bit up
const TRUNCATED = ["truncated"];

for (let hex = readLine(); hex !== undefined; hex = readLine()) {
  if (hex !== "") console.log(peelEthernet(Buffer.from(hex, "hex")).join(" | "));
}

function peelEthernet(frame: Buffer): string[] {
  if (frame.length < 14) return TRUNCATED;
  const type = frame.readUInt16BE(12); // the number that says how to read what follows
  const packet = frame.subarray(14);
  if (type === 0x0800) return ["ethernet", ...peelIpv4(packet)];
  if (type === 0x86dd) return ["ethernet", ...peelIpv6(packet)];
  return ["ethernet", `unknown 0x${type.toString(16).padStart(4, "0")}`];
}

function peelIpv4(packet: Buffer): string[] {
  if (packet.length < 20) return TRUNCATED;
  const headerLength = (packet.readUInt8(0) & 0x0f) * 4; // 20, or more with options
  if (packet.length < headerLength) return TRUNCATED;
  const [source, destination] = [12, 16].map((at) => packet.subarray(at, at + 4).join("."));
  const length = packet.readUInt16BE(2) - headerLength; // not that of the frame: behind the packet there may be padding
  const inner = peelTransport(packet.readUInt8(9), packet.subarray(headerLength), length);
  return [`ipv4 ${source} > ${destination}`, ...inner];
}

function peelIpv6(packet: Buffer): string[] {
  if (packet.length < 40) return TRUNCATED;
  const [source, destination] = [8, 24].map((at) => shortened(packet.subarray(at, at + 16)));
  const inner = peelTransport(packet.readUInt8(6), packet.subarray(40), packet.readUInt16BE(4));
  return [`ipv6 ${source} > ${destination}`, ...inner];
}

function shortened(address: Buffer): string {
  const groups = [0, 2, 4, 6, 8, 10, 12, 14].map((at) => address.readUInt16BE(at).toString(16));
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}

/** `length` is what IP says that it carries; fewer bytes may have been captured. */
function peelTransport(protocol: number, bytes: Buffer, length: number): string[] {
  if (protocol === 6) return peelTcp(bytes, length);
  return protocol === 17 ? peelUdp(bytes) : [`unknown ${protocol}`];
}

function peelTcp(segment: Buffer, length: number): string[] {
  if (segment.length < 20) return TRUNCATED;
  const headerLength = (segment.readUInt8(12) >> 4) * 4;
  if (segment.length < headerLength) return TRUNCATED;
  const bits = segment.readUInt8(13);
  const flags = FLAGS.filter((_, bit) => ((bits >> bit) & 1) === 1).join(",") || "none";
  return [`tcp ${portsOf(segment)} ${flags}`, `${length - headerLength} bytes`];
}

function peelUdp(datagram: Buffer): string[] {
  if (datagram.length < 8) return TRUNCATED;
  return [`udp ${portsOf(datagram)}`, `${datagram.readUInt16BE(4) - 8} bytes`];
}

function portsOf(bytes: Buffer): string {
  return `${bytes.readUInt16BE(0)} > ${bytes.readUInt16BE(2)}`; // BE: the higher byte comes first on every network
}

/** The next line of standard input; undefined when there are no more. */
function readLine(): string | undefined {
  try {
    return input();
  } catch (error) {
    if (error instanceof EOFError) return undefined;
    throw error;
  }
}
