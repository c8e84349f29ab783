import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

// #region zero
const [first, second] = [bound(0), bound(0)];
console.log("a port of its own:", first > 1023, first !== second);
// #endregion

// #region large
try {
  bound(70_000);
} catch (error) {
  console.log("70000:", String(error));
}
// #endregion

function bound(port: number): number {
  const desk = socket(AF_INET, SOCK_STREAM);
  desk.bind(["127.0.0.1", port]);
  return desk.getsockname()[1];
}
