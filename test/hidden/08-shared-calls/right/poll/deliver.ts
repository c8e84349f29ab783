// Without blocking: poll waits for room.
import { createHash } from "node:crypto";
import { BlockingIOError, OSError, POLLOUT, create_connection, poll } from "switchboard/sockets";

const [patience = "", size = ""] = process.argv.slice(2);
const payload = Uint8Array.from({ length: Number(size) }, (_, at) => at % 251);
const digest = `${createHash("sha256").update(payload).digest("hex")}\n`;
const everything = Buffer.concat([payload, Buffer.from(digest)]);

let at = 0;
let isStuck = false;
try {
  using phone = create_connection([process.env.HOST ?? "127.0.0.1", Number(process.env.PORT ?? "8080")]);
  phone.setblocking(false);
  const room = poll();
  room.register(phone, POLLOUT);
  while (at < everything.length && !isStuck) {
    try {
      at += phone.send(everything.subarray(at));
    } catch (error) {
      if (!(error instanceof BlockingIOError)) throw error;
      isStuck = room.poll(Number(patience)).length === 0;
    }
  }
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(error.code);
  process.exit(1);
}
console.log(`sent ${Math.min(at, payload.length)} of ${payload.length} bytes`);
if (isStuck) console.error("timeout");
process.exitCode = isStuck ? 1 : 0;
