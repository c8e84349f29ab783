/** The names that checks give to their peers. What is not here is a name of its own, such as Ada. */
const peers: Readonly<Record<string, string>> = {
  caller: "来电者",
  "waiting caller": "排队的来电者",
  "one too many": "多出来的来电者",
  "returning caller": "回来的来电者",
  listener: "接听者",
  server: "服务器",
  "second server": "第二个服务器",
  "another server": "另一个服务器",
  "busy server": "忙碌的服务器",
  judge: "评判程序",
  stranger: "陌生人",
  neighbour: "邻居",
  "neighbour's desk": "邻居的服务台",
  "next door": "隔壁的监听者",
  elsewhere: "别处的监听者",
  "outgoing call": "拨出的电话",
  holder: "占用者",
  office: "邮局",
  room: "聊天室",
  operator: "接线员",
  heir: "继承人",
  gone: "已离开的人",
};

/** The name of a peer; the second call that a server takes is `server 2`. */
export function who(name: string): string {
  const [, base = name, number] = /^(.+) (\d+)$/.exec(name) ?? [];
  const called = peers[base];
  if (called === undefined) return name;
  if (number === undefined) return called;
  return base === "caller" ? `${called} ${number}` : `${called}的第 ${number} 通电话`;
}

const programs: readonly (readonly [pattern: RegExp, chinese: string])[] = [
  [/^first (.+)$/, "第一个 $1"],
  [/^second (.+)$/, "第二个 $1"],
  [/^next (.+)$/, "下一个 $1"],
  [/^third (.+)$/, "第三个 $1"],
  [/^fourth (.+)$/, "第四个 $1"],
  [/^(tcp|udp) (.+)$/, "以 $1 启动的 $2"],
  [/^hasty (.+)$/, "性急的 $1"],
  [/^(.+) elsewhere$/, "别处的 $1"],
  [/^(.+) that finds it busy$/, "碰上占线的 $1"],
  [/^(.+) without an argument$/, "不带参数的 $1"],
  [/^(.+) without (\S+)$/, "不设 $2 的 $1"],
  [/^(.+) on (\S.*)$/, "$1（$2）"],
];

/** The name of a program that was started. */
export function programIn(name: string): string {
  const found = programs.find(([pattern]) => pattern.test(name));
  return found === undefined ? name : name.replace(found[0], found[1]);
}
