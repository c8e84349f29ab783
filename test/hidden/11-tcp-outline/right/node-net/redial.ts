// Without blocking: events and promises.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const [patience = "", text = "hello"] = process.argv.slice(2);
const deadline = Date.now() + Number(patience);
const { HOST = "127.0.0.1", PORT = "8080" } = process.env;

try {
  const line = await reach();
  line.end(`${text}\n`);
  console.log(await firstLine(line));
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code ?? message);
  process.exitCode = 1;
}

async function firstLine(line: Socket): Promise<string> {
  let heard = "";
  for await (const piece of line.setEncoding("utf8")) {
    heard += piece;
    if (heard.includes("\n")) return heard.slice(0, heard.indexOf("\n"));
  }
  throw new Error("ended");
}

async function reach(): Promise<Socket> {
  for (let wait = 10; ; wait *= 2) {
    try {
      return await call(deadline - Date.now());
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ECONNREFUSED" || Date.now() + wait > deadline) throw error;
    }
    await pause(wait);
  }
}

async function call(patience: number): Promise<Socket> {
  const phone = connect({ host: HOST, port: Number(PORT), allowHalfOpen: true });
  const clock = setTimeout(() => phone.destroy(new Error("ETIMEDOUT")), patience);
  await once(phone, "connect").finally(() => clearTimeout(clock));
  return phone;
}
