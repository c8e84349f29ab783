import type { caller as en } from "./caller.en.ts";
import { lineIn } from "./line.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const caller: Readonly<Record<keyof typeof en, FailureWords>> = {
  "wrong-exit-status": {
    message: (it) => `你的 ${it.program} 退出状态不对。`,
    expected: (it) => `退出状态 ${lineIn(it)}`,
    received: (it) => (it.died === undefined ? "别的结局" : phrases.exit(it.died)),
    hint: (it) =>
      it.crash === ""
        ? "状态 0 表示一切顺利，1 表示没有成功。启动你程序的人只能看到它。"
        : `它因为“${it.crash}”而停下。`,
  },
  "leaves-before-reply": {
    message: (it) => `你的 ${it.program} 说完消息，没等听到回复就走了。`,
    expected: () => "等待回复的客户端",
    received: (it) => (it.died === undefined ? "已经退出的客户端" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}shutdown(SHUT_RDWR) 和 close() 会结束两个方向：还想听的人，最多只能结束自己说的方向（SHUT_WR），其实连这也不必。`,
  },
  "says-more": {
    message: (it) => `你的 ${it.program} 说的不止一条消息。`,
    expected: () => "消息和它的换行符，只说一遍",
    hint: () => "一次 sendall()，内容是文本的字节加一个换行符：这个客户端要说的就是这些。",
  },
  "newline-sent": {
    message: (it) => `你的 ${it.program} 在这一行后面多发了一个换行符。`,
    expected: (it) => (it.expected === undefined ? "只有文本，后面什么也没有" : undefined),
    hint: () =>
      "只发送文本的字节，后面什么也不加。一行末尾的换行符不属于内容：input() 会自己去掉它，用别的办法读键盘就得自己去掉。",
  },
  "reply-in-pieces-cut": {
    message: (it) => `回复分成几段到达，你的 ${it.program} 没收全就算完了。`,
    expected: (it) => (it.expected === undefined ? "完整的回复" : lineIn(it)),
    hint: () => "一次 recv() 不等于一条回复；某次 recv() 返回得少，也不说明是最后一次。把各段接起来，直到回复完整。",
  },
  "decodes-pieces": {
    message: (it) => `回复在一个字符中间被切开，你的 ${it.program} 把两半分别解码了。`,
    expected: (it) => (it.expected === undefined ? "完整的回复" : undefined),
    hint: (it) => `${phrases.lastWords(it.crash)}把各段按字节接起来，全部到齐之后再解码一次。`,
  },
  "counts-characters": {
    message: (it) => `这条回复的字节数比字符数多，你的 ${it.program} 收得太少。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}要数发出了多少字节，而不是文本有多少个字符：“ü”是两个字节，“发”是三个字节。`,
  },
  "wrong-line": {
    message: (it) => `你的 ${it.program} 没有把回复单独打印成一行。`,
    hint: () => "把回复解码后原样打印，同一行的前后都不要有别的内容。",
  },
  "waits-for-more": {
    message: (it) => `回复已经全部到了，你的 ${it.program} 还在等更多。`,
    hint: () => "回复的字节数和你发出的一样多；它没有换行符，也没有结束标志。收满就不要再收了。",
  },
  "connect-result-ignored": {
    message: (it) => `没有人接电话，你的 ${it.program} 却照样说话。`,
    expected: () => "标准错误上只有一行，其中包含 ECONNREFUSED；退出状态为 1",
    received: (it) => (it.crash === "" ? "没有接通却继续运行的客户端" : it.crash),
    hint: () =>
      "connect_ex() 不抛出错误：它返回 0 或一个 errno，只有去看的人才知道。随后出现的 EPIPE 或 ENOTCONN 不是真正的原因。",
  },
  "refusal-unexplained": {
    message: (it) => `没有人接电话，你的 ${it.program} 没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含 ECONNREFUSED",
    hint: () => "在标准错误上打印一行，写明 errno 的名字，以状态 1 退出。一大段堆栈不算说明。",
  },
  "prints-without-reply": {
    message: (it) => `没有人接电话，你的 ${it.program} 却在标准输出上打印了内容。`,
    expected: () => "标准输出上什么也没有",
    hint: () => "标准输出只用来打印回复。出了什么问题，写到标准错误上。",
  },
  "prompts-before-calling": {
    message: (it) => `你的 ${it.program} 还不知道有没有人听，就先请人输入。`,
    expected: () => "标准输出上什么也没有",
    hint: () => "先打电话，看结果；接通了再提示输入。",
  },
  "end-unexplained": {
    message: (it) => `服务器结束了通话，你的 ${it.program} 没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含单词 ended；退出状态为 1",
    hint: (it) =>
      it.died?.signal === "SIGPIPE"
        ? phrases.sigpipe
        : "recv() 返回零字节就是结束的信号。它不是错误，所以不会抛出：自己去判断，在标准错误上打印一行，以状态 1 退出。",
  },
  "reset-unexplained": {
    message: (it) => `服务器重置了连接，你的 ${it.program} 没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含 ECONNRESET；退出状态为 1",
    hint: () => "捕获 recv() 抛出的错误，在标准错误上打印一行写明它的名字，以状态 1 退出。",
  },
  "prints-partial-reply": {
    message: (it) => `回复中途断了，你的 ${it.program} 却把收到的部分当作完整的回复打印出来。`,
    expected: () => "标准输出上没有回复的任何部分",
    hint: () => "回复完整了才打印。要分清循环是怎么结束的：收满了，还是通话结束了。",
  },
  "goes-on-after-end": {
    message: (it) => `服务器已经走了，你的 ${it.program} 却没有退出。`,
    expected: () => "说明情况并退出的客户端",
    received: (it) => `还在运行的客户端${it.blockedIn === undefined ? "" : `，停在 ${it.blockedIn}() 里`}`,
    hint: () =>
      "零字节不是回复：它表示再也不会有回复了。每次 recv() 的返回值都要看，重置时抛出的错误也要捕获；node:net 用“end”和“error”事件告诉你这两件事。",
  },
  "hangs-up-after-each-line": {
    message: (it) => `你的 ${it.program} 说完第一行就挂断了。`,
    expected: () => "所有行都在同一通电话里说",
    hint: () => "在循环之前拨一次号，在循环之后关一次。",
  },
  "empty-text-replaced": {
    message: (it) => `给了你的 ${it.program} 一段空文字，它没有照说。`,
    expected: () => "只有一个换行符",
    hint: () => "参数为空，也还是有参数。只有没有参数时才用默认值。",
  },
  "skips-spaces": {
    message: (it) => `你的 ${it.program} 跳过了只有空格的一行。`,
    hint: () => "空格也是字节，也会得到回复。一个字符都没有的行才是空行。",
  },
  "hangs-on-empty-line": {
    message: (it) => `输入一个空行之后，你的 ${it.program} 就再也不说话了。`,
    hint: () => "空行什么也不会发出去，也就等不到回复：在发送和接收之前就跳过它。",
  },
  "typed-lines-lost": {
    message: (it) => `一次输入了两行，你的 ${it.program} 丢掉了第二行。`,
    expected: () => "两行依次处理",
    hint: () =>
      "行可能来得比你读得快：粘贴进来的，或者来自文件。Node 的 question() 和 once(“line”) 会丢掉没人在等时到来的行；用 for await 逐行读取就不会丢。",
  },
  "prints-for-empty-line": {
    message: (it) => `空行没有回复，你的 ${it.program} 却为它打印了一行。`,
    expected: () => "空行不该有对应的输出",
    hint: () => "空行要跳过：在发送、接收和打印之前，就回到键盘去读下一行。",
  },
  "stops-at-empty-line": {
    message: (it) => `你的 ${it.program} 把空行当成了输入的结束。`,
    hint: () => "输入结束时会抛出 EOFError。空行只是没有文字的一行：跳过它，读下一行。",
  },
  "crashed-at-end-of-input": {
    message: (it) => `输入结束了，你的 ${it.program} 没有正常退出。`,
    expected: () => "退出状态 0",
    received: (it) => (it.died === undefined ? "别的结局" : phrases.exit(it.died)),
    hint: (it) => `${phrases.lastWords(it.crash)}输入结束，谈话就结束：捕获 EOFError，关闭通话，以状态 0 退出。`,
  },
};
