import { AF_INET, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket, type Socket } from "switchboard/sockets";

const exchange = socket(AF_INET, SOCK_STREAM);
exchange.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
exchange.bind(["127.0.0.1", 8080]);
exchange.listen(2);

const letterBox = socket(AF_INET, SOCK_DGRAM);
letterBox.bind(["127.0.0.1", 8080]);

const [call1] = answer(5001);
const [call2] = answer(5002);

tell("listening", exchange);
tell("call 1", call1);
tell("call 2", call2);
tell("letter box", letterBox);
for (const call of [call1, call2]) call.close();

function answer(from: number): [Socket, readonly [string, number]] {
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.bind(["127.0.0.1", from]);
  caller.connect(["127.0.0.1", 8080]);
  return exchange.accept();
}

function tell(name: string, phone: Socket): void {
  const protocol = phone.type === SOCK_STREAM ? "tcp" : "udp";
  console.log(name.padEnd(10), protocol, ...phone.getsockname(), ...otherEnd(phone));
}

function otherEnd(phone: Socket): readonly (string | number)[] {
  try {
    return phone.getpeername();
  } catch {
    return ["nobody"]; // ENOTCONN: there is no other end
  }
}
