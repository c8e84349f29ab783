import { printable } from "../../verdict/printable.ts";
import { lineIn } from "./line.ts";
import { amid, phrases } from "./phrases.zh.ts";
import type { room as en } from "./room.en.ts";
import type { FailureWords } from "./words.ts";

export const room: Readonly<Record<keyof typeof en, FailureWords>> = {
  "join-unanswered": {
    message: (it) => `${phrases.subject(it.peer)}请求加入，却没有得到“已加入”的答复。`,
    expected: () => "“joined NAME”",
    hint: () => "把“joined NAME”发到这个数据报来的地址。",
  },
  "others-not-told": {
    message: (it) => `有人加入或离开，而房间里的${amid(it.peer)}没有得到通知。`,
    expected: () => "“* NAME joined”或“* NAME left”",
    hint: () => "房间里的每个人都要听到；加入或离开的那一位则另有自己的答复。",
  },
  "wrong-room-line": {
    message: (it) => `${phrases.subject(it.peer)}听到的不是该听到的内容。`,
    hint: (it) => `${phrases.lastWords(it.crash)}每一行的格式与题目完全一致，不带换行；谁也不会听到两遍。`,
  },
  "request-unanswered": {
    message: (it) => `${phrases.subject(it.peer)}在房间里，提了请求，却没有得到答复。`,
    hint: () => "看数据报的第一个词，然后答复它来的那个地址。",
  },
  "line-not-passed": {
    message: (it) => `房间里有人说了一句话，${phrases.subject(it.peer)}没有听到。`,
    expected: () => "这句话，前面是说话人的名字",
    hint: () => "没有什么调用能一次发给房间里的所有人：要给每位成员各发一个数据报。",
  },
  "line-changed": {
    message: (it) => `${phrases.subject(it.peer)}听到的话和原话不一样。`,
    hint: () => "“say”和一个空格之后的内容要逐字节转发：不去空白，不切分，不解码。",
  },
  "line-heard-wrongly": {
    message: (it) => `${phrases.subject(it.peer)}听到了不该给它的话，或者同一句听到了两遍。`,
    expected: (it) => (it.expected === undefined ? "听不到这句话" : lineIn(it)),
    hint: () => "每句话给每位成员各发一次；只有加入时说了“echo”的人，才会听到自己的话。离开的人什么也听不到。",
  },
  "name-not-free": {
    message: () => "一个名字已经空出来了，却谁也用不了。",
    hint: () => "属于一位成员的东西放在一处，删就整个删掉：名字一个列表、地址一个列表，早晚会对不上。",
  },
  "name-taken-twice": {
    message: () => "两位成员用了同一个名字。",
    expected: () => "以“no: ”开头的数据报",
    hint: () => "接纳之前，先把所有成员的名字看一遍。",
  },
  "repeated-join": {
    message: (it) => `${phrases.subject(it.peer)}又加入了一次，好像答复丢了似的，结果出了错。`,
    expected: (it) => (it.expected === undefined ? "同样的答复再来一次，别的什么也没有" : lineIn(it)),
    hint: () =>
      "数据报可能来两次：也许是网络复制的，也许是答复丢了又问一次。同一个地址的同一个 join，效果不能比第一次更多。",
  },
  "refusal-missing": {
    message: (it) =>
      `${phrases.subject(it.peer)}发来了${it.asked.length === 0 ? "一个空数据报" : phrases.quoted(printable(it.asked, { limit: 40 }))}，这办不到，却没有人告诉它。`,
    expected: () => "一个以“no: ”开头的数据报",
    hint: () =>
      "拿整个数据报和允许的写法比较，其余一律回答“no: ”并说明原因。名字只能是 ASCII 字母和数字，\\w 并不是这个意思；名字后面只能跟“echo”；TEXT 至少一个字节；末尾的换行符也是多出来的字节，而 Python 的“$”看不见它。",
  },
  "stranger-obeyed": {
    message: (it) => `${phrases.subject(it.peer)}没有加入，你的 ${it.program} 却照它说的办了。`,
    expected: () => "以“no: ”开头的数据报",
    hint: () => "UDP 没有连接，也就没有什么能记住对方是谁。每次都先查发送者的地址。",
  },
  "died-of-datagram": {
    message: (it) => `来了一个毫无意义的数据报，你的 ${it.program} 因此退出了。`,
    expected: () => "一个以“no: ”开头的数据报",
    hint: (it) => `${phrases.lastWords(it.crash)}谁都可以发来任何东西：空的，或者根本不是文字的字节。`,
  },
  "keeps-the-silent": {
    message: (it) => `一位成员早就没有动静了，${phrases.subject(it.peer)}却没有听说它掉线。`,
    expected: () => "“* NAME lost”",
    hint: () =>
      "每位成员各有各的时间。如果任何一个数据报都让 recv() 的超时重新开始，那么只要有人说话，它就永远不会到期；等人不说了，又到得太晚。",
  },
  "drops-too-early": {
    message: () => "SILENT_MS 还没到，一位成员就被除名了。",
    expected: () => "时间用完之前，一直是成员",
    received: () => "成员被除名",
    hint: () => "从这位成员的最后一个数据报算起。SILENT_MS 的单位是毫秒，Python 的时钟和超时单位是秒。",
  },
  "drops-the-living": {
    message: (it) => `${phrases.subject(it.peer)}一直在发，却被当成没有动静而除名。`,
    expected: () => "仍然是成员",
    hint: () => "成员的每个数据报都说明它还在，不管内容是什么：先记下时间，再看里面。",
  },
  "lost-unsaid": {
    message: (it) => `一位没有动静的成员已经不在名单上，${phrases.subject(it.peer)}却没有得到通知。`,
    expected: () => "“* NAME lost”",
    hint: () => "除名时，要告诉还在的每一位。",
  },
  "lost-with-gone-member": {
    message: (it) => `一位成员不辞而别，从那以后${amid(it.peer)}什么也听不到。`,
    expected: () => "继续运转的房间",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}往没有人的地址 sendto()，不能让房间停下；如果为每位成员各开一个 connect 过的套接字，它会报 ECONNREFUSED。`,
  },
  "talks-before-joining": {
    message: (it) => `房间还没有让它进来，你的 ${it.program} 就先说话了。`,
    expected: () => "先发“join NAME”，得到答复之前不发别的",
    hint: () => "先请求加入，等到“joined NAME”，再去看键盘。",
  },
  "wrong-request": {
    message: (it) => `你的 ${it.program} 发给房间的不是该发的内容。`,
    hint: () => "输入的每一行对应一个数据报，格式如题目所写，不带换行。",
  },
  "join-not-repeated": {
    message: (it) => `第一个“join”丢了，你的 ${it.program} 没有再问一次。`,
    expected: () => "过了 TIMEOUT_MS 再发同样的 join，一共三次",
    hint: () => "数据报丢了，没有人会告诉你。等待要有期限，到时就再发一次。",
  },
  "not-let-in-unexplained": {
    message: (it) => `房间没有让你的 ${it.program} 进来，它却没有照要求说明。`,
    hint: () => "在 stderr 写一行：“no answer”，或者房间自己的“no: …”，以状态 1 退出；stdout 上什么也不写。",
  },
  "refusal-not-waited-out": {
    message: (it) => `房间的端口上没有人，你的 ${it.program} 没有等到可以再问的时候。`,
    expected: (it) => `第二个 join，比第一个晚 ${it.limit ?? 0} 毫秒（TIMEOUT_MS）`,
    received: () => "没有第二个，或者紧接着就来",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}connect 过的 UDP 套接字会立刻用 ECONNREFUSED 报告端口没人，可能在 recv() 时，也可能在下一次 send() 时。房间也许稍后才来：把它当作没有回音，等到时间用完。`,
  },
  "asks-for-ever": {
    message: (it) => `房间没有回音，你的 ${it.program} 却不肯放弃。`,
    expected: () => "join 三次，然后在 stderr 写“no answer”，以状态 1 退出",
    hint: () => "数一数试了几次，每次等 TIMEOUT_MS。",
  },
  "no-sign-of-life": {
    message: (it) => `没有人打字，你的 ${it.program} 就让房间以为它不在了。`,
    expected: () => "每隔 HERE_MS 发一个“here”",
    hint: () => "给等待的那个调用一个期限：离下一次报到还有多久，就等多久。时间到了，发“here”。",
  },
  "signs-of-life-too-often": {
    message: (it) => `HERE_MS 还没有过去，你的 ${it.program} 就又发了“here”。`,
    expected: () => "每隔 HERE_MS 发一个“here”",
    received: (it) => `${it.count ?? 0} 毫秒内发了五个`,
    hint: () => "发出“here”之后，下一次要等 HERE_MS：把时间重新定好，否则从此 select 每次都立刻返回。",
  },
  "leaves-without-a-word": {
    message: (it) => `你的 ${it.program} 没有告诉房间就走了。`,
    expected: () => "“leave”",
    hint: () => "UDP 程序结束了，房间是看不见的。退出之前先发“leave”。",
  },
  "line-not-shown": {
    message: (it) => `房间里有话传来，你的 ${it.program} 没有照要求显示。`,
    hint: (it) =>
      it.blockedIn === "read"
        ? "它在等键盘。要像第 16 课那样，两边同时等。"
        : "从房间来的每个数据报，在 stdout 上占一行。",
  },
  "shows-outsider": {
    message: (it) => `写信来的不是房间，你的 ${it.program} 却把它显示出来了。`,
    expected: () => "只显示房间的话",
    hint: () => "把 recvfrom() 返回的地址和 HOST、PORT 比较；或者 connect 这个套接字，内核就会把别人都挡在外面。",
  },
  "died-of-gone-room": {
    message: (it) => `房间的端口上已经没有人了，你的 ${it.program} 因此退出了。`,
    expected: () => "继续工作的客户端，最后以状态 0 退出",
    received: (it) => (it.died === undefined ? phrases.nothing : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}connect 过的 UDP 套接字会在 recv() 或下一次 send() 时报 ECONNREFUSED：两处都要捕获。`,
  },
};
