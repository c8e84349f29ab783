import { createSocket, type Socket } from "node:dgram";
import { createInterface } from "node:readline";

/** A socket for each contact, connected, so that the kernel keeps strangers out. */
interface Contact {
  readonly socket: Socket;
  readonly connected: Promise<void>;
}

const contacts = new Map<string, Contact>();
const named = new Map<string, string>();

function add(name: string, host: string, port: number): void {
  const first = named.get(`${host}:${port}`);
  const known = first === undefined ? undefined : contacts.get(first);
  if (known !== undefined) {
    contacts.set(name, known);
    return;
  }
  named.set(`${host}:${port}`, name);
  const socket = createSocket("udp4");
  socket.on("error", () => {}); // nobody is there at the moment
  socket.on("message", (message) => {
    console.log(`${name}: ${message.toString().replace(/[\u0000-\u001f\u007f-\u009f]/g, "?")}`);
  });
  const connected = new Promise<void>((resolve) => socket.connect(port, host, resolve));
  contacts.set(name, { socket, connected });
}

add("operator", process.env.HOST ?? "127.0.0.1", Number(process.env.PORT ?? "8080"));
for (const entry of process.argv.slice(2)) {
  const [name = "", address = ""] = entry.split("=");
  const [host = "", port = ""] = address.split(":");
  add(name, host, Number(port));
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line === "quit") break;
  const space = line.indexOf(" ");
  const contact = contacts.get(line.slice(0, Math.max(0, space)));
  const text = line.slice(space + 1);
  if (contact === undefined || text === "") console.error("not sent");
  else {
    await contact.connected;
    // An error of the datagram before may be told here; it has not kept this one from being sent.
    await new Promise<void>((resolve) => contact.socket.send(text, () => resolve()));
  }
}
process.exit();
