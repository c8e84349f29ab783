import type { Entry } from "./index-options.ts";

interface SearchWords {
  readonly label: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly close: string;
  readonly found: (count: number) => string;
  readonly kinds: Readonly<Record<Entry["kind"], string>>;
}

const en: SearchWords = {
  label: "Search the course",
  placeholder: "A word, a call, an error",
  hint: "Lessons, errors, glossary and calls. Arrow keys move through what is found.",
  close: "Close",
  found: (count) => (count === 0 ? "Nothing found." : count === 1 ? "1 place" : `${count} places`),
  kinds: { lesson: "lesson", error: "error", word: "glossary", call: "call" },
};

const zh: SearchWords = {
  label: "搜索本课程",
  placeholder: "词语、调用或错误名",
  hint: "搜索课文、错误、词汇表和调用。用方向键在结果间移动。",
  close: "关闭",
  found: (count) => (count === 0 ? "没有找到。" : `${count} 处`),
  kinds: { lesson: "课文", error: "错误", word: "词汇表", call: "调用" },
};

/** The words of the page's language. */
export const searchWords: SearchWords = document.documentElement.lang.startsWith("zh") ? zh : en;
