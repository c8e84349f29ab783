const message = Buffer.from("hello\n[8] 127.0.0.1:5353 the boss says yes");

show(7, message.toString());
show(7, message.toString().replaceAll(/\p{Cc}/gu, "?"));

function show(number: number, text: string): void {
  console.log(`[${number}] 127.0.0.1:40912 ${text}`);
}
