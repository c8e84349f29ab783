import { setTimeout as pause } from "node:timers/promises";
import { AF_INET, SOCK_STREAM, errno, errorcode, socket, type Socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["127.0.0.1", 8082]);

const line = await reach(["127.0.0.1", 8082], performance.now() + 60_000);
line.close();
desk.close();

// #region reach
async function reach(address: [string, number], deadline: number): Promise<Socket> {
  for (let wait = 5; ; wait *= 2) {
    const phone = socket(AF_INET, SOCK_STREAM);
    const result = phone.connect_ex(address);
    console.log(errorcode[result] ?? "through");
    if (result === 0) return phone;
    phone.close();
    if (result !== errno.ECONNREFUSED) throw new Error("no way there");
    if (performance.now() + wait > deadline) throw new Error("nobody listens");
    await pause(wait);
    if (wait === 20) desk.listen(5);
  }
}
// #endregion
