// One endpoint: takes an address, says which one and who holds it, and keeps it until its input ends.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const [protocol = "tcp", wanted = "0"] = process.argv.slice(2);

const endpoint = socket(AF_INET, SOCK_STREAM);

// TODO Take SOCK_DGRAM instead of SOCK_STREAM where `protocol` is "udp".
//
// TODO Bind to [HOST, Number(wanted)]. Port 0 lets the kernel choose. When bind throws an OSError, print one line with
//      its code (EADDRINUSE) with console.error and end with process.exit(1).
//
//      For tcp, listen as well.
console.error(`to do: take ${HOST}, ${protocol} port ${wanted}`);

// TODO Ask getsockname() which address it has become, and print one line: process.pid, the host, the port.

// TODO Read standard input with input() of switchboard/sockets, again and again, and ignore what it says. It throws an
//      EOFError when there is no more: that is the end. Then close.
endpoint.close();
