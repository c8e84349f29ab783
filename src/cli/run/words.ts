import type { Language } from "../../verdict/language.ts";

const en = {
  noSuchFile: (file: string) => `There is no file ${file}.`,
  otherKind: (file: string) => `${file} cannot be run: a program is a .ts or a .py file.`,
  mixedKinds: "Programs that run together must all be .ts or all be .py.",
  unreadable: (program: string) => `${program} could not be read:`,
  settled: (names: readonly string[]) =>
    `${names.join(", ")} ${names.length === 1 ? "waits" : "wait"} for something that cannot come any more, and ${names.length === 1 ? "was" : "were"} stopped.`,
  spins: (names: readonly string[]) =>
    `${names.join(", ")} ${names.length === 1 ? "goes" : "go"} round in circles without doing anything, and ${names.length === 1 ? "was" : "were"} stopped.`,
  floods: (names: readonly string[]) => `Stopped: ${names.join(" or ")} prints without end.`,
  enoughShown: (program: string) => `${program} prints more than is shown here.`,
  noPackets: "This machine showed no packets; npx switchboard doctor says why.",
  nothingSent: "No packet was sent.",
  captured: (count: number, file: string) => `${count} packets written to ${file}`,
  cannotWrite: (file: string, why: string) => `Cannot write ${file}: ${why}`,
};

export type RunWords = typeof en;

const zh: RunWords = {
  noSuchFile: (file) => `没有文件 ${file}。`,
  otherKind: (file) => `${file} 无法运行：程序应是 .ts 或 .py 文件。`,
  mixedKinds: "一起运行的程序必须全是 .ts，或全是 .py。",
  unreadable: (program) => `${program} 无法解析：`,
  settled: (names) => `${names.join("、")} 所等待的事情不会再发生，已将其停止。`,
  spins: (names) => `${names.join("、")} 一直在空转，已将其停止。`,
  floods: (names) => `已停止：${names.join(" 或 ")} 不停地输出。`,
  enoughShown: (program) => `${program} 的输出太多，后面的不再显示。`,
  noPackets: "这台机器上看不到分组；npx switchboard doctor 会说明原因。",
  nothingSent: "没有发出任何分组。",
  captured: (count, file) => `已将 ${count} 个分组写入 ${file}`,
  cannotWrite: (file, why) => `无法写入 ${file}：${why}`,
};

export const runWords: Readonly<Record<Language, RunWords>> = { en, zh };
