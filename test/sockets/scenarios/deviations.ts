/** A difference from CPython that is wanted. It is asserted too: one that has vanished fails the test. */
export interface Deviation {
  readonly topic: string;
  readonly scenario: string;
  /** The step, as it is written. */
  readonly step: string;
  readonly cpython: string;
  readonly ours: string;
  readonly reason: string;
  /** It differs only while the program listens for SIGINT. */
  readonly onlyWhileListening?: true;
}

export const deviations: readonly Deviation[] = [
  {
    topic: "s12-datagrams",
    scenario: "MSG_TRUNC with a short buffer",
    step: "a.recv_into(bytearray(4), 4, MSG_TRUNC)",
    cpython: "8",
    ours: "4",
    reason: "A count beyond the buffer misleads; recvmsg tells by its flags that the datagram was cut.",
  },
  {
    topic: "s16-unix",
    scenario: "a name with a NUL inside",
    step: 's.bind("before\\0after")',
    cpython: "null",
    ours: "throws ValueError",
    reason: "The kernel would bind another path than the one given, `before`.",
  },
  {
    topic: "shortcuts",
    scenario: "create_server with a bad address",
    step: 'create_server(("256.1.1.1", 0))',
    cpython: "throws OSError EAI_NONAME",
    ours: "throws gaierror EAI_NONAME",
    reason: "CPython re-raises the gaierror as a plain OSError to add words, and loses its class; ours keeps it.",
  },
  {
    topic: "s14-addresses",
    scenario: "a host may be bytes",
    step: 's.bind((b"127.0.0.1", 0))',
    cpython: "null",
    ours: "throws TypeError",
    reason: "An address is [host: string, port: number], as every call returns it; bytes would be a second way.",
  },
  {
    topic: "names",
    scenario: "getaddrinfo with arguments of the wrong kind",
    step: 'getaddrinfo("127.0.0.1", 80.5)',
    cpython: "throws OSError",
    ours: "throws TypeError",
    reason: "CPython has OSError('Int or String expected') here alone; a wrong kind is a TypeError everywhere else.",
  },
  {
    topic: "s22-makefile",
    scenario: "text that is not text",
    step: "f.readline()",
    cpython: "throws UnicodeDecodeError",
    ours: "throws TypeError",
    reason: "What TextDecoder throws, as everywhere in JavaScript.",
  },
  {
    topic: "s22-makefile",
    scenario: "an end inside a character",
    step: "f.read()",
    cpython: "throws UnicodeDecodeError",
    ours: "throws TypeError",
    reason: "What TextDecoder throws, as everywhere in JavaScript.",
  },
  {
    topic: "s22-makefile",
    scenario: "other encodings",
    step: "g.readline()",
    cpython: '"\u0080\\n"',
    ours: '"€\\n"',
    reason: "TextDecoder's labels are those of the Encoding Standard, whose latin1 is windows-1252.",
  },
  {
    topic: "s22-makefile",
    scenario: "other encodings",
    step: 'a.makefile("w", encoding="gbk")',
    cpython: '{"object":true}',
    ours: "throws ValueError",
    reason: "JavaScript encodes UTF-8 only.",
  },
  {
    topic: "shortcuts",
    scenario: "create_connection with all its errors",
    step: "create_connection(s.getsockname(), all_errors=True)",
    cpython: "throws ExceptionGroup",
    ours: "throws AggregateError",
    reason: "JavaScript's name for several errors in one.",
  },
  {
    topic: "s02-timeouts",
    scenario: "the program hears of a signal while it waits",
    step: "signals()",
    cpython: "1",
    ours: "0",
    reason:
      "Node's listeners run when its loop turns, after the call. Only a SIGINT, Ctrl-C, ends the wait to be told.",
  },
  {
    topic: "s17-options",
    scenario: "the kernel's own timeout ends a wait",
    step: "0.05 s: a.recv(10)",
    cpython: "throws BlockingIOError EAGAIN, in time",
    ours: '{"bytes":"6c617465"}, in time',
    onlyWhileListening: true,
    reason: "The wait is poll(2), so that Ctrl-C ends it; poll knows no SO_RCVTIMEO. settimeout is the way to wait.",
  },
];
