import type { dialling as en } from "./dialling.en.ts";
import { lineIn } from "./line.ts";
import { amid, phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const dialling: Readonly<Record<keyof typeof en, FailureWords>> = {
  "dies-of-outcome": {
    message: (it) => `有一通电话没有接通，你的 ${it.program} 也跟着结束了。`,
    expected: (it) => lineIn(it),
    received: (it) => (it.died === undefined ? "已经退出的程序" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}没接通也是一种答案：报告它，再去拨下一个地址。connect() 会抛出错误；connect_ex() 则返回 errno。`,
  },
  "calls-it-open": {
    message: (it) => `那里没有人接，你的 ${it.program} 却报告说是通的。`,
    hint: () =>
      "只有结果为 0 才表示接通。在非阻塞方式下，拨号失败时套接字同样会变成可写：究竟是哪一种，要问 SO_ERROR。",
  },
  "in-progress-reported": {
    message: (it) => `电话还在拨，你的 ${it.program} 就当它失败了。`,
    hint: () =>
      "EINPROGRESS 不是失败：套接字不阻塞，内核还在继续拨号。等到套接字可写，再查 SO_ERROR。设一个大于 0 的超时，就会替你做完这些。",
  },
  "one-socket-for-all": {
    message: (it) => `你的 ${it.program} 用同一个套接字打了好几通电话。`,
    expected: (it) => (it.expected === undefined ? "每通电话一个新的套接字" : undefined),
    hint: () =>
      "一个套接字只是一通电话的一端。已经接通的，再拨得到 EISCONN；还在拨的，得到 EALREADY；关掉的，得到 EBADF。每通电话都要新建一个。",
  },
  "timeout-misnamed": {
    message: (it) => `电话一直响到时间用完，你的 ${it.program} 却没有把这个结果叫作超时。`,
    hint: () =>
      "套接字自己的超时用完时，connect_ex() 返回 EAGAIN；内核的用完时，返回 ETIMEDOUT。发生的是同一件事：超时。connect() 抛出的是 TimeoutError，它在 Python 里也是一种 OSError，而且没有 errno：要在 OSError 之前捕获。",
  },
  "invalid-unnoticed": {
    message: (it) => `这个参数里没有可用的端口，你的 ${it.program} 却没有指出来。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}端口不是 1 到 65535 的数字时，connect_ex() 不会替你报告：它会抛出错误。拨号之前先检查参数：只许有数字，因为 int() 还接受“8_0”和“+80”，Number() 接受“8e1”，parseInt() 接受“80x”。`,
  },
  "wrong-report": {
    message: (it) => `你的 ${it.program} 打印的这一行不对。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}每个地址一行：原样的参数、一个空格、结果，有 errno 的再加上它的名字。最后一行报出有几个是通的。`,
  },
  "never-gives-up": {
    message: (it) => `电话一直响着，你的 ${it.program} 等的时间超过了规定的时限。`,
    expected: () => "时间一到就放弃的程序",
    received: (it) => `还在等的程序${it.blockedIn === undefined ? "" : `，停在 ${it.blockedIn}() 里`}`,
    hint: () => "内核会反复重发 SYN，大约两分钟之后才报 ETIMEDOUT。拨号之前先设置超时；settimeout() 的单位是秒。",
  },
  "gives-up-early": {
    message: (it) => `时间还早得很，你的 ${it.program} 就放弃了。`,
    expected: (it) => phrases.aWait(it.limit),
    received: (it) => (it.count === undefined ? undefined : phrases.aWait(it.count)),
    hint: () => "settimeout() 的单位是秒，而 0 是另一个意思：根本不等。等的时间比对方作答所需的还短，就得不到回答。",
  },
  "prints-late": {
    message: (it) => `一个结果已经知道了，你的 ${it.program} 却压着不说，先去等下一个。`,
    hint: () => "每个结果一知道就打印。看的人要的也许正是这一行。",
  },
  "keeps-line-open": {
    message: (it) => `你的 ${it.program} 拨通了${amid(it.peer)}却不挂断。`,
    hint: () => "结果一知道就 close() 那个套接字。忘掉一个，另一头就有人一直等着。",
  },
  "speaks-while-probing": {
    message: (it) => `你的 ${it.program} 对${amid(it.peer)}说了话。`,
    expected: () => "一言不发的电话",
    hint: () => "知道电话接通了就够了。关闭套接字，什么都不要发送。",
  },
  "redials-not": {
    message: (it) => `还没有人监听，时间也还没到，你的 ${it.program} 就放弃了。`,
    expected: () => "一直拨到时限的程序",
    received: (it) => (it.died === undefined ? "没有再拨" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}被拒绝的意思是“还没好”。只要还有时间，就稍等一下，用新的套接字再拨；要算的是时间，不是次数。`,
  },
  "waits-do-not-grow": {
    message: (it) => `你的 ${it.program} 两次拨号之间等的时间不对。`,
    hint: () =>
      "第二次拨号之前等 10 毫秒，第三次之前等 20，然后 40、80：每次都是上一次的两倍。一大群客户端接连不断地拨，服务器就别想启动起来。",
  },
  "calls-after-deadline": {
    message: (it) => `你的 ${it.program} 拨了 ${it.count ?? 0} 次，而时限之内最多只容得下 ${it.limit ?? 0} 次。`,
    expected: (it) => `最多拨 ${it.limit ?? 0} 次`,
    received: (it) => `拨了 ${it.count ?? 0} 次`,
    hint: () => "等之前先看一看：这一等会不会等到时限之后？会的话，就没有什么可等的了。",
  },
  "outlives-its-deadline": {
    message: (it) => `时间到了，你的 ${it.program} 还没有放弃。`,
    expected: () => "到时限就放弃的程序",
    received: (it) => `还在等的程序${it.blockedIn === undefined ? "" : `，停在 ${it.blockedIn}() 里`}`,
    hint: () => "时限既管两次拨号之间的等待，也管拨号本身：剩下的时间就是套接字的超时，单位是秒。",
  },
  "spins-between-calls": {
    message: (it) => `两次拨号之间，你的 ${it.program} 一直占着处理器。`,
    expected: () => "两次拨号之间睡着的程序",
    received: () => "一刻不停的循环",
    hint: () => "一遍遍地看时间，不叫等待。time.sleep() 会睡上指定的秒数；select() 什么也不看、只给时限，也是一样。",
  },
  "each-call-the-whole-patience": {
    message: (it) => `最后一次拨号，你的 ${it.program} 又从头等了整段时间，而不是只等剩下的那一点。`,
    expected: (it) => `最后一次拨号最多等 ${it.limit ?? 0} 毫秒`,
    received: (it) => `${it.count ?? 0} 毫秒`,
    hint: () =>
      "时限从启动时算起，各次拨号共用。先把它算成一个时刻记下来；每次拨号之前，把超时设为离那一刻还剩的时间。",
  },
  "prints-beyond-the-newline": {
    message: (it) => `你的 ${it.program} 打印的不只是回复。`,
    hint: () => "换行符后面的内容不属于这条回复，哪怕是同一次 recv() 收到的：丢掉它。",
  },
  "deadline-outlives-the-call": {
    message: (it) => `电话已经接通，回复还没有来，你的 ${it.program} 就走了。`,
    expected: () => "等待回复的程序",
    received: (it) => (it.died === undefined ? "已经退出的程序" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}超时会一直留在套接字上：本来给 connect() 用的，也会让 recv() 中断。接通之后就取消它；注意 None（null）表示“永远等”，0 表示“根本不等”。`,
  },
  "redials-in-vain": {
    message: (it) => `这个号码永远拨不通，你的 ${it.program} 却一再重拨。`,
    expected: () => "说明情况并退出的程序",
    received: (it) => `还在等的程序${it.blockedIn === undefined ? "" : `，停在 ${it.blockedIn}() 里`}`,
    hint: () => "只有“被拒绝”过一会儿可能会变。去不了的地址，下一次还是去不了：立刻报告它的 errno。",
  },
  "repeats-the-call": {
    message: (it) => `电话接通过，后来断了，你的 ${it.program} 又拨了一次。`,
    expected: () => "只拨通一次",
    received: () => "拨通了第二次",
    hint: () =>
      "服务器也许已经做完了托付给它的事。同样的话能不能再说一遍，只有知道说两遍会不会出问题的人才能决定；只管拨号的客户端不知道。",
  },
  "giving-up-unexplained": {
    message: (it) => `你的 ${it.program} 放弃了，却没有按要求说明原因。`,
    expected: (it) => `标准错误上只有一行，其中包含 ${lineIn(it)}；退出状态为 1`,
    hint: (it) =>
      it.crash === ""
        ? "在标准错误上打印一行，写明最后一次拨号的 errno 的名字。"
        : `它因为“${it.crash}”而停下。一大段堆栈不算说明：看 connect_ex() 的结果，打印一行。`,
  },
};
