import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, SO_SNDBUF, SO_TYPE, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);

phone.setsockopt(SOL_SOCKET, SO_SNDBUF, 10_000);
console.log("SO_SNDBUF:", phone.getsockopt(SOL_SOCKET, SO_SNDBUF));

phone.setsockopt(SOL_SOCKET, SO_REUSEADDR, 7);
console.log("SO_REUSEADDR:", phone.getsockopt(SOL_SOCKET, SO_REUSEADDR));

console.log("SO_TYPE:", phone.getsockopt(SOL_SOCKET, SO_TYPE) === SOCK_STREAM);
phone.close();
