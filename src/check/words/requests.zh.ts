import { amid, phrases } from "./phrases.zh.ts";
import type { requests as en } from "./requests.en.ts";
import type { FailureWords } from "./words.ts";

export const requests: Readonly<Record<keyof typeof en, FailureWords>> = {
  "answer-misspelt": {
    message: (it) => `${phrases.subject(it.peer)}收到的回复不符合约定的格式。`,
    hint: () => "原样的编号、空格、提问者的“主机:端口”、空格、转成大写的内容。没有换行符，也没有别的。",
  },
  "wrong-return-address": {
    message: (it) => `告诉${amid(it.peer)}的地址不是它自己的。`,
    hint: () =>
      "提问者的地址是 recvfrom() 返回的第二样东西，每个数据报都不同。getsockname() 得到的是服务器自己的地址，而前一个发送者是别人。",
  },
  "request-unprinted": {
    message: (it) => `你的 ${it.program} 没有按要求打印请求。`,
    hint: () => "每条请求一行：提问者的“主机:端口”、空格、原样的内容。",
  },
  "text-acts-on-terminal": {
    message: (it) => `你的 ${it.program} 把陌生人写的内容连同控制字符原样打印出来了。`,
    hint: () =>
      "换行符能让陌生人另起一行，转义字符能移动光标。先用替换方式解码，再把 U+0000 到 U+001F、U+007F 到 U+009F 换成 ?。",
  },
  "no-request-answered": {
    message: (it) => `来了一个不是请求的数据报，你的 ${it.program} 却把它当成了请求。`,
    expected: () => "不打印，也不回复",
    hint: () =>
      "一到九个 0 到 9 的字节，然后是空格。int() 和 Number() 收的东西多得多：正负号、空白、1e3、1_0、别的文字的数字。请检查字节本身。",
  },
  "died-of-no-request": {
    message: (it) => `来了一个不是请求的数据报，你的 ${it.program} 因此退出了。`,
    expected: () => "忽略它、继续服务的服务器",
    hint: (it) => `${phrases.lastWords(it.crash)}谁都可以往 UDP 端口发任何东西。先看清它是不是请求，再去拆开它。`,
  },
  "request-misspelt": {
    message: (it) => `你的 ${it.program} 发出的不是它应该发的请求。`,
    hint: () => "从 1 数起的行号、空格、这一行的字节。空行也要编号，也要发送。",
  },
  "bytes-printed": {
    message: (it) => `你的 ${it.program} 打印的是字节在程序里的写法，而不是它们所表示的文字。`,
    hint: () => "把字节按 UTF-8 解码，打印文字。",
  },
  "takes-other-number": {
    message: (it) => `你的 ${it.program} 把编号不符的回复当成了自己的。`,
    expected: () => "客户端继续等编号相符的回复",
    hint: () => "回复属于编号相同的那条请求。11 不是 1：要比较空格之前的整个编号，不同就继续接收。",
  },
  "takes-misspelt-number": {
    message: (it) => `你的 ${it.program} 把一条回复当成了自己的，可是编号的写法和发出去的不一样。`,
    expected: () => "客户端继续等编号相符的回复",
    hint: () =>
      "回复里的编号是原样照抄的：01、+1 和 1.0 都不是 1，尽管 Number() 和 int() 可能说是。请比较字节：编号和它的空格的字节。",
  },
  "noise-prolongs-wait": {
    message: (it) => `编号不符的数据报接连到来，你的 ${it.program} 就一直等下去，不肯放弃。`,
    expected: () => "到时打印一行“no reply”",
    hint: () => "忽略掉的数据报不会让等待从头开始。等到什么时候为止，发送时就定下来；再等的时候，只等剩下的时间。",
  },
};
