// With node:net, which takes the family from the address.
import { once } from "node:events";
import { connect, type Socket } from "node:net";

const call = await firstOf(process.argv.slice(2));
const pieces: Buffer[] = [];
call.on("data", (piece: Buffer) => {
  pieces.push(piece);
  const heard = Buffer.concat(pieces);
  if (!heard.includes(10)) return;
  console.log(heard.toString("utf8", 0, heard.indexOf(10)));
  console.log(`${call.localFamily} ${call.localAddress} ${call.localPort}`);
  call.removeAllListeners("end").end();
});
call.on("end", () => giveUp("ended too early"));
call.on("error", (error: NodeJS.ErrnoException) => giveUp(error.code));
call.write("hello\n");

async function firstOf(pairs: readonly string[]): Promise<Socket> {
  for (let at = 0; at < pairs.length; at += 2) {
    const attempt = connect({ host: pairs[at], port: Number(pairs[at + 1]) });
    try {
      await once(attempt, "connect");
      return attempt;
    } catch (error) {
      console.error(pairs[at], (error as NodeJS.ErrnoException).code);
    }
  }
  process.exit(1);
}

function giveUp(reason: string | undefined): never {
  console.error(reason);
  process.exit(1);
}
