import type { Circumstances } from "../circumstances.ts";
import { crashCause, type CrashCause } from "./crash.ts";

/** What is known of a program that died of an error. */
export function crashed(it: Circumstances): string {
  const cause = crashCause(it.crash, it);
  return `它因为“${it.crash}”而停止。${cause === undefined ? "" : crashCauses[cause]}`;
}

/** What is known of one that has come to its end by itself. */
export function endedEarly(it: Circumstances): string {
  if (it.crash !== "") return crashed(it);
  if (it.complaint === "") return "它运行到了最后一行。是循环结束得太早，还是漏了某个调用？";
  const cause = crashCause(it.complaint, it);
  return `它说了“${it.complaint}”，就放弃了。${cause === "address-not-available" ? crashCauses[cause] : ""}`;
}

const crashCauses: Readonly<Record<CrashCause, string>> = {
  "address-in-use": "端口被占用，或者上一次运行留下的连接还在 TIME_WAIT：请在 bind() 之前设置 SO_REUSEADDR。",
  "caller-binds-stream": "客户端不需要 bind()：对那个地址调用 connect()，本端的端口由内核来选。",
  "caller-binds-datagram": "客户端不需要 bind()：用 sendto() 发往那个地址，本端的端口由内核来选。",
  "address-not-available": "本机没有这个地址：请绑定环境变量 HOST 给出的地址，没有设置时用 127.0.0.1。",
  reset: "对方重置了连接，recv() 用错误来告诉你：捕获它，关闭这次通话，然后继续。",
  "broken-pipe": "对方已经离开，你还在发送：捕获这个错误，关闭这次通话，然后继续。",
  refused: "它呼叫的地方没有人在监听。对客户端来说，这是应当报告的结果，不是崩溃的理由。",
  "not-connected": "请在 accept() 返回的套接字上收发；监听套接字的另一端并没有人。",
  "not-called": "这个套接字的另一端还没有人：先 connect()，再 send() 和 recv()。",
  "call-over": "执行到这个 shutdown() 之前，通话已经断了。对方可能重置连接时，要捕获这个错误，再 close()。",
  "stream-for-datagrams":
    "这个套接字的另一端没有人。它是 SOCK_DGRAM 吗？流式套接字要先接通，才能 sendto() 和 recvfrom()。",
  "datagram-for-streams":
    "只有 SOCK_STREAM 才有 listen() 和 accept()。SOCK_DGRAM 两样都没有：绑定以后，谁发来的都用 recvfrom() 接收。",
  closed: "执行到这一行之前，这个套接字已经关闭。",
  "bound-twice": "这个套接字已经有地址了：bind() 只调用一次，而且要在 listen() 之前。",
  "not-listening": "accept() 只能用在监听套接字上：bind() 之后先调用 listen()。",
  "bytes-wanted": "套接字收发的是字节：发送之前先把文本编码。",
  "cut-character": "一个字符可能被切在两段数据里：等它的字节到齐再解码，或者根本不解码。",
  "accept-pair": "accept() 返回一对值：这次通话的套接字，和来电者的地址。",
  "unknown-name": "用到了一个从未定义的名字，报错信息里写着是哪一行。",
  syntax: "程序有语法错误，报错信息里写着是哪一行。",
};
