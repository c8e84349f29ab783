import { programIn, who } from "./names.zh.ts";
import type { Phrases } from "./phrases.en.ts";

/** A name between Chinese characters: a space stands wherever Latin letters or digits meet them. */
export function amid(name: string): string {
  const said = phrases.subject(name);
  return /^[\x21-\x7e]/.test(said) ? ` ${said}` : said;
}

const acts: Phrases["acts"] = {
  listens: "开始监听",
  binds: "绑定",
  occupies: "占住（但不监听）",
  "lets-ring": "任由电话响着（队列已满）",
  connects: "呼叫",
  "is-refused": "被拒绝",
  "is-accepted": "已接通",
  accepts: "接起来电，来自",
  sends: "发送",
  receives: "收到",
  "half-closes": "结束自己这一半通话",
  closes: "关闭",
  resets: "重置连接",
  vanishes: "不声不响地消失",
  "stops-reading": "不再读取",
  "meets-end": "读到通话结束",
  "meets-reset": "遇到重置",
  "meets-silence": "一直等，什么也没有来",
};

/** What reads otherwise where an address is told. */
const actsWith: Readonly<Partial<Record<keyof typeof acts, (address: string) => string>>> = {
  sends: (address) => `发给 ${address}`,
  receives: (address) => `收到 ${address} 发来的`,
  "is-refused": (address) => `被 ${address} 拒绝`,
  "meets-reset": (address) => `被 ${address} 重置`,
};

export const phrases: Phrases = {
  acts,
  endings: {
    refused: "呼叫被拒绝",
    end: "通话正常结束",
    reset: "连接被重置",
    silence: "什么也没有来",
  },
  act: (did, address) => {
    if (address === undefined) return acts[did];
    return actsWith[did]?.(address) ?? `${acts[did]} ${address}`;
  },
  peer: who,
  who,
  program: programIn,
  // Between Chinese characters stands no space, where a name begins or ends with one.
  fitting: (text, program) => {
    const begun = /^[\x21-\x7e]/.test(program) ? text : text.replaceAll(` ${program}`, program);
    return /[\x21-\x7e]$/.test(program) ? begun : begun.replaceAll(`${program} `, program);
  },
  // Between Chinese and Latin letters or digits stands a space.
  subject: (name) => who(name).replace(/(?<=[\x21-\x7e])$/, " "),
  starts: (program, args) => {
    const started = program === "" ? "启动" : `启动 ${program}`;
    return args.length === 0 ? started : `${started}，参数 ${args.join(" ")}`;
  },
  prints: "输出",
  complains: "在标准错误上输出",
  isTyped: "收到键盘输入",
  inputEnds: "的输入到此结束",
  callFails: (call, errno, line) => `${call}() 失败：${errno}${line === undefined ? "" : `，第 ${line} 行`}`,
  callTimesOut: (call, line) => `${call}() 等到了时限${line === undefined ? "" : `，第 ${line} 行`}`,
  exits: (exit) => (exit.signal === null ? `退出，状态 ${exit.code}` : `被 ${exit.signal} 终止`),
  signalled: (signal) => (signal === "SIGSTOP" ? "被评判程序暂停（SIGSTOP）" : "继续运行（SIGCONT）"),
  exit: (exit) => (exit.signal === null ? `退出状态 ${exit.code}` : `被 ${exit.signal} 终止`),
  leftOut: (count) => `……此处省略 ${count} 行……`,
  times: (did, count) => `${did}（${count} 次）`,
  nothing: "什么也没有",
  theEnd: "通话结束",
  goingOn: "通话继续下去",
  withExit: (ending, exit) => `${ending}；${exit}`,
  quoted: (text) => `“${text}”`,
  ofBytes: (text, length) => `${text}（${length} 字节）`,
  aWait: (ms) => (ms === undefined ? "继续等待的程序" : `等待 ${ms} 毫秒`),
  inPieces: (text, length, pieces) => `${text}（${length} 字节，分 ${pieces} 次）`,
  afterBytes: (text, ending) => `${text}，然后${ending}`,
  caret: { sent: "发送", expected: "应为", received: "收到" },
  caretNote: (offset, expected, received) => `第 ${offset} 个字节（从 0 数起）：应为 ${expected}，收到 ${received}`,
  noByte: "没有字节",
  skipped: (title, outcome) => {
    if (outcome === "skipped") return `它依赖的“${title}”被跳过了`;
    return outcome === "broken" ? `它依赖的“${title}”未能评判` : `它依赖的“${title}”没有通过`;
  },
  broken: {
    message: "这项检查中，Switchboard 自己连续两次出错，与你的程序无关。",
    expected: "检查能够运行到底",
    hint: "请运行 `npx switchboard doctor`；如果没有发现问题，请把“收到”一栏的内容报告给我们。",
  },
  stripped:
    "缺的只是空白字符：strip()、trim() 会去掉两头的空白，按行读取的函数会去掉换行符。收到的字节，一个也不能少发。",
  sigpipe:
    "结束它的是 SIGPIPE：往已经断开的通话里发送时，内核发来的信号。Python 和 Node 一开始就忽略它，让 send() 改为报告 EPIPE。不要恢复它的默认动作，捕获这个错误即可。",
  lastWords: (crash: string) => (crash === "" ? "" : `它因为“${crash}”而停下。`),
  unheard: (crash: string) =>
    `它因为“${crash}”而停下。这个错误是以事件的形式到来的，try … catch 捕获不到：没有人监听 \`error\`，Node 就会结束整个进程。每个套接字一到手，就给它加上 \`error\` 的监听函数；服务器也要有一个。`,
};
