interface ClientWords {
  readonly copy: string;
  readonly copied: string;
  readonly done: string;
  readonly progress: (done: number, of: number) => string;
  readonly goOn: (title: string) => string;
  readonly plugged: string;
}

const en: ClientWords = {
  copy: "Copy",
  copied: "Copied",
  done: "I have done this lesson",
  progress: (done, of) => `${done} of ${of} lessons done.`,
  goOn: (title) => `Go on with ${title}`,
  plugged: "done",
};

const zh: ClientWords = {
  copy: "复制",
  copied: "已复制",
  done: "这一课我学完了",
  progress: (done, of) => `已学完 ${of} 课中的 ${done} 课。`,
  goOn: (title) => `接着学：${title}`,
  plugged: "已学完",
};

/** The words of the page's language. */
export const words: ClientWords = document.documentElement.lang.startsWith("zh") ? zh : en;
