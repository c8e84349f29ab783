import type { Circumstances } from "../circumstances.ts";
import type { WorldFailureCode } from "../failures.ts";
import { crashed, endedEarly } from "./crash.zh.ts";
import { likeness } from "./likeness.ts";
import { amid, phrases } from "./phrases.zh.ts";
import { lineIn } from "./line.ts";
import type { FailureWords } from "./words.ts";

function exitOf(it: Circumstances): string {
  return it.died === undefined ? "进程已经结束" : phrases.exit(it.died);
}

function waiting(it: Circumstances): string {
  return it.blockedIn === undefined ? "程序仍在运行" : `程序阻塞在 ${it.blockedIn}()`;
}

function elsewhere(it: Circumstances): string {
  return (it.elsewhere ?? []).join("、");
}

const lookBack = "请看经过记录：它最后做了什么？接下来本该调用哪一个函数？";

function hadEnded(it: Circumstances): string {
  return it.crash === "" ? `这时你的 ${it.program} 已经结束（${exitOf(it)}）。` : crashed(it);
}

function silenceHint(it: Circumstances): string {
  if (it.died !== undefined) return hadEnded(it);
  if (it.blockedIn === "accept") {
    return it.halfClosed
      ? "它已经回到 accept()，却没有关闭这次通话。把收到的内容答复完，然后关闭这次通话的套接字。"
      : "来电者还在线上，它却已经回到 accept()：收发消息需要自己的循环，放在接听来电的循环里面。";
  }
  if (it.blockedIn === "recv" && it.callersBefore > 0) {
    return "它可能还在读前一位来电者。recv() 返回零字节，就是对方已经结束：跳出内层循环，去接下一个来电。";
  }
  if (it.blockedIn === "recv") {
    return it.pieces > 1
      ? "它阻塞在 recv()：是不是以为对方 send() 一次，这边就 recv() 一次？TCP 只保证字节的顺序，不保留分段。"
      : "它阻塞在 recv()，等的比对方发送的还多：收到多少就答复多少，不要等缓冲区装满，也不要等对方结束。";
  }
  if (it.blockedIn === "send") return "它卡在 send()：对方的缓冲区满了。读和写要交替进行。";
  if (it.blockedIn === "read") return "它在等键盘输入，可是对方的话还没有听完。";
  return lookBack;
}

function noDatagramHint(it: Circumstances): string {
  if (it.died !== undefined) return hadEnded(it);
  if (it.awaitedBy === "datagram") {
    return it.blockedIn === "recv"
      ? "它阻塞在 recvfrom()，只有数据报到来才会醒：可是该它发送的，等不到那时候。"
      : lookBack;
  }
  return it.blockedIn === "recv"
    ? "它阻塞在 recvfrom()，没有答复任何人：用 sendto() 发往 recvfrom() 返回的那个地址，每个数据报答复一次，空的也不例外。"
    : "来一个数据报，回一个数据报：在循环里调用 recvfrom() 和 sendto()。";
}

function resetHint(it: Circumstances): string {
  if (it.crash !== "") return crashed(it);
  if (it.sent.length > 0)
    return "关闭套接字时如果里面还有没读的字节，内核发出的是重置而不是正常结束：先读完，再 close()。";
  return "进程意外退出，或者用 SO_LINGER 0 关闭，都会重置连接。话说完以后，用 close() 正常结束。";
}

function wrongBytesHint(it: Circumstances): string {
  switch (likeness(it)) {
    case "stripped":
      return phrases.stripped;
    case "unchanged":
      return "发回来的就是发过去的：发回之前要先变成大写。";
    case "replacement":
      return "字节 EF BF BD 表示“无法解码的字符”：一个字符被切成两段，每段各自解码了。请直接修改字节，不要先变成文本。";
    case "beyond-ascii":
      return "只有 a 到 z 要变。ASCII 以外的字节必须原样发回：请直接修改字节，不要先变成文本。";
    case "repeated":
      return "有些字节来了两次。send() 只收下一部分时，要从那之后接着发，而不是从头再来。";
    case "cut":
      return "后面的字节缺失：send() 收下的可能比你给的少。请用 sendall()，或者循环调用 send()。";
    default:
      return "请对照上面的插入符：收到什么就按顺序发回什么，每个字节只发一次。";
  }
}

