import type { Words } from "./words.en.ts";

/** What reports say around a verdict's own texts, in Chinese. */
export const words: Words = {
  outcome: { passed: "通过", failed: "未过", skipped: "跳过", broken: "故障" },
  containment: {
    sandbox: "在沙箱中",
    namespace: "在独立的回环网络中",
    none: "在共用的回环网络中",
  },
  points: (points, most) => `${points} 分（满分 ${most} 分）`,
  allPassed: "全部检查通过",
  someFailed: (count) => `${count} 项检查未通过`,
  ourFault: "Switchboard 未能评判",
  expected: "应为",
  received: "收到",
  happened: "经过",
  hint: "提示",
  lesson: "课文",
  again: "重来",
  byHand: "手动",
  seed: (seed) => `种子 ${seed}`,
  separator: "，",
  colon: "：",
};
