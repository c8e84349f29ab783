import {
  completeAnyWord,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { EditorState, type Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";

interface Call {
  readonly name: string;
  /** The site's own entry on it. */
  readonly entry: Element;
}

let loading: Promise<ReadonlyMap<string, Call>> | undefined;

/** What the calls do, in the page's language, as the site's page of all calls says it. */
function calls(): Promise<ReadonlyMap<string, Call>> {
  loading ??= readCalls().catch(() => {
    loading = undefined;
    return new Map();
  });
  return loading;
}

async function readCalls(): Promise<ReadonlyMap<string, Call>> {
  const response = await fetch("calls.html");
  if (!response.ok) throw new Error(`calls.html: ${response.status}`);
  const all = new DOMParser().parseFromString(await response.text(), "text/html");
  const entries = [...all.querySelectorAll(".calls > [id^='call-']")];
  return new Map(
    entries.map((entry) => [entry.id.slice("call-".length), { name: entry.id.slice("call-".length), entry }]),
  );
}

/** Made by the module itself, not by a socket. */
const functions = new Set("socket socketpair create_server create_connection getaddrinfo select poll".split(" "));
const constants =
  "AF_INET AF_INET6 AF_UNIX SOCK_STREAM SOCK_DGRAM SOL_SOCKET SO_REUSEADDR SO_REUSEPORT SO_KEEPALIVE SO_LINGER SO_RCVBUF SO_SNDBUF SO_RCVTIMEO SHUT_RD SHUT_WR SHUT_RDWR IPPROTO_TCP TCP_NODELAY MSG_PEEK MSG_TRUNC MSG_DONTWAIT POLLIN POLLOUT POLLHUP POLLERR errorcode".split(
    " ",
  );

/** Completes the calls and explains them, while writing and on hover. */
export const explained: Extension = [
  EditorState.languageData.of(() => [{ autocomplete: complete }, { autocomplete: completeAnyWord }]),
  hoverTooltip(async (view, at) => {
    const word = view.state.wordAt(at);
    if (!word) return null;
    const call = (await calls()).get(view.state.sliceDoc(word.from, word.to));
    if (!call) return null;
    return { pos: word.from, end: word.to, above: true, create: () => ({ dom: explanation(call) }) };
  }),
];

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const member = context.matchBefore(/\.\w*/);
  const word = context.matchBefore(/\w+/);
  if (!member && !word && !context.explicit) return null;
  const known = await calls();
  const offered = [...known.values()].filter(({ name }) => functions.has(name) !== (member !== null));
  const options = offered.map(optionOf);
  if (!member) options.push(...constants.map((label) => ({ label, type: "constant" })));
  return { from: word?.from ?? context.pos, options, validFor: /^\w*$/ };
}

function optionOf(call: Call): Completion {
  return {
    label: call.name,
    type: functions.has(call.name) ? "function" : "method",
    detail: "()",
    boost: 10,
    info: () => explanation(call),
  };
}

function explanation({ entry }: Call): HTMLElement {
  const list = document.createElement("dl");
  list.className = "call-entry";
  list.append(...[...entry.children].map((child) => child.cloneNode(true)));
  return list;
}
