// One phone call, the called side: answers one message in capitals, hangs up, and is done.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM); // the telephone is bought

// TODO Put in the SIM: bind to the address [HOST, PORT].
//      Before that, set SO_REUSEADDR (level SOL_SOCKET) to 1, so that the port can be taken again at once.
console.log(`to do: take the address ${HOST}:${PORT}`);

// TODO Switch it on: listen.

// TODO Pick up: accept. It returns a pair, [conn, address]; you talk on conn.

// TODO Receive until the message's last byte is a newline (0x0a), or until recv returns a Buffer of length 0,
//      which says that the caller will send no more. One recv is not one message: it returns what has come so far.

// TODO Send the whole message back with the ASCII letters in capitals: bytes 0x61 to 0x7a become 0x41 to 0x5a and
//      no other byte changes. Work on the bytes; a string would change letters such as ß.
//      If nothing came, send nothing. If the caller resets the call, recv or sendall throws: exit with status 0 even so.

// TODO Hang up: close conn. Then close the listener:
listener.close();
