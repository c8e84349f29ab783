import type { PeerAct } from "./event.ts";
import type { Malformed } from "./malformed.ts";
import type { TcpFacts, WireWords } from "./words.ts";

function bytes(count: number): string {
  return `${count} 字节`;
}

const peerActs: Readonly<Record<PeerAct, string>> = {
  listens: "开始监听",
  binds: "绑定地址",
  occupies: "占住端口但不监听",
  "lets-ring": "任由电话响着，队列已满",
  connects: "发起连接",
  "is-refused": "被拒绝",
  "is-accepted": "被接受",
  accepts: "接受连接",
  sends: "发送",
  receives: "收到",
  "half-closes": "不再发送，仍可接收",
  closes: "关闭连接",
  resets: "重置连接",
  vanishes: "不发任何分组就消失了",
  "stops-reading": "不再读取",
  "meets-end": "读到流的末尾",
  "meets-reset": "遇到连接重置",
  "meets-silence": "没有等到任何回应",
};

const problems: Readonly<Record<Malformed["problem"], string>> = {
  truncated: "不完整",
  "wrong-version": "版本不符",
  "length-too-small": "长度字段不合法",
  "unknown-protocol": "所载协议不在解析之列",
};

const marks: WireWords["marks"] = { retransmission: "重传", probe: "探测", "window-full": "接收缓冲区已满" };

const signals = { SIGSTOP: "被暂停（SIGSTOP）", SIGCONT: "继续运行（SIGCONT）" } as const;

export const zh: WireWords = {
  bytes,
  picture: (lanes) => (lanes.length === 1 ? `${lanes.join("")} 做了什么` : `${lanes.join("、")} 之间的会话`),
  nothing: "没有看到任何事情发生。",
  starts: (who) => `${who} 启动`,
  calls: (who, call) => `${who} 调用 ${call}`,
  waits: (who, call) => `${who} 调用 ${call}，阻塞等待`,
  returns: (who, call, waited) => `${who} 的 ${call} 等待 ${waited} 后返回`,
  waiting: "等待",
  blockedIn: (call) => `阻塞在 ${call} 中`,
  blockedFor: (call, waited) => `在 ${call} 中阻塞了 ${waited}`,
  silence: (passed) => `过了 ${passed}`,
  ends: (count) => `${count} 个套接字`,
  moreBytes: (count) => `… 还有 ${bytes(count)}`,
  after: (waited) => `等待了 ${waited}`,
  result: (text) => `：${text}`,
  endOfStream: "流已结束",
  timeIsUp: "时限已到",
  prints: (who, text) => `${who} 输出 ${text}`,
  complains: (who, text) => `${who} 在 stderr 输出 ${text}`,
  typed: (who, text) => `向 ${who} 键入 ${text}`,
  inputEnds: (who) => `${who} 的输入结束`,
  endOfInput: "输入结束",
  exits: (who, code) => `${who} 结束，退出状态 ${code}`,
  killed: (who, signal) => `${who} 被 ${signal} 终止`,
  exitCode: (code) => `退出状态 ${code}`,
  exitSignal: (signal) => `被 ${signal} 终止`,
  signalled: (who, signal) => `${who} ${signals[signal]}`,
  signal: (signal) => signals[signal],
  peer: (who, did, text) => [who, peerActs[did], text].filter(Boolean).join(" "),
  act: (did, text) => [peerActs[did], text].filter(Boolean).join(" "),
  segment: (from: string, to: string, facts: TcpFacts) =>
    [
      `${from} -> ${to}`,
      facts.flags,
      facts.bytes === undefined ? "" : `${bytes(facts.length)} ${facts.bytes}`,
      facts.mark === undefined ? "" : `（${marks[facts.mark]}）`,
    ]
      .filter(Boolean)
      .join(" "),
  datagram: (from, to, length, text) => `${from} -> ${to} 数据报 ${bytes(length)} ${text}`.trimEnd(),
  portUnreachable: "ICMP：该端口无人绑定",
  icmp: (type, code) => `ICMP 类型 ${type} 代码 ${code}`,
  marks,
  becomes: (who, state) => `${who} 进入 ${state}`,
  and: "；",
  unreadable: ({ layer, problem, got }) => `有一帧无法解析：${layer} 部分${problems[problem]}（${got}）`,
  lost: (what, count) =>
    what === "packets" ? `另有 ${count} 个分组来得太快，未能记下` : `在此之前的 ${count} 个事件已不再保留`,
  folded: (count) => `另有 ${count} 步`,
  foldedBytes: (from, to, { count, length }) => `${from} -> ${to} 另有 ${count} 个分组，共 ${bytes(length)}`,
  legend: { running: "运行", blocked: "阻塞在调用中", packet: "分组", data: "带数据", prints: "输出" },
};
