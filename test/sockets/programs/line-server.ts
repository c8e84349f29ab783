/** Answers one caller's first line and ends the call itself: `line-server HOST PORT`. */
import { create_server } from "switchboard/sockets";

const [host = "", port] = process.argv.slice(2);
using server = create_server([host, Number(port)]);
const [conversation] = server.accept();
using lines = conversation.makefile("rw");
lines.write(lines.readline().toUpperCase());
lines.flush();
conversation.close();
