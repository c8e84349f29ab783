/** Answers one caller's first line and ends the call itself: `line-server ADDRESS...`. */
import { create_server } from "switchboard/sockets";
import { addressOf } from "./address.ts";

const { family, address } = addressOf(process.argv.slice(2));
using server = create_server(address, { family });
const [conversation] = server.accept();
using lines = conversation.makefile("rw");
lines.write(lines.readline().toUpperCase());
lines.flush();
conversation.close();
