import { getSystemErrorName } from "node:util";
import { AF_INET, OSError, SOCK_STREAM, socket } from "switchboard/sockets";

// #region reach
for (const host of ["0.0.0.0", "127.0.0.1", "192.0.2.1"]) {
  const desk = socket(AF_INET, SOCK_STREAM);
  try {
    desk.bind([host, 8081]);
    desk.listen(2);
    console.log(`${host}: ${dial("127.0.0.1")} at 127.0.0.1, ${dial("127.5.6.7")} at 127.5.6.7`);
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    console.log(`${host}: ${error.code}`);
  }
  desk.close();
}
// #endregion

function dial(host: string): string {
  const phone = socket(AF_INET, SOCK_STREAM);
  const result = phone.connect_ex([host, 8081]);
  phone.close();
  return result === 0 ? "connected" : getSystemErrorName(-result);
}