export const world: Readonly<Record<WorldFailureCode, FailureWords>> = {
  "program-missing": {
    message: (it) => `提交里没有名为 ${it.program} 的程序。`,
    expected: (it) => `${it.program}.ts 或 ${it.program}.py`,
    received: () => "没有这个文件",
    hint: (it) => `请把它保存为 ${it.program}.ts（用 Python 写时为 ${it.program}.py），放在要评判的文件夹里。`,
  },
  "program-linked": {
    message: (it) => `你的 ${it.program} 是一个链接，只评判文件本身。`,
    expected: () => "文件",
    received: () => "链接",
    hint: () => "请把文件本身放到这里。",
  },
  "program-unreadable": {
    message: (it) => `你的 ${it.program} 无法启动：有语法错误。`,
    expected: () => "没有语法错误的程序",
    received: (it) => it.stderr ?? "有语法错误的程序",
    hint: () => "报错信息里写着是哪一行。先改好它，别的检查才能进行。",
  },
  "exited-early": {
    message: (it) => `你的 ${it.program} 还没做完该做的事就结束了：${exitOf(it)}。`,
    expected: (it) => `${it.program} 仍在运行`,
    received: exitOf,
    hint: endedEarly,
  },
  "never-listens": {
    message: (it) => `你的 ${it.program} 没有在 ${it.address} 监听。`,
    expected: (it) => `在 ${it.address} 监听的套接字`,
    received: (it) => `没有监听套接字；${waiting(it)}`,
    hint: (it) =>
      it.blockedIn === "read"
        ? "它在监听之前先等键盘输入。服务器不必问任何人：socket()、bind()、listen()、accept()。"
        : "顺序是 socket()、bind()、listen()、accept()。套接字不监听，谁也打不进来。",
  },
  "listens-elsewhere": {
    message: (it) => `你的 ${it.program} 监听的是 ${elsewhere(it)}，而不是 ${it.address}。`,
    expected: (it) => it.address,
    received: elsewhere,
    hint: () => "地址要从环境变量 HOST 和 PORT 取得；只有没有设置时才用 127.0.0.1 和 8080。",
  },
  "never-bound": {
    message: (it) => `你的 ${it.program} 没有绑定在 ${it.address} 的 UDP 套接字。`,
    expected: (it) => `绑定在 ${it.address} 的 UDP 套接字`,
    received: (it) => `没有绑定的 UDP 套接字；${waiting(it)}`,
    hint: () => "UDP 服务器只需要 socket(AF_INET, SOCK_DGRAM) 和 bind()，没有 listen()，也没有 accept()。",
  },
  "bound-elsewhere": {
    message: (it) => `你的 ${it.program} 绑定的是 ${elsewhere(it)}，而不是 ${it.address}。`,
    expected: (it) => it.address,
    received: elsewhere,
    hint: () => "地址要从环境变量 HOST 和 PORT 取得；只有没有设置时才用 127.0.0.1 和 8080。",
  },
  refused: {
    message: (it) =>
      it.callersBefore > 0
        ? `${phrases.subject(it.peer)}被拒绝了，而在它之前的来电是打通的。`
        : `${phrases.subject(it.peer)}呼叫 ${it.address} 被拒绝。`,
    expected: () => "呼叫接通",
    hint: (it) => {
      if (it.crash !== "") return crashed(it);
      if (it.died !== undefined) return `这时你的 ${it.program} 已经结束（${exitOf(it)}）：把 accept() 放进循环。`;
      return it.callersBefore > 0
        ? "监听套接字不见了。每次通话之后只关闭这次通话的套接字，不要关闭监听的那个。"
        : "没有人监听时，内核就这样回答：listen() 调用了吗？地址和端口对吗？";
    },
  },
  silence: {
    message: (it) =>
      it.expected === ""
        ? `${phrases.subject(it.peer)}在等通话结束，你的 ${it.program} 却始终没有结束它。`
        : `${phrases.subject(it.peer)}一直在等，你的 ${it.program} 却再也没有发来数据。`,
    hint: silenceHint,
  },
  ended: {
    message: (it) => `${phrases.subject(it.peer)}还没有收全，你的 ${it.program} 就结束了通话。`,
    hint: (it) =>
      it.crash === "" ? "关闭得太早：先把全部内容发完（sendall()），对方结束了或者话说完了再关闭。" : crashed(it),
  },
  reset: {
    message: (it) => `${phrases.subject(it.peer)}的连接被重置了。`,
    expected: () => "正常结束",
    hint: resetHint,
  },
  "wrong-bytes": {
    message: (it) => `${phrases.subject(it.peer)}收到的字节不对。`,
    hint: wrongBytesHint,
  },
  "unexpected-bytes": {
    message: (it) => `${phrases.subject(it.peer)}收到了不该有的字节。`,
    hint: (it) =>
      it.sent.length === 0
        ? "对方没有开口之前什么也不要发：问候语和提示符都不能发到网络上。"
        : "每个字节只答复一次，此外什么也不要发：不要换行、不要提示符、不要自己的话。",
  },
  "not-read": {
    message: (it) =>
      it.peer === "stdin"
        ? `你的 ${it.program} 没有读取键盘输入的内容。`
        : `你的 ${it.program} 没有读取${amid(it.peer)}发来的内容。`,
    expected: () => "每个字节都被读走",
    received: (it) => `有字节没有被读取；${waiting(it)}`,
    hint: (it) =>
      it.peer === "stdin"
        ? "用 input() 一行一行地读，直到输入结束。"
        : it.blockedIn === "accept"
          ? "来电者还在说话，它却已经回到 accept()：循环调用 recv()，直到对方结束。"
          : "反复调用 recv()，直到它返回零字节。",
  },
  "never-blocks": {
    message: (it) => `你的 ${it.program} 始终没有停下来等待对方。`,
    expected: (it) => (typeof it.expected === "string" ? `阻塞在其中一个调用：${lineIn(it)}` : "阻塞在某个调用里"),
    received: waiting,
    hint: (it) => (it.died === undefined ? "阻塞调用会一直休眠，直到有东西来；程序就是这样等待的。" : crashed(it)),
  },
  spins: {
    message: (it) => `明明无事可做，你的 ${it.program} 却让处理器忙个不停。`,
    expected: () => "等待时在某个调用里休眠的程序",
    received: () => "一刻不停的循环",
    hint: (it) =>
      it.halfClosed || it.ending === "end"
        ? "通话结束以后，recv() 每次都会立刻返回零字节。零字节就是结束：跳出循环。"
        : "它在反复询问，而不是等待。请使用阻塞调用，并在 recv() 返回零字节时跳出循环。",
  },
  "never-prints": {
    message: (it) => `你的 ${it.program} 没有输出应该输出的内容。`,
    hint: (it) => (it.crash === "" ? `请把它单独输出为一行；此刻${waiting(it)}。` : crashed(it)),
  },
  "never-exits": {
    message: (it) => `事情都做完了，你的 ${it.program} 还不结束。`,
    expected: () => "自己结束的程序",
    received: (it) => `程序没有结束；${waiting(it)}`,
    hint: (it) => {
      if (it.blockedIn === "accept") return "它在等下一位来电者。这里只有一次通话：关闭两个套接字，然后返回。";
      if (it.crash !== "")
        return `标准错误里写着“${it.crash}”。这个错误结束了一个任务、回调或线程，程序的其余部分却还在等它：请在那里捕获，然后走到结尾。`;
      if (it.blockedIn === "recv") return "它阻塞在 recv()，可是不会再有数据来了。零字节就是结束：跳出循环。";
      return "关闭每一个套接字，跳出每一个循环，进程就会结束。";
    },
  },
  "never-calls": {
    message: (it) => `你的 ${it.program} 没有呼叫 ${it.address}。`,
    expected: (it) => `呼叫 ${it.address}`,
    received: (it) => (it.died === undefined ? `没有呼叫；${waiting(it)}` : `没有呼叫；${exitOf(it)}`),
    hint: (it) => (it.crash === "" ? "先用环境变量 HOST 和 PORT 调用 connect()，再读键盘输入。" : crashed(it)),
  },
  "no-datagram": {
    message: (it) => `${phrases.subject(it.peer)}在等一个数据报，却一个也没有来。`,
    expected: () => "一个数据报",
    hint: noDatagramHint,
  },
  "floods-folder": {
    message: (it) => `你的 ${it.program}（或者与它同时运行的程序）把 SOCKET_PATH 所在的目录塞满了，已被停止。`,
    expected: () => "那里只有一个套接字",
    received: () => "超过 1 MiB，或者超过一百个名字",
    hint: () => "路径只是套接字的名字：说的话一个字节也不会存进目录里。",
  },
  "floods-output": {
    message: (it) => `你的 ${it.program} 输出超过了 ${it.limit ?? 0} 字节，已被停止。`,
    expected: (it) => `至多 ${it.limit ?? 0} 字节`,
    received: () => "没完没了的输出",
    hint: () => "有一个循环什么也不等，一直在输出。recv() 或 input() 报告结束时，要跳出循环。",
  },
};
