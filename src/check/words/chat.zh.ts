import type { chat as en } from "./chat.en.ts";
import { lineIn } from "./line.ts";
import { amid, phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const chat: Readonly<Record<keyof typeof en, FailureWords>> = {
  "waits-for-keyboard": {
    message: (it) => `${phrases.subject(it.peer)}发来了消息，你的 ${it.program} 没有显示。`,
    expected: (it) => (it.expected === undefined ? "立刻显示这条消息" : lineIn(it)),
    hint: (it) =>
      it.blockedIn === "read"
        ? "它在等键盘，这期间谁来信都听不到。要同时等两边：用 select()，或者再开一个线程。"
        : "每条消息一到就要显示，不管这时有没有人在打字。",
  },
  "waits-for-reply": {
    message: (it) => `你的 ${it.program} 发出第一行之后，就把后面的行扣着，要等有人回复才发。`,
    expected: () => "每一行输入后都立刻发出",
    hint: () => "聊天时谁也不欠谁一个回复。发出去，然后回到同时等键盘和网络的地方。",
  },
  "half-line-blocks": {
    message: (it) => `键盘上打了半行，在后半行到来之前，你的 ${it.program} 不显示任何消息。`,
    hint: () =>
      "“有东西可读”并不等于“有一整行可读”。用 os.read() 或 readSync() 只读一次，把读到的这一段存起来，再回到 select()。",
  },
  "hears-one-contact": {
    message: (it) => `你的 ${it.program} 显示接线员的消息，而${amid(it.peer)}也在通讯录里，它的消息却一条也没有显示。`,
    hint: () => "connect 过的 UDP 套接字只听得到一个地址。不要 connect，拿 recvfrom() 返回的地址到整本通讯录里去找。",
  },
  "lines-held-back": {
    message: (it) => `一次输入了两行，你的 ${it.program} 只处理了第一行。`,
    hint: () =>
      "一次读取可能带来好几行。input() 和 readline() 把多出来的行留在自己的缓冲区里，select() 对此一无所知：自己读、自己切分，把完整的行都取走。",
  },
  "line-torn": {
    message: (it) => `一行分两段输入，你的 ${it.program} 没有把它们接起来。`,
    hint: () => "还没有换行符的部分要留着，把下一段接在后面。",
  },
  "typed-character-cut": {
    message: (it) => `输入的一个字符分两段到达，你的 ${it.program} 把它弄坏了。`,
    expected: (it) => (it.expected === undefined ? "完整的字符，和输入的一样" : undefined),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}“ü”占两个字节，“发”占三个，一次读取可能恰好断在中间。先收集字节，凑成整行再解码。`,
  },
  "wrong-message-line": {
    message: (it) => `你的 ${it.program} 显示了这条消息，但格式和题目要求的不一样。`,
    expected: (it) => (it.expected === undefined ? "一行" : lineIn(it)),
    hint: () => "每条消息占一行，格式如题目所写，后面一个换行，此外什么也没有。",
  },
  "answers-by-itself": {
    message: (it) => `没有人输入过什么，${phrases.subject(it.peer)}却收到了回答。`,
    expected: () => "没有输入，就没有回答",
    hint: () => "收到消息时什么都不发；只有键盘上输入的行才会发出去。",
  },
  "answer-not-sent": {
    message: (it) => `输入了一个回答，该收到它的${amid(it.peer)}却什么也没收到。`,
    hint: () => "行首是消息的编号。为每个编号记住是谁发来的，把空格后面的文字发到那个地址。",
  },
  "answer-misdirected": {
    message: (it) => `回答是给某一位的，你的 ${it.program} 却发给了另一位。`,
    hint: () => "最后来信的人不一定就是要回答的人。每条消息的发送者都要按编号记下来。",
  },
  "typed-text-changed": {
    message: (it) => `你的 ${it.program} 发出了输入的文字，但空格没有全部保留。`,
    hint: () =>
      "第一个空格之后的内容，输入的是什么就发什么：开头、中间、末尾的空格都要保留。不要 trim() 或 strip()，只在第一个空格处切一刀。",
  },
  "deaf-after-answer": {
    message: (it) => `回答过别人之后，就听不到${amid(it.peer)}了。`,
    hint: () => "connect 过的 UDP 套接字只听得到一个地址。请在没有 connect 的套接字上用 sendto() 回答。",
  },
  "unknown-sent": {
    message: (it) => `有一行没有指明任何人，或者没有内容，你的 ${it.program} 还是发了东西出去。`,
    expected: () => "什么也不发",
    hint: () =>
      '编号或名字要先检查再使用。在 Python 里，列表的 -1 表示最后一项，所以 0 - 1 也能找到人；在 TypeScript 里，parseInt("1x") 得 1。',
  },
  "died-of-unknown": {
    message: (it) => `有一行没有指明任何人，从那以后你的 ${it.program} 什么也不发了。`,
    expected: () => "在 stderr 写一行，然后照常发送下一行",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}输入的名字可能根本不存在，也可能只有语言自己认识：对象天生就有一个谁也没放进去的“constructor”。在 Map 或 dict 里查找，并检查查到了什么。`,
  },
  "not-sent-unsaid": {
    message: (it) => `对于没有指明任何人的行，你的 ${it.program} 没有逐行说明它没有发出。`,
    expected: (it) => `stderr 上 ${it.count ?? 1} 行，每行都有“not sent”`,
    hint: () => "每一个这样的行，都在 stderr 上写一行，其中含有“not sent”；除此之外不写别的。",
  },
  "quit-complained-of": {
    message: (it) => `输入了“quit”，你的 ${it.program} 却说它没有发出。`,
    expected: () => "不作声地结束",
    hint: () => "“quit”是说给程序自己的。先认出它，再在这一行里找名字。",
  },
  "raw-control-characters": {
    message: (it) => `${phrases.subject(it.peer)}发来了控制字符，你的 ${it.program} 原样放了过去。`,
    expected: () => "每个控制字符换成一个“?”",
    hint: () =>
      "打印到终端上的东西，终端会照着执行。打印之前，把 U+0000 到 U+001F、U+007F 到 U+009F 的每个字符都换掉，换行和制表符也不例外。",
  },
  "died-of-bad-text": {
    message: (it) => `一条消息不是合法的 UTF-8，你的 ${it.program} 没有照要求显示。`,
    expected: () => "坏字节的位置上显示 U+FFFD",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}谁都可以发来任何字节。解码时要把坏字节替换掉：bytes.decode(errors="replace")，或者 buffer.toString()。`,
  },
  "colours-a-pipe": {
    message: (it) => `你的 ${it.program} 把颜色写进了管道，在那里它们只是一些奇怪的字节。`,
    expected: () => "纯文本",
    hint: () => "只有标准输出是终端时才加颜色：用 isatty()，或者 process.stdout.isTTY。",
  },
  "empty-message-dropped": {
    message: (it) =>
      `来了一个空数据报，你的 ${it.program} 没有显示它${it.count === undefined ? "" : "，也没有给它编号"}。`,
    expected: (it) => (it.count === undefined ? "空消息也占一行" : `空消息也占一行，编号是 ${it.count}`),
    hint: (it) =>
      `没有字节的数据报也是一条消息，${it.count === undefined ? "和别的消息一样显示，名字后面什么也没有。" : "和别的消息一样编号。"}`,
  },
  "steals-the-port": {
    message: (it) => `第二个 ${it.file} 和第一个占用了同一个端口，第一个从此谁也听不到。`,
    expected: () => "第二个因 EADDRINUSE 而放弃",
    received: () => "两个程序共用一个端口",
    hint: () =>
      "设置了 SO_REUSEADDR，两个 UDP 套接字就能绑定同一个端口，而 Linux 会把每个数据报都交给后来的那个。UDP 没有 TIME_WAIT，不需要这个选项。",
  },
  "spins-at-end-of-input": {
    message: (it) => `输入已经结束，你的 ${it.program} 从此不停地空转。`,
    expected: () => "以状态 0 退出",
    hint: () => "输入结束之后，每次读取都立刻返回零字节，select() 也永远说它可读。要检查这种情况，然后退出。",
  },
  "stays-after-end-of-input": {
    message: (it) => `输入已经结束，你的 ${it.program} 却没有退出。`,
    expected: () => "以状态 0 退出",
    hint: () => "读标准输入得到零字节时，关闭并退出。阻塞在 recvfrom() 里的线程不应拖住整个进程：把它设为守护线程。",
  },
  "quit-unheard": {
    message: (it) => `输入了“quit”，你的 ${it.program} 却没有退出。`,
    expected: () => "以状态 0 退出",
    hint: () => "只有“quit”的一行表示结束：立刻退出，不发送任何东西。",
  },
  "says-too-much": {
    message: (it) => `${phrases.subject(it.peer)}收到的比输入给它的多。`,
    expected: () => "每一行一个数据报",
    hint: () => "每一行只发一次，发给它指明的人；“quit”谁也不发。",
  },
  "shows-stranger": {
    message: (it) => `陌生人来了一封信，你的 ${it.program} 把它显示出来了。`,
    expected: () => "只显示联系人的消息",
    hint: () => "把 recvfrom() 返回的地址和通讯录里的地址比较，主机和端口都要相同。哪个也对不上的，就丢掉。",
  },
  "wrong-contact-name": {
    message: (it) => `通讯录里有两个名字是同一个地址，你的 ${it.program} 显示了后面那个。`,
    expected: () => "通讯录里第一个有这个地址的名字",
    hint: () => "从地址到名字的字典，每个地址只留得住一个名字，就是最后放进去的那个。请按通讯录的顺序查找。",
  },
  "died-of-gone-contact": {
    message: (it) => `一个联系人已经走了，从那以后你的 ${it.program} 也不给别人发了。`,
    expected: () => "继续工作的客户端",
    received: (it) => (it.died === undefined ? phrases.nothing : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}connect 过的 UDP 套接字在对方端口没人时会报 ECONNREFUSED。那只关系到一个联系人：捕获它。`,
  },
};
