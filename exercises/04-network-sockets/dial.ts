// Dials one address after another, of whatever family, says hello to the first that answers, and tells its own name.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

// The arguments are pairs of a host and a port: 127.0.0.1 8080 ::1 8080
const [host, port] = process.argv.slice(2);

// Good for IPv4 only.
const line = socket(AF_INET, SOCK_STREAM);
console.log(`to do: dial ${host} ${port}`);

// TODO Choose the family: AF_INET6 for a host with colons, AF_INET for the others. Or let getaddrinfo(host, port,
//      { type: SOCK_STREAM }) choose: its first answer holds all that socket and connect need.

// TODO Connect. A port is a number, an argument is text.

// TODO Try the pairs in order, each with a socket of its own. For each that fails print one line with its host and the
//      error's code on stderr, close its socket, and go on. When none is left, end with process.exit(1).

// TODO Say "hello" and a newline. Receive until a newline has come, in however many pieces. No bytes at all say that the
//      server has ended the call: print one line with the word "ended" on stderr, exit status 1. When recv throws, the
//      line holds the error's code (ECONNRESET).

// TODO Print the reply, decoded, as a line; then a line with IPv4 or IPv6, and your own host and port (getsockname).
line.close();
