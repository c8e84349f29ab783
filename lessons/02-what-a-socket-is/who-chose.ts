import { AF_INET, SOCK_STREAM, socket, type Socket } from "switchboard/sockets";

const exchange = socket(AF_INET, SOCK_STREAM);
exchange.bind(["127.0.0.1", 8080]);
exchange.listen(1);

const caller = socket(AF_INET, SOCK_STREAM);
tell("a new socket", caller);
caller.connect(["127.0.0.1", 8080]);
tell("after connect", caller);

const asked = socket(AF_INET, SOCK_STREAM);
asked.bind(["127.0.0.1", 0]);
tell("after bind to port 0", asked);

const careless = socket(AF_INET, SOCK_STREAM);
careless.listen(1);
tell("listen without bind", careless);

function tell(when: string, phone: Socket): void {
  const [host, port] = phone.getsockname();
  console.log(`${when}: ${host}, ${port === 0 ? "no port" : "a port from the kernel"}`);
}
