import type { generations as en } from "./generations.en.ts";
import { lineIn } from "./line.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const generations: Readonly<Record<keyof typeof en, FailureWords>> = {
  "address-untold": {
    message: (it) => `你的 ${it.program} 没有说明它在哪里监听。`,
    expected: (it) => `标准输出上有一行“${lineIn(it)}”`,
    hint: () => "listen() 返回之后，用 getsockname() 向套接字问清地址，单独打印成一行。",
  },
  "chosen-port-untold": {
    message: (it) => `端口为 0 时，你的 ${it.program} 没有说出一个打得通的端口。`,
    expected: () => "一行“listening on 地址:端口”，端口是内核选定的那个",
    hint: () => "对 bind() 来说，端口 0 的意思是“哪个空闲就用哪个”。最后是哪一个，套接字知道：getsockname()。",
  },
  "caller-untold": {
    message: (it) => `你的 ${it.program} 没有说明是谁打来的。`,
    expected: (it) => `标准输出上有一行“${lineIn(it)}”`,
    hint: () => "来电者的地址是 accept() 返回的第二样东西，用 getpeername() 也能问到。getsockname() 说的是自己这一端。",
  },
  "message-untold": {
    message: (it) => `你的 ${it.program} 没有打印它听到的话。`,
    expected: (it) => `标准输出上有一行“${lineIn(it)}”`,
    hint: () => "在一行里打印“heard: ”和消息的文本，不带消息自己的换行符。",
  },
  "message-garbled": {
    message: (it) => `你的 ${it.program} 打印的和对方说的不一样。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}消息分成几段到达，断在了字符中间。把字节接起来，全部到齐之后再解码一次。`,
  },
  "not-every-address": {
    message: (it) => `地址是 0.0.0.0，你的 ${it.program} 却只在 ${(it.elsewhere ?? []).join("、")} 上监听。`,
    expected: (it) => it.address,
    received: (it) => (it.elsewhere ?? []).join("、"),
    hint: () => "对 bind() 来说，0.0.0.0 和别的地址没有两样，意思是“这台机器的每一个地址”。把 HOST 原样交给它。",
  },
  "foreign-address-unexplained": {
    message: (it) => `给它的地址不属于这台机器，你的 ${it.program} 没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含 EADDRNOTAVAIL；标准输出上什么也没有，退出状态为 1",
    hint: () => "服务器只能在本机拥有的地址上监听。捕获 bind() 的错误，打印一行写明它的名字，以状态 1 退出。",
  },
  "text-trimmed": {
    message: (it) => `文本的开头和结尾各有一个空格，你的 ${it.program} 没有把两个都留住。`,
    hint: () =>
      "空格和别的字符一样，是文本的一部分。只去掉换行符，别的都不要去：strip()、trim() 和 trimEnd() 去掉的不止换行符。",
  },
  "ending-untold": {
    message: (it) => `通话结束了，你的 ${it.program} 没有说明是怎样结束的。`,
    expected: (it) => `标准输出上有一行“${lineIn(it)}”`,
    hint: () => "不管通话怎样结束，都要打印一行以“call over: ”开头的文字。",
  },
  "wrong-ending": {
    message: (it) => `这通电话是怎样结束的，你的 ${it.program} 说得不对。`,
    expected: (it) => `“${lineIn(it)}”，并且只有这一行`,
    hint: () =>
      "recv() 返回零字节是正常的结束，对方被杀掉时也是这样。recv() 或 sendall() 抛出 ECONNRESET 或 EPIPE 才是重置。至于结束在消息之间还是消息中间，要看手里有没有还不完整的消息。",
  },
  "hangs-up-on-last-words": {
    message: (it) => `${phrases.subject(it.peer)}说完最后几句，结束了自己那一侧；你的 ${it.program} 没有全部回答。`,
    hint: () =>
      "结束排在所有内容之后。先回答每一条完整的消息：对方不会再说什么了，你却还可以发送，这正是“半关闭”的意思。如果你自己留着套接字还没收下的回复，关闭之前要把它们发完。",
  },
  "answers-unfinished": {
    message: (it) => `${phrases.subject(it.peer)}话说到一半就离开了，你的 ${it.program} 却回答了这半句。`,
    expected: () => "没有字节，直接结束通话",
    hint: () => "没有换行符就不算一条消息：谁也不知道后一半要说什么。",
  },
  "drops-glued-lines": {
    message: (it) => `${phrases.subject(it.peer)}一口气说了几条消息，你的 ${it.program} 没有全部回答。`,
    hint: () =>
      "一次 recv() 可能返回好几条消息，外加下一条的开头。把还没回答的留着，一行一行地切下来，直到里面再没有换行符。",
  },
  "answers-empty-line": {
    message: (it) => `${phrases.subject(it.peer)}发来一个空行，你的 ${it.program} 却回答了它。`,
    expected: (it) => (it.expected === undefined ? "空行不回答" : undefined),
    hint: () => "空行不是消息：跳过它，什么也不发，接着处理下一行。",
  },
  "answers-lost-at-goodbye": {
    message: (it) => `${phrases.subject(it.peer)}说了几条消息，后面跟着“q”；你的 ${it.program} 没有全部回答就挂断了。`,
    hint: () =>
      "q 之前说的话要先回答。一行一行地取，轮到哪一行就看哪一行。如果你自己留着套接字还没收下的回复，要等最后一条发出去再离开：在 node:net 里，end() 会等，destroy() 和 process.exit() 不会。",
  },
  "end-word-missed": {
    message: (it) => `${phrases.subject(it.peer)}说了“q”，你的 ${it.program} 没有把它当成结束语。`,
    expected: () => "通话结束，并且不回答“q”",
    hint: () =>
      "结束语可能和前面的话粘在一起，也可能和自己的换行符分开到达。要拿每一个完整的行和“q”比较，不要拿某次 recv() 的返回值去比。",
  },
  "end-word-too-greedy": {
    message: (it) => `遇到一行不是“q”的内容，你的 ${it.program} 就挂断了。`,
    hint: () => "只有整行恰好是一个字母 q 才结束通话：大写的 Q 不算，以 q 开头的行不算，换行符还没到的 q 也不算。",
  },
  "drops-half-message": {
    message: (it) =>
      `${phrases.subject(it.peer)}先发来一条半消息，另外半条到达之后，你的 ${it.program} 没有完整地回答它。`,
    hint: () => "最后一个换行符后面是下一条消息的开头。把它留着，新到的一段接在它后面，再去找换行符。",
  },
  "leaves-without-goodbye": {
    message: (it) => `你的 ${it.program} 没说“q”就挂断了。`,
    expected: () => "一行“q”，然后通话结束",
    hint: () => "结束语要在关闭之前说：键入 q 时要说，输入结束时也要说。只有这样，服务器才知道该说的都说完了。",
  },
  "lingers-after-goodbye": {
    message: (it) => `你的 ${it.program} 说了“q”，却不挂断。`,
    expected: () => "通话结束",
    hint: () => "q 没有回答。说完它就没有什么可接收的了：离开循环，关闭，退出。",
  },
  "empty-line-ends-call": {
    message: (it) => `遇到一个空行，你的 ${it.program} 就结束了通话。`,
    expected: () => "跳过空行、继续服务的服务器",
    hint: () => "空消息不是空数据：空消息有一个换行符，它已经到了。只有 recv() 返回零字节才是结束。",
  },
  "stuck-on-empty-line": {
    message: (it) => `收到一个空行之后，你的 ${it.program} 就再也不回答了。`,
    expected: (it) => (it.expected === undefined ? "后面的行都得到回答" : undefined),
    hint: () =>
      "先把空行从手里的字节中取走，再跳过它。把它留在原处，就会一次又一次地找到同一个换行符，或者永远轮不到后面的行。",
  },
  "sends-empty-line": {
    message: (it) => `你的 ${it.program} 发出了一个空行。`,
    hint: () => "在发送之前、在接上换行符之前，先看看这行文本。空行得不到回答：谁发了它，谁就白等。",
  },
};
