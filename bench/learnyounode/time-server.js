// A correct answer to learnyounode's TIME SERVER.
const net = require("net");
const two = (number) => String(number).padStart(2, "0");

net
  .createServer((socket) => {
    const now = new Date();
    const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
    socket.end(`${date} ${two(now.getHours())}:${two(now.getMinutes())}\n`);
  })
  .listen(Number(process.argv[2]));
