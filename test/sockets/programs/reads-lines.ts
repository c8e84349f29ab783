/** Reads lines until the end: prints each as JSON. */
import { EOFError, input } from "switchboard/sockets";

try {
  for (;;) console.log(JSON.stringify(input(process.argv[2])));
} catch (error) {
  if (!(error instanceof EOFError)) throw error;
  console.log("end");
}
