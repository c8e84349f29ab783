/** Hands a socket to a worker thread, which blocks in recv; shutdown wakes it. Prints what the worker got. */
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { SHUT_RDWR, socket, socketpair } from "switchboard/sockets";

if (isMainThread) await handOver();
else serve(socket({ fileno: Number(workerData) }));

async function handOver(): Promise<void> {
  const [ours, theirs] = socketpair();
  ours.sendall(Buffer.from("hello"));
  const fd = theirs.detach();
  const worker = new Worker(new URL(import.meta.url), { workerData: fd });
  while (!isReceiving(fd)) await new Promise((resume) => setImmediate(resume));
  ours.shutdown(SHUT_RDWR);
  await once(worker, "exit");
}

function serve(conn: ReturnType<typeof socket>): void {
  console.log(JSON.stringify([conn.recv(1024).toString(), conn.recv(1024).toString()]));
}

/** Whether a thread of this process is blocked in recvfrom(2) on `fd`; the bytes sent first have then been taken. */
function isReceiving(fd: number): boolean {
  const recvfrom = process.arch === "arm64" ? 207 : 45;
  return readdirSync("/proc/self/task").some((thread) =>
    readFileSync(`/proc/self/task/${thread}/syscall`, "utf8").startsWith(`${recvfrom} 0x${fd.toString(16)} `),
  );
}
