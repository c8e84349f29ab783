import { AF_INET, SOCK_STREAM, TimeoutError, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
phone.connect(["127.0.0.1", 8080]);

// #region lines
for (const text of ["hello", "", "bye"]) {
  const taken = phone.send(Buffer.from(text));
  console.log(`"${text}": ${taken} bytes sent, ${reply(text === "" ? 0.3 : null)}`);
}
phone.close();

function reply(seconds: number | null): string {
  phone.settimeout(seconds);
  try {
    return `heard "${phone.recv(1024).toString()}"`;
  } catch (error) {
    if (error instanceof TimeoutError) return `no reply after ${seconds} s`;
    throw error;
  }
}
// #endregion
