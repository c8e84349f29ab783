import type { NotebookWords } from "./en.ts";

export const zh: NotebookWords = {
  open: (address) => `笔记本已打开：${address}`,
  keepToYourself: "拿到这个地址的人能以你的身份运行程序。按 Ctrl-C 结束笔记本以及其中的所有程序。",
  noBrowser: "没有打开浏览器；请把上面的地址输入本机的浏览器。",
  noPort: (port) => `--port：应为 0 到 65535 之间的数，而不是 ${port}`,
  portTaken: (port) =>
    `端口 ${port} 已被占用，可能已有一个笔记本在运行。可改用任意空闲端口：npx switchboard notebook --port 0`,
  refusedTitle: "无法进入",
  refused: {
    host: "笔记本只应答 127.0.0.1 和 localhost。",
    origin: "请求来自别的页面；只有笔记本自己的页面可以发出请求。",
    method: "这个服务器只提供页面：GET 和 HEAD。",
    address: "没有这个地址。",
    key: "没有笔记本的访问密钥，或者密钥已失效。请打开终端里显示的完整地址。",
  },
  obstacles: {
    "shared-loopback": () =>
      "本机不能给程序单独的回环网络，所以它们共用本机的端口，也看不到分组；npx switchboard doctor 会说明如何获得。",
    refused: (detail) => `系统不允许${detail === "" ? "" : `：${detail}`}。`,
    "not-told": () => "这个系统不显示程序在等待什么。",
    "no-netem": (detail) =>
      `内核没有网络模拟功能（sch_netem）${detail === "" ? "" : `：${detail}`}。许多系统把它放在附加内核模块的软件包里。`,
  },
  cellProblem: {
    unreadable: (complaint) => `程序无法解析：\n${complaint}`,
    broken: (complaint) => `Switchboard 无法启动它：${complaint}`,
  },
  refusals: {
    "no-such-page": (slug) => `没有页面 ${slug}。`,
    "no-such-group": (id) => `本页没有单元组 ${id}。`,
    "no-such-cell": (name) => `没有单元 ${name}。`,
    "no-such-listing": (name) => `本页没有程序清单 ${name}。`,
    "no-checks": (slug) => `${slug}：这份课程不含检查，因此无法评判。请按老师的要求提交。`,
    "no-such-exercise": (slug) => `没有练习 ${slug}。`,
    "no-such-file": (name) => `该练习没有文件 ${name}。`,
    "not-running": () => "程序没有在运行。",
    "no-faults": (why) => `这里无法干扰回环网络：${why}`,
    "call-gone": () => "这条连接已经关闭。",
    "call-busy": () => "连接上的数据变化太快，未能重置。请再试一次。",
    "nothing-to-undo": () => "没有可以撤销的复原。",
    "no-python": () => "本机没有 python3。可以这样安装：apt-get install python3",
    "cannot-keep": (why) => `你写的内容无法保存到磁盘：${why}。目前它只在页面里。`,
    "cannot-watch": (why) => why,
    "not-understood": (why) => `服务器没有看懂页面的请求：${why}。请重新加载页面。`,
    ours: (why) => `Switchboard 自身出错：${why}`,
  },
  notHere: "没有这个页面。",
  pagesFailed: (why) => `页面无法生成：${why}`,
};
