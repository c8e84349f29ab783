// Reads lines from standard input and shows the bytes that a message of each takes on the wire.
import { EOFError, input } from "switchboard/sockets";

// #region frames
for (let text = nextLine(); text !== undefined; text = nextLine()) {
  console.log(`"${text}" is ${Buffer.from(text).length} bytes, its message ${Buffer.from(`${text}\n`).length}`);
}
// #endregion

function nextLine(): string | undefined {
  try {
    return input();
  } catch (error) {
    if (error instanceof EOFError) return undefined;
    throw error;
  }
}
