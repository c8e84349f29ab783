/** What the calls do, in Chinese; in English it stands in their comments (`docstrings.ts`). */
export const callWordsZh = {
  socket:
    "创建一个新的套接字：不另外指定时是 IPv4 的流套接字，见 socket(2)。地址写成什么样，由地址族决定。EAFNOSUPPORT、EINVAL、EPROTONOSUPPORT：没有这种套接字；EMFILE：打开的描述符太多。",
  socketpair: "创建两个已经互相连接的套接字：不另外指定时是 AF_UNIX 的流套接字，见 socketpair(2)。",
  create_server:
    "创建一个已绑定到 `address` 并在监听的 TCP 套接字。它设置了 SO_REUSEADDR，重新启动时端口可以立即再用。EADDRINUSE、EACCES 与 `bind` 相同；ValueError：没有 SO_REUSEPORT，或者不支持双栈。",
  create_connection:
    "按名字或数字地址连接 TCP 服务器：逐个尝试该主机的 IPv6 和 IPv4 地址，直到有一个应答。都不成功时，抛出最后一次的错误，或者 gaierror。",
  getaddrinfo:
    '按应当尝试的顺序，返回主机和服务的全部地址，见 getaddrinfo(3)。主机为 null 指本机（带 AI_PASSIVE 时是用来绑定的通配地址）；服务可以是名字（`"http"`）、端口号或 null。抛出 gaierror：EAI_NONAME 表示没有这个名字，EAI_AGAIN 表示域名服务器没有应答。',
  bind: "给套接字一个本机地址。EADDRINUSE：已被别的套接字占用（见 SO_REUSEADDR）；EADDRNOTAVAIL：不是本机的地址；EACCES：1024 以下的端口；EINVAL：已经有地址了；见 bind(2)。",
  listen:
    "开始接受来电：由内核完成连接，最多有 `backlog` + 1 条连接排队等待 `accept`（Linux）。默认值是 128。EOPNOTSUPP：不是流套接字；见 listen(2)。",
  accept:
    "从队列中取出下一条连接，没有就等待：返回用于这次通话的新套接字，以及来电者的地址。原来的套接字不变，继续监听。EINVAL：它不在监听；EMFILE：打开的描述符太多；见 accept(2)。",
  connect:
    "呼叫在 `address` 上监听的套接字，等到连接建立。用于数据报套接字时什么也不发送：这个地址成为唯一的对端。ECONNREFUSED：那里没有人监听；ETIMEDOUT、EHOSTUNREACH：到不了那里；EISCONN：已经连接；EINPROGRESS：非阻塞，拨号仍在进行；见 connect(2)。",
  connect_ex:
    "与 `connect` 相同，但不抛出异常，而是返回 errno：0 表示已连接，超时为 EAGAIN，非阻塞时为 EINPROGRESS。名字无法解析时仍然抛出 gaierror；见 connect(2)。",
  send: "发送数据，返回内核收下的字节数；可能不是全部，剩下的由程序再次发送。一个数据报要么整个发出，要么不发（EMSGSIZE）。EPIPE：已经不能再发；ECONNRESET：对端重置了连接；ENOTCONN、EDESTADDRREQ：没有对端；见 send(2)。",
  sendall:
    "把 `data` 全部发出，需要分几次就分几次；超时按全部计算。出错之后，无法知道已经发出了多少。错误与 `send` 相同。",
  sendto:
    "向一个地址发送一个数据报，返回它的长度。用于已连接的流时，地址被忽略。EMSGSIZE：超过 65507 字节（IPv4）；ECONNREFUSED：先前的一个数据报没有找到接收者；见 sendto(2)。",
  recv: "接收已经到达的数据，最多 `bufsize` 字节；一个字节都没有时等待。流返回零字节：对端已经结束发送。数据报更长时被截断。ECONNRESET：对端重置了连接；ENOTCONN：没有连接；见 recv(2)。",
  recvfrom:
    "接收一个数据报和发送者的地址；零字节表示一个空的数据报。超出 `bufsize` 的部分会丢失。用于流时地址为 null：请用 `recv`。错误与 `recv` 相同；见 recvfrom(2)。",
  recvmsg:
    "接收数据以及随之而来的一切：辅助数据（`ancbufsize` 字节的空间，见 CMSG_SPACE）、标志（MSG_TRUNC：数据报被截断）和发送者；流的发送者为 null。错误与 `recv` 相同；见 recvmsg(2)。",
  shutdown:
    "结束一个方向或两个方向的通话，不管还有谁持有这个描述符：SHUT_WR 发出结束（FIN），SHUT_RD 不再接收，SHUT_RDWR 两者都做；在它上面阻塞的线程会醒来。ENOTCONN：没有连接；见 shutdown(2)。",
  close:
    "归还描述符；第二次调用不做任何事。最后一个描述符关闭时连接结束：以 FIN 结束；如果收到的字节还有没读的，就以重置（RST）结束。`makefile` 的文件没有关闭之前，连接保持打开。错误：EIO；见 close(2)。",
  dup: "为同一次通话再给一个套接字，有自己的描述符：两个都关闭了，通话才结束；见 dup(2)。",
  fileno: "描述符的编号；关闭之后是 -1。",
  makefile:
    '把套接字当作由行组成的文件：文本文件（"r"、"w"、"rw"），模式里带 "b" 则是字节文件。写入的内容要等到 `flush` 才发出。套接字和它的所有文件都关闭了，通话才结束。不要在超时之后使用：那时文件拒绝再读。ValueError：其他模式。',
  getsockname: "套接字自己的地址；已关闭时为 EBADF；见 getsockname(2)。",
  getpeername: "对端的地址；没有对端时为 ENOTCONN；见 getpeername(2)。",
  getsockopt: "以数字返回选项的值；给出 `buflen`（1–1024）时返回字节。ENOPROTOOPT：没有这个选项；见 getsockopt(2)。",
  setsockopt:
    "把选项设为数字、布尔值（1 或 0）或字节；null 加 `optlen` 传递空指针。ENOPROTOOPT：没有这个选项；EINVAL：不能是这个值；见 setsockopt(2)。",
  settimeout:
    "这个套接字的调用最多等待多少秒，之后抛出 TimeoutError；null：一直等；0：完全不等，需要等待的调用抛出 BlockingIOError。负数抛出 ValueError；见 fcntl(2)。",
  gettimeout: "一个调用可以等待的秒数：null 表示一直等，0 表示完全不等。",
  setblocking:
    "`true` 等同于 `settimeout(null)`：调用会等待。`false` 等同于 `settimeout(0)`：调用抛出 BlockingIOError，不等待。",
  getblocking: "调用是否等待：除非超时为 0，否则为 true。",
  select:
    "等到其中有套接字就绪，返回就绪的那些：可以接收（有数据、有来电或已经结束）、可以发送、有紧急数据。`timeout` 以秒计；0：看一眼就返回；null：一直等。ValueError：已关闭的套接字，或者编号不小于 1024 的描述符（请用 `poll`）；EBADF：已关闭的描述符；见 select(2)。",
  poll: "等到有描述符发生它的事件，返回这些描述符和各自的事件：POLLIN 等等；POLLERR、POLLHUP、POLLNVAL 不用登记也会报告。`timeout` 以毫秒计；null 或负数：一直等；见 poll(2)。",
  register: "监视一个描述符的事件，不另外指定时是 POLLIN | POLLPRI | POLLOUT；再次登记则替换原来的事件。",
  unregister: "不再监视一个描述符；没有登记过时抛出 KeyError。",
} as const;
