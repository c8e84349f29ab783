import { OSError, socketpair } from "switchboard/sockets";

const [phone, silent] = socketpair();

phone.settimeout(0.05);
listen();
phone.setblocking(false);
listen();
silent.close();
listen();

function listen(): void {
  try {
    console.log("heard", phone.recv(1024).length, "bytes: the end");
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    console.log(error.name, error.errno === undefined ? "without an errno" : error.code);
  }
}
