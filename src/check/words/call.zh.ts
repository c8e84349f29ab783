import type { call as en } from "./call.en.ts";
import { likeness } from "./likeness.ts";
import { amid, phrases } from "./phrases.zh.ts";
import { endedWithFirst, hungUpOn } from "./turn.ts";
import type { FailureWords } from "./words.ts";

export const call: Readonly<Record<keyof typeof en, FailureWords>> = {
  "no-answer": {
    message: (it) => `你的 ${it.program} 读了${amid(it.peer)}说的话，却不回答。`,
    hint: (it) =>
      it.blockedIn === "recv"
        ? "它又停在 recv() 里了：是在等换行符、等缓冲区装满，还是等对方结束？来了多少就回多少。如果是写进 makefile() 得到的文件，回复还在缓冲区里，要等 flush()。"
        : "recv() 之后应该是 sendall()，用同一次通话的套接字。",
  },
  "waits-for-the-end": {
    message: (it) => `${phrases.subject(it.peer)}把一条消息说完了，正在等；你的 ${it.program} 也在等。`,
    hint: () => "换行符就是消息的结尾。如果要一直读到 recv() 返回零字节，就是在等对方挂断，而对方正在等回复。",
  },
  "newline-missing": {
    message: (it) => `你的 ${it.program} 发出的消息少了换行符，谁也看不出它已经完整。`,
    hint: () => "换行符是线路上那条消息的一部分。只在打印时去掉它，发送之前不要去掉。",
  },
  "never-hangs-up": {
    message: (it) => `${phrases.subject(it.peer)}得到了回复，在等通话结束，却一直等不到。`,
    hint: () =>
      "话说完了就 close() 这次通话。套接字的每一份副本都关闭了，通话才算结束：dup() 或 makefile() 造出来的、留在列表里的，都会让它一直开着。在 node:net 里，设了 allowHalfOpen，就要在“end”事件里自己调用 end()。",
  },
  "answers-first-piece": {
    message: (it) => `你的 ${it.program} 把消息的第一段当成了全部。`,
    hint: () => "一次 recv() 返回的只是目前到达的部分。继续接收，把各段接起来，直到出现换行符，或者对方结束。",
  },
  "stops-at-short-read": {
    message: (it) => `整条消息正好装满了缓冲区，你的 ${it.program} 还在等更多。`,
    hint: () => "recv() 返回的比你要的少，并不说明消息结束了；正好装满，也不说明没结束。要看的是换行符。",
  },
  "hangs-up-unread": {
    message: (it) => `你的 ${it.program} 挂断时还有字节没读，正常的结束变成了重置。`,
    hint: () => "先读完整条消息，再 close()。留下没读的字节，内核发出的就是 RST 而不是 FIN。",
  },
  "text-not-bytes": {
    message: (it) => `这里应该处理字节，你的 ${it.program} 却在处理文本。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}不是所有字节都是文本，一段数据也可能从字符中间开始或结束。不要解码：只改 0x61 到 0x7A 的字节，其余原样不动。`,
  },
  "spins-after-end": {
    message: (it) => `对方已经结束通话，你的 ${it.program} 从那以后一直在空转。`,
    expected: () => "通话结束后离开循环的程序",
    received: () => "一个从不停歇的循环",
    hint: () =>
      "通话结束后，每次 recv() 都会立刻返回零字节。判断返回值的长度是不是 0，是就离开循环；拿它和文本或 null 比较，永远不会相等。还有内容等着发送的时候，只等发送的空间：通话的结束随时都读得到。",
  },
  "spins-after-reset": {
    message: (it) => `连接被重置了，你的 ${it.program} 从那以后一直在空转。`,
    expected: () => "通话中断后离开循环的程序",
    received: () => "一个从不停歇的循环",
    hint: () => "重置之后，这个套接字上什么也不会再来。在循环外面捕获这个错误，不要在里面。",
  },
  "spins-while-waiting": {
    message: (it) => `你的 ${it.program} 在等待时一直占用处理器。`,
    expected: () => "等待时在调用里休眠的程序",
    received: () => "一个从不停歇的循环",
    hint: () =>
      "阻塞的 recv() 和 accept() 会一直睡到有事可做，不带时限的 select() 也是。非阻塞的套接字，或者时限为 0 的 select()，都会立刻返回。",
  },
  "answers-nothing": {
    message: (it) => `${phrases.subject(it.peer)}什么也没说就挂断了，你的 ${it.program} 却还是回了话。`,
    expected: () => "没有字节，直接结束通话",
    hint: () => "来了什么就发回什么，不要多加。什么都没来，就什么也不用发。",
  },
  "answers-too-much": {
    message: (it) => `你的 ${it.program} 发出的比收到的多。`,
    expected: () => "通话结束",
    hint: () => "没有换行符的消息，发回去也没有换行符：只改字母，什么也不加。",
  },
  "drops-unfinished-message": {
    message: (it) => `${phrases.subject(it.peer)}没说换行符就结束了，之前说的话被丢掉了。`,
    hint: () => "零字节表示不会再有内容。在它之前收到的就是消息：照样回复。",
  },
  "died-of-reset": {
    message: (it) => `一个来电重置了连接，你的 ${it.program} 因此退出了。`,
    expected: () => "只结束这一通电话的服务器",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}recv() 和 sendall() 用错误 ECONNRESET 或 EPIPE 报告通话中断。在整段通话外面捕获它。`,
  },
  "died-of-end": {
    message: (it) => `一个来电结束了通话，你的 ${it.program} 因此退出了。`,
    expected: () => "也挂断、然后继续服务的服务器",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}recv() 返回零字节，表示这通电话结束了：离开内层循环，关闭这次通话的套接字（不是监听的那个），接下一个。`,
  },
  "refused-after-reset": {
    message: (it) => `一个来电重置了连接，之后${amid(it.peer)}就得不到服务了。`,
    expected: () => "下一个来电得到服务",
    hint: () => "重置只结束一通电话。在外层循环里面捕获这个错误，关闭这次通话，再去 accept。",
  },
  "refused-second-caller": {
    message: (it) => {
      if (endedWithFirst(it)) return `第一通电话一结束，你的 ${it.program} 就退出了，别人再也打不进来。`;
      return hungUpOn(it)
        ? `轮到${phrases.subject(it.peer)}了，你的 ${it.program} 却挂断了它的电话。`
        : `${phrases.subject(it.peer)}在排队，前一个来电走了以后，却没有轮到它。`;
    },
    expected: () => "下一个来电得到服务",
    hint: (it) =>
      hungUpOn(it)
        ? "排队的人留在队列里，直到 accept() 接起他的电话；接起来的就要服务。不要关闭监听的套接字，也不要因为多出一通就把它关掉（maxConnections 这样的上限正是这么做的）。"
        : `${phrases.lastWords(it.crash)}要一个接一个地接听：把 accept() 放进循环，每次通话之后只关闭这次通话的套接字，不要关闭监听的那个。`,
  },
  "serves-two-callers": {
    message: (it) => `来了两个人，你的 ${it.program} 两个都服务了。`,
    expected: () => "只接待其中一个，另一个不回答也不打印",
    hint: () =>
      "它只接第一通电话。库为每个来电者启动的处理函数会接待所有人：第一个人一到就停止监听，或者把其他人的电话挂断。",
  },
  "serves-second-caller": {
    message: (it) => `你的 ${it.program} 服务完了唯一的来电，队列里还有一个，它却没有退出。`,
    expected: () => "接完一通电话就退出的程序",
    hint: () => "这里只有一通电话：关闭两个套接字，然后返回。一通接一通的循环是下一个练习。",
  },
  "second-caller-served": {
    message: (it) => `第一位来电者还没说话，第二位打来并先开了口，你的 ${it.program} 就为它服务了。`,
    expected: () => "只为第一位来电者服务的程序",
    received: () => "第二位得到了回答",
    hint: () => "accept 只调用一次。如果由事件循环替你接听，就接下第一通，停止监听，后来的一律挂断。",
  },
  "queue-too-short": {
    message: (it) => `${phrases.subject(it.peer)}连队都排不上。`,
    expected: () => "五个排队的来电",
    hint: () => "listen(n) 说的是你忙的时候，内核替你留住多少来电。至少要 5。",
  },
  "one-message-per-call": {
    message: (it) => `在同一通电话里，${phrases.subject(it.peer)}只得到一次回复，后来就没有了。`,
    hint: (it) =>
      it.blockedIn === "accept"
        ? "它回到 accept() 去了：每通电话只 accept 一次，里面再用一个循环来接收。"
        : "在“通话”的循环里面还有第二个循环，一轮一轮地听同一位来电者说话。只有 recv() 返回零字节才能结束它。",
  },
  "loses-bytes": {
    message: (it) => `对方读得慢，你的 ${it.program} 发出的内容就少了字节。`,
    hint: (it) =>
      likeness(it) === "stripped"
        ? phrases.stripped
        : "send() 收下的可能比你给的少，它返回收下了多少。sendall() 会一直发到全部发完。在非阻塞套接字上，两者都不等：缓冲区满了就报错（EAGAIN、BlockingIOError），意思是“稍后再来”，不是通话断了。剩下的留着，等有空间再发。",
  },
  "leaks-descriptors": {
    message: (it) => `又接了十通电话之后，你的 ${it.program} 占着的套接字比之前多了 ${it.count ?? 0} 个。`,
    expected: (it) => `${it.limit ?? 0} 个套接字`,
    received: (it) => `${(it.limit ?? 0) + (it.count ?? 0)} 个套接字`,
    hint: () => "shutdown() 只结束通话，描述符还占着。每次通话不管怎样结束，都要 close()，也不要留在列表里。",
  },
  "address-in-use-after-restart": {
    message: (it) => `你的 ${it.program} 不能马上在刚用过的端口上重新启动。`,
    expected: (it) => `在 ${it.address || "同一个端口"} 监听的套接字`,
    received: (it) =>
      it.stderr?.trimEnd().split("\n").at(-1) || (it.died === undefined ? "没有这样的套接字" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}刚才那通电话还以 TIME_WAIT 状态留在这个端口上。在 socket() 和 bind() 之间调用 setsockopt(SOL_SOCKET, SO_REUSEADDR, 1) 就可以了；写在 bind() 之后就晚了。`,
  },
  "takes-every-address": {
    message: (it) =>
      `你的 ${it.program} 占用的是 ${(it.elsewhere ?? []).join("、")}，也就是本机的所有地址，而不只是 ${it.address}。`,
    expected: (it) => it.address,
    received: (it) => (it.elsewhere ?? []).join("、"),
    hint: () => "主机写成空或 0.0.0.0，任何能从某个网络到达这台机器的人都进得来。请绑定到 HOST。",
  },
  "address-in-use-unexplained": {
    message: (it) => `端口被另一个服务器占着，你的 ${it.program} 没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含 EADDRINUSE；退出状态为 1",
    hint: () => "捕获 bind() 的错误，在标准错误上打印一行写明它的名字，以状态 1 退出。一大段堆栈不算说明。",
  },
  "shares-the-port": {
    message: (it) => `第二个 ${it.file} 和第一个同时在同一个端口上运行。`,
    expected: () => "第二个服务器放弃启动",
    received: () => "一个端口上有两个服务器",
    hint: () => "SO_REUSEPORT 让几个服务器共用一个端口，由内核把来电分给它们。你要的是 SO_REUSEADDR。",
  },
};
