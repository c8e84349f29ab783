import type { Words } from "./en.ts";

/** What `grade` says, in Chinese. */
export const grade: Words["grade"] = {
  counted: (done, all) => `已评判 ${done}/${all}`,
  progress: (counted, left) => `${counted}，还需 ${left}`,
  done: (all, page) => `${all} 份评判结果已写好，请先看 ${page}`,
  notCounting: (slugs) => `已评判但不计入成绩（规则文件只列了别的练习）：${slugs.join("、")}。`,
  cannotWrite: (folder, code) =>
    `无法写入 ${folder}（${code}）。此前评判的结果都已保存；请使它可写或腾出空间，再运行同一条命令即可继续。`,
  nothing: (folder) =>
    `${folder} 里没有任何练习的程序。应为 <学生>/<nn-slug>/<程序>，或从 Moodle、Canvas、Gradescope、GitHub Classroom 下载的内容。若全部属于同一练习：--exercise 13-phone-loops`,
  layouts: {
    plain: "每名学生一个文件夹",
    moodle: "Moodle 的下载",
    canvas: "Canvas 的下载",
    gradescope: "Gradescope 的导出",
    classroom: "GitHub Classroom 的克隆",
    single: "一名学生的作业",
  },
  found: (layout, { handins, students, exercises }) =>
    `按“${layout}”读取：${students} 名学生、${exercises} 个练习，共 ${handins} 份提交。`,
  of: (source, student) => `${source}（${student}）`,
  finding: (source, rule, about) => `${source}：${rule}${about === "" ? "" : `（${about}）`}`,
  ignored: (count) => `另有 ${count} 项未予理会，详见 class.html。`,
  noSuchFile: (file) => `没有文件 ${file}。`,
  unreadable: (file, why) => `${file} 既不是文件夹，也不是可以读取的 zip：${why}。`,
  filled: (file, count, written) => `${file}：已填入 ${count} 个成绩，写在 ${written}`,
  noColumn: (file, columns) =>
    `${file}：没有用来填这些成绩的列。请在规则文件中写明，例如：[columns] "${columns[0] ?? "列名"}" = "13-phone-loops"，或 "total"。${columns.length < 2 ? "" : `表中有：${columns.join("、")}。`}`,
  rowStays: (file, name, why) => `${file}：${name} 一行保持原样：${why}`,
  time: (seconds) =>
    seconds < 90
      ? `${seconds} 秒`
      : seconds < 5400
        ? `${Math.round(seconds / 60)} 分钟`
        : `${(seconds / 3600).toFixed(1)} 小时`,
  stopped: (done, all) => `已停止。${all} 份中已有 ${done} 份的结果保存下来；再次运行同一条命令即可继续。`,
  unjudged: (student, exercise) => `${student} 的 ${exercise} 未能评判，责任不在学生，暂不计分。请重新批改。`,
  taken: ({ pid, host, since }) =>
    `另一个批改进程正在使用这个输出文件夹：${host} 上的进程 ${pid}，开始于 ${since}。请等它结束，或者用 --out 指定别的文件夹。`,
  altered: (file, line) =>
    `${file} 的第 ${line} 行已不是当初写下的内容，整个文件不再可信。请换回完好的副本，或者用 --out 指定别的文件夹重新批改。`,
  unsafe: (reason, remedy) =>
    [
      `批改要运行没有人读过的程序，因此必须有沙箱。${reason}`,
      ...(remedy === undefined ? [] : [`  1. ${remedy}`]),
      `  ${remedy === undefined ? 1 : 2}. npx switchboard doctor    其中“沙箱”和“独享的回环网络”两项都应为“有”`,
      "  也可以坚持不用：--sandbox auto 有什么用什么，--sandbox off 完全不用；每个结果上都会注明。",
    ].join("\n"),
};
