import type { Circumstances } from "../circumstances.ts";
import type { frames as en } from "./frames.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

function ofFrame(it: Circumstances): string {
  return it.frame === undefined ? "" : `这一帧是：${it.frame}`;
}

export const frames: Readonly<Record<keyof typeof en, FailureWords>> = {
  "frame-misread": {
    message: (it) => `你的 ${it.program} 对一帧的说法，与它的字节不符。${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}两个字节的数，高位在前。偏移量从它所在的首部开头数起；把这一行的每个部分与表格逐一对照。`,
  },
  "frame-line-late": {
    message: (it) => `输入结束之前，你的 ${it.program} 对读到的帧一言不发。`,
    expected: () => "读到一帧，立刻打印一行",
    received: () => "直到结束都没有动静",
    hint: () => "读一行，剥开，打印，然后才读下一行。抓包可能要持续几个小时。",
  },
  "frame-line-lost": {
    message: (it) => `你的 ${it.program} 打印的行与读到的帧不是一一对应的。${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}一行到换行符为止，不管数据分成几段到达；最后一行可以没有换行符；空行跳过，不表示结束；十六进制数字可能是大写。`,
  },
  "padding-counted": {
    message: (it) => `分组后面有填充，你的 ${it.program} 把它当成了数据。${ofFrame(it)}`,
    hint: () => "帧可以比里面的分组长：太短的帧会被以太网补齐。分组有多长，写在它自己的首部里，要从那里算。",
  },
  "header-length-assumed": {
    message: (it) => `首部可能带选项，你的 ${it.program} 却当它没有。${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}20 字节只是最短的长度。IPv4 和 TCP 都用四个比特写明首部有多长，单位是四字节。`,
  },
  "ipv6-misread": {
    message: (it) => `你的 ${it.program} 没有按要求读出一个 IPv6 的帧。${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}IPv6 的首部总是 40 字节，它的长度字段只计首部之后的部分。地址的简写由 inet_ntop 来写，其中嵌入的 IPv4 地址写成十进制（::ffff:192.0.2.1）；node:net 的 SocketAddress 也这样写，URL 则不然，不少版本的 Python 里 ipaddress 也不然。`,
  },
  "unknown-misread": {
    message: (it) => `遇到不认识的东西，你的 ${it.program} 没有按要求说明。${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}读下一层之前，先看指明下一层的那个数：打印 unknown 和这个数，类型用四位十六进制，协议用十进制。`,
  },
  "truncated-misread": {
    message: (it) => `抓包在一帧的中途停了下来，你的 ${it.program} 应付不了。${ofFrame(it)}`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}读首部之前先问：它是不是完整，包括选项？数据被截断则不必停下：它有多长，首部里写着。`,
  },
};
