import type { Words } from "./en.ts";
import { grade } from "./grade.zh.ts";

/** 命令行所说的中文。 */
export const zh: Words = {
  usage: {
    about: "动手实现，学会套接字层。",
    learn: "从上次的地方继续：保存即评判，按键可看提示、下一题、列表、重置、退出",
    check: "评判一次",
    run: "让几个程序在同一个回环网络里一起运行，输出并排显示",
    hint: "显示下一条提示",
    reset: "恢复初始代码，你写的文件会留作备份",
    solution: "显示参考答案",
    list: "列出各部分、各练习和你的进度",
    doctor: "说明这台机器具备什么条件，缺的怎么补上",
    grade: "批改一个文件夹里的全部提交",
    explain: "显示日志里某个学生的全部记录：每次评判、评判的依据、每次人工改分",
    override: "人工设定某个学生的分数，重新批改也保留",
    verify: "从头到尾核对日志，并随机抽几份重新评判",
    points: "分数",
    removeOverride: "撤销之前的人工改分",
    reason: "理由，和分数一起保存",
    sample: "重新评判几份",
    notebook: "在本机以笔记本的形式打开课程",
    notebookPort: "笔记本在 127.0.0.1 上的端口；0 表示任意空闲端口（4600）",
    noOpen: "只显示地址，不打开浏览器",
    site: "静态站点",
    build: "把课文渲染成网页",
    record: "运行这些页面（不指定则为有改动的页面）中的程序，并录下经过",
    page: "页面名：13-phone-loops、EPIPE",
    dev: "边写边看：保存文件后页面立即更新",
    "starter-kit": "打包发给学生的内容：课文、初始代码和命令，不含答案与检查",
    autograder: "生成让 Gradescope 或 GitHub Classroom 自动评判某个练习所需的文件",
    autograde: "为平台评判一份提交，并写出结果",
    platform: "gradescope：一个 zip；classroom：一个工作流",
    zip: "要写入的文件",
    checksRepository: "存放本仓库且学生无法读取的仓库",
    gradescope: "要写入的 results.json（Gradescope 格式）",
    classroom: "要写入的结果（GitHub Classroom 格式，base64 编码之前）",
    similar: "另写出 similar.html：相似的程序（不影响成绩）",
    layout: "提交内容的组织方式；不指定则自动识别",
    exercise: "全部提交所属的那一个练习",
    submissions: "文件夹或 zip：<学生>/<nn-slug>/，或从 Moodle、Canvas、Gradescope、GitHub Classroom 下载的内容",
    roster: "学生名单（CSV）；其中 Moodle 和 Canvas 的成绩表会被填好",
    policy: "TOML 文件：权重、截止时间、及格线、提示、语言",
    exercises: "练习名：13-phone-loops、13 或 phone-loops",
    language: "界面语言",
    track: "程序所用的语言",
    submission: "含有 <程序>.ts|py 或 <nn-slug>/<程序>.ts|py 的文件夹",
    json: "输出一个由评判结果组成的 JSON 数组",
    seed: "生成测试数据和切分位置所用的种子",
    only: "只做这些检查（以及它们依赖的检查）",
    sandbox: "auto：有什么用什么；require：必须用 bubblewrap；off：不用沙箱",
    out: "输出文件夹",
    base: "站点的地址：https://example.org/path/，或只写 /path/",
    port: "提供网页的端口",
    repository: "代码仓库的地址，用于编辑链接",
    cards: "不生成分享链接时代表课文的图片",
    pdf: "同时把课程印成 PDF，每种语言一份（需要 Chromium）",
    wire: "画出程序之间发生的事",
    pcap: "把分组写成 Wireshark 能打开的文件",
    plain: "只逐行输出：不重绘，不用颜色",
    yes: "不再询问",
    from: "接着你在那道练习里写的程序往下写；没有通过的，接着它的参考答案写",
  },
  call: {
    unknownOption: (option, nearest) =>
      `没有 ${option} 这个选项。${nearest.length === 0 ? "" : `你想用的是 ${nearest.join(" 或 ")} 吗？`}`,
    missingArgument: (name) => `缺少 ${name}。`,
    missingValue: (option) => `选项缺少值：${option}`,
    missingOption: (option) => `必须给出 ${option}。`,
    excessArguments: "参数过多。",
    oneOf: (name, choices, given) => `${name} 只能是 ${choices.join(" 或 ")}，收到的是 ${given}。`,
    usageHint: (command) => `用法见 npx ${command} --help。`,
  },
  help: {
    titles: {
      "Usage:": "用法：",
      "Arguments:": "参数：",
      "Options:": "选项：",
      "Global Options:": "其他选项：",
      "Commands:": "命令：",
    },
    options: "[选项]",
    command: "[命令]",
    show: "显示用法",
    choices: (choices) => `（可选：${choices.join("、")}）`,
    preset: (value) => `（默认：${value}）`,
  },
  shadows: (files) => `警告：你文件夹里的 ${files.join("、")} 会顶替 Python 自带的同名模块。请换个文件名。`,
  overlooked: ({ judged, written, track }) =>
    `评判的是 ${judged.join("、")}。这里还有 ${written.join("、")}：用 --track ${track} 评判它${written.length === 1 ? "" : "们"}，learn --track ${track} 则一直用它${written.length === 1 ? "" : "们"}。`,
  noSuchExercise: (name, nearest) =>
    nearest.length === 0
      ? `没有名为 ${name} 的练习。npx switchboard list 可列出全部练习。`
      : `没有名为 ${name} 的练习。你想找的是 ${nearest.join(" 或 ")} 吗？`,
  notANumber: (option, given) => `${option} 需要 0 到 4294967295 之间的整数，收到的是 ${given}。`,
  noSuchFolder: (folder) => `文件夹 ${folder} 不存在。`,
  noSuchCheck: (id, ids) => `没有名为 ${id} 的检查。可选的有：${ids.join("、")}。`,
  whichExercise: (folder) =>
    `请指明 ${folder} 是哪一个练习的提交，例如：npx switchboard check 13-phone-loops --submission ${folder}`,
  notAFolder: (path) => `${path} 不是文件夹。--submission 需要的是存放程序的文件夹。`,
  emptySubmission: (folder, wanted) => `${folder} 里没有可评判的程序。应当有：${wanted.join("、")} 之一。`,
  mixedTracks: (folder) =>
    `${folder} 里既有 TypeScript 程序也有 Python 程序，请指明评判哪一种：--track ts 或 --track py。`,
  cannotKeep: (folder, code) =>
    `无法把你的文件保存在 ${folder}（${code}）。请指定一个可写的文件夹：SWITCHBOARD_WORKSPACE=~/switchboard npx switchboard`,
  progressKept: (file) => `progress.json 无法读取，已保留为 ${file}，进度从头计起。`,
  cannotUse: (path, code) => `无法使用 ${path}（${code}）。`,
  cannotPrint: (code) => `要显示的内容无法写出（${code}）。`,
  noSuchCommand: (name, nearest) =>
    nearest.length === 0
      ? `没有 ${name} 这个命令。npx switchboard --help 可列出全部命令。`
      : `没有 ${name} 这个命令。你想用的是 ${nearest.join(" 或 ")} 吗？`,
  ours: "Switchboard 自身出错，不是你的程序的问题。请附上下面的内容反馈给我们。",
  noPython: "这台机器上没有 python3。请安装它（Debian：apt-get install python3），或改用 --track ts。",
  noSandbox: (reason, remedy) =>
    `--sandbox require：${[reason, ...(remedy === undefined ? [] : [remedy])].join(" ")} npx switchboard doctor 会说明缺什么。也可以改用 --sandbox auto。`,
  interrupted: "已停止。",
  none: "无",
  list: {
    part: (number, title) => `第 ${number} 部分 · ${title}`,
    passed: "已通过",
    here: "当前位置",
    open: "未完成",
    count: (passed, all) => `${all} 个练习已通过 ${passed} 个`,
  },
  hint: {
    title: (number, all) => `提示 ${number}/${all}`,
    last: (slug) => `这是最后一条提示。npx switchboard solution ${slug} --yes 可查看参考答案。`,
    lastHere: "这是最后一条提示。按 s 查看参考答案。",
    more: (left) => `还有 ${left} 条提示。`,
  },
  reset: {
    done: (backups) =>
      backups.length === 0
        ? "初始代码已就位，没有需要备份的文件。"
        : `已恢复初始代码。你写的内容保存在：\n${backups.map((file) => `  ${file}`).join("\n")}`,
    from: (earlier, taken, backups) =>
      `${[
        replaced(taken, true, `你在 ${earlier} 里写的程序`),
        replaced(taken, false, ` ${earlier} 参考答案里的程序`),
        "原来的内容保存在：",
      ].join("")}\n${backups.map((file) => `  ${file}`).join("\n")}`,
    nothingShared: (exercise, earlier) => `${exercise} 和 ${earlier} 没有同名的程序，没有可以接着写的内容。`,
    ask: "要恢复初始代码吗？你写的内容会留作备份。y/n",
  },
  solution: {
    ask: "要看参考答案吗？自己再试一次收获更大。y/n",
    absent: "这份课程不含答案。",
    needYes: "这会显示完整的参考答案。确定要看请加 --yes。",
  },
  learn: {
    intro: (files) => `编辑并保存下列文件，每次保存都会立刻评判：\n${files.map((file) => `  ${file}`).join("\n")}`,
    edit: "编辑以下文件，保存即评判：",
    lesson: (file) => `课文：${file}`,
    position: (index, all) => `第 ${index} 题，共 ${all} 题`,
    judging: "正在评判……",
    waiting: "等待保存",
    saved: (file) => `${file} 已保存`,
    vanished: (file) => `${file} 不见了。请重新保存，或按 r 取回初始代码。`,
    passed: "全部检查通过。",
    learned: "你现在知道了",
    next: "按 n 进入下一题。",
    courseDone: "这是最后一题，恭喜完成。",
    keys: "h 提示   e 题目   n 下一题   l 列表   s 答案   r 重置   q 退出",
    keysPlain: "输入一个字母再按回车：h 提示，e 题目，n 下一题，l 列表，s 答案，r 重置，q 退出。",
    notPassed: "这一题还没有通过；再按一次 n 就先跳过它。",
    chooseExercise: "输入编号并回车可跳到该练习，按其他键返回。",
    goodbye: "你的文件都已保留。下次运行 npx switchboard 会从这里继续。",
    unknownKey: (key) => `${key} 在这里没有作用。`,
  },
  doctor: {
    title: "这台机器具备的条件",
    yes: "有",
    no: "无",
    step: "补上的办法",
    names: {
      node: "Node",
      namespaces: "每个检查独享一个回环网络",
      bubblewrap: "bubblewrap 沙箱",
      cgroups: "控制组（cgroup v2）",
      python: "python3（用 Python 做练习时需要）",
      observation: "查看程序在等什么",
      capture: "查看每一个分组",
      faults: "按需制造延迟与丢包",
      resets: "用 RST 中断一条连接",
      ipv6: "IPv6",
    },
    obstacles: {
      "not-linux": "只有 Linux 才有网络命名空间",
      unknown: "用户命名空间被禁止，许多容器都是这样",
    },
    withoutCgroups: "改为每 100 毫秒查看一次各程序合计用了多少资源",
    lineObstacles: {
      "shared-loopback": "回环网络由整台机器共用",
      "no-netem": "当前内核没有 sch_netem",
      refused: "内核拒绝了请求",
    },
    summary: {
      sandbox: "检查可以同时进行，每个检查都有自己的回环网络和沙箱。",
      namespace: "检查可以同时进行，每个检查都有自己的回环网络，但没有沙箱。",
      none: "检查只能在共用的回环网络上逐个进行，程序从 PORT 得到空闲端口。",
    },
  },
  grade,
  noChecks:
    "这份课程不含检查，因此无法评判。npm start 打开课文，npx switchboard run 运行你的程序；请按老师的要求提交。",
  handOut: {
    kit: (files, out) => `已将 ${files} 个文件打包到 ${out}，其中没有答案，也没有隐藏的检查`,
    gradescope: (slug, out) => `${slug} 的自动评判程序在 ${out} 中。请勿让学生看到：里面有隐藏的检查。`,
    classroom: (out, repository) =>
      `请把 ${out} 放进作业模板，作为 .github/workflows/classroom.yml；把本仓库放到私有仓库 ${repository}，并把可读取它的令牌存入机密 SWITCHBOARD_TOKEN。`,
  },
  autograde: {
    unsafe: "没有评判：没有沙箱时，程序可以读到这台机器上的隐藏检查，还可以改写自己的成绩。",
    done: (slug, points, most) =>
      points === undefined ? `${slug}：未能评判，责任不在提交者` : `${slug}：${points} / ${most} 分`,
  },
  journal: {
    none: (folder) => `${folder} 里没有日志：还没有往里面批改过。`,
    noSuchStudent: (name, near) =>
      `日志里没有 ${name} 这名学生。${near.length === 0 ? "" : `你要找的是 ${near.join(" 或 ")} 吗？`}`,
    nothingOn: (student, exercise) =>
      exercise === undefined ? `日志里没有 ${student} 的记录。` : `日志里没有 ${student} 在 ${exercise} 的记录。`,
    noReason: "--reason：请简单说明理由，它会和分数一起保存。",
    noPoints: (given) => `--points 需要不小于 0 的数，收到的是 ${given}。要撤销改分请用 --remove。`,
    overridden: (student, exercise, { points, most }) =>
      `${student} 的 ${exercise}：${points === null ? "已撤销人工改分" : `定为 ${points} 分（满分 ${most}），今后重新评判也不变`}。下次批改时写入成绩册。`,
    overrode: (points, reason) => (points === null ? `撤销人工改分：${reason}` : `人工定为 ${points} 分：${reason}`),
    attempt: (number, seed) => `第 ${number} 次，种子 ${seed}`,
    passed: (count) => `${count} 项通过`,
    handin: (digest) => `提交内容 ${digest}`,
    bounds: (bounds) => `限额：${bounds}`,
    insisted: "应要求在没有沙箱的情况下评判",
    flaky: (checks) => `结果不稳定（时过时不过）：${checks.join("、")}`,
    trouble: (why) => `未能评判：${why}`,
    whole: (lines, head) => `日志完整：共 ${lines} 行，最后一行是 ${head}。`,
    nothingToCompare: (folder) =>
      `${folder} 中没有一份提交与日志里的评判对得上：请使用与批改时相同的 --roster、--layout 和 --exercise。`,
    again: (all, differences) =>
      `重新评判了 ${all} 份：${differences === 0 ? "每项检查的结果都与原来一致" : `有 ${differences} 项检查的结果与原来不同`}。`,
    differs: (student, exercise, check) => `${student}，${exercise}，${check}`,
    thenNow: (then, now) => `日志记的是 ${then}，今天是 ${now}`,
  },
  site: {
    serving: (url) => `${url}\n保存文件后，页面立即更新。按 Ctrl-C 结束。`,
    read: (ms) => `已在 ${ms} 毫秒内重新读取`,
    noPort: (port) => `--port：应为 0 到 65535 的整数，而不是 ${port}`,
    portTaken: (port) => `端口 ${port} 已被占用，请换一个：--port 4001`,
    withoutHost:
      "--base 没有写主机名：不生成站点地图、规范链接和分享链接用的图片。写成 --base https://example.org/path/ 就会有。",
    recorded: (file) => `${file}：已重新录制`,
    cannotRecord: "这里无法录制：程序得不到自己的回环网络。原因见 npx switchboard doctor。",
    withoutCards: "这里没有 Chromium：不生成分享链接用的图片。",
    done: (pages, folder, ms) => `已在 ${ms} 毫秒内将 ${pages} 个页面写入 ${folder}`,
  },
};

function replaced(taken: Parameters<Words["reset"]["from"]>[1], own: boolean, by: string): string {
  const names = taken.filter((one) => one.own === own).map(({ name }) => name);
  return names.length === 0 ? "" : `${names.join("、")} 已换成${by}。`;
}
