import type { Language } from "../../src/verdict/language.ts";

interface AboutWords {
  readonly intro: string;
  readonly sections: readonly { readonly id: SectionId; readonly title: string; readonly text: readonly string[] }[];
}

type SectionId = "course" | "runs" | "judging" | "pages" | "taking-part";

export const aboutWords: Readonly<Record<Language, AboutWords>> = {
  en: {
    intro:
      "Switchboard is a course on the socket layer for people who want to see what happens below their programs. It is free software under the MIT licence.",
    sections: [
      {
        id: "course",
        title: "The course",
        text: [
          "Twenty-nine lessons in eight parts lead from the question where the layer is to a server that can be restarted at once. Each one shows a program, runs it, and only then explains it; each ends with programs of your own to write, in TypeScript or Python.",
          "It is true on Linux today, and says where other systems differ.",
        ],
      },
      {
        id: "runs",
        title: "Every picture is a run that took place",
        text: [
          "The programs in the lessons were started on a loopback of their own. Their calls were noted by the socket module and their packets taken from the wire; the pictures are drawn from these recordings, and nothing in them is invented. A vertical line is a program that runs, brass is a call that waits, a slanted line is a packet.",
          "Times are those of one run on one machine. Yours will differ; the order of events that the text speaks of will not.",
        ],
      },
      {
        id: "judging",
        title: "How exercises are judged",
        text: [
          "Hidden tests start your program and talk to it as a peer would: they send in pieces, hang up early, reset, stay silent. They look at behaviour only, so any correct program passes, in either language. When one fails you are shown what was sent, what came back, and the first byte that is wrong.",
          "All of it happens on your machine, in a sandbox where there is one. Nothing is sent anywhere.",
        ],
      },
      {
        id: "pages",
        title: "These pages",
        text: [
          "They load nothing from other hosts, set no cookies and count nobody. What you have marked as done is kept in your browser. They can be read without scripts, printed, and opened from a folder on disk.",
          "The text face is Source Serif 4 by Frank Grießhammer (SIL Open Font Licence); Chinese is set in the Song face of your system.",
        ],
      },
      {
        id: "taking-part",
        title: "Taking part",
        text: [
          "Each page names the file it is made from, at its end. `CONTRIBUTING.md` says how to add a lesson, an exercise or a check, and `npm ci && npm test` says whether all is well.",
        ],
      },
    ],
  },
  zh: {
    intro:
      "Switchboard 是一门关于套接字层的课程，写给想弄清楚程序底下发生了什么的人。它是自由软件，以 MIT 许可证发布。",
    sections: [
      {
        id: "course",
        title: "课程",
        text: [
          "二十九课分为八个部分，从“这一层在哪里”讲到一个随时可以重新启动的服务器。每一课都先给出程序，运行它，然后才解释；课后要用 TypeScript 或 Python 写出自己的程序。",
          "所讲的内容以今天的 Linux 为准；其他系统有差别的地方，都会说明。",
        ],
      },
      {
        id: "runs",
        title: "每幅图都是真实的运行",
        text: [
          "课文里的程序都在各自独立的回环网络上运行过。套接字模块记下了它们的调用，分组直接从线路上截取；图就是根据这些记录画成的，没有任何虚构。竖线表示程序在运行，黄铜色表示调用在等待，斜线是一个分组。",
          "图中的时间属于某台机器上的某一次运行。你那里的时间会不同，但课文谈到的先后次序不会变。",
        ],
      },
      {
        id: "judging",
        title: "练习怎样评判",
        text: [
          "隐藏的测试启动你的程序，像真正的对端那样与它通话：分段发送，提前挂断，重置连接，沉默不语。它们只看行为，所以任何正确的程序都能通过，两种语言都一样。没有通过时，你会看到发了什么、收到什么，以及第一个出错的字节。",
          "这一切都在你自己的机器上进行，有沙箱的话就在沙箱里。什么都不会发送到别处。",
        ],
      },
      {
        id: "pages",
        title: "关于这些网页",
        text: [
          "网页不从别的主机加载任何东西，不设 cookie，也不统计访问。你标记为学完的课，只保存在你自己的浏览器里。没有脚本也能阅读，可以打印，也可以直接从磁盘上的文件夹打开。",
          "西文字体是 Frank Grießhammer 设计的 Source Serif 4（SIL 开放字体许可证）；中文使用系统自带的宋体。",
        ],
      },
      {
        id: "taking-part",
        title: "参与",
        text: [
          "每一页的末尾都写着它的源文件。怎样添加课文、练习或检查，见 `CONTRIBUTING.md`；一切是否正常，由 `npm ci && npm test` 回答。",
        ],
      },
    ],
  },
};
