import { expect, it } from "vitest";
import { conversationOf } from "../../src/wire/conversation.ts";
import { listText } from "../../src/wire/list.ts";
import { svgOf } from "../../src/wire/svg/svg.ts";
import { drawConversation } from "../../src/wire/terminal.ts";

const stopped = conversationOf([
  { kind: "start", t_ms: 0, who: "tally", pid: 7, program: "tally", args: [] },
  { kind: "signal", t_ms: 1, who: "tally", signal: "SIGSTOP" },
  { kind: "peer", t_ms: 2, who: "caller 1", did: "binds", address: "127.0.0.1:50001" },
  { kind: "signal", t_ms: 3, who: "tally", signal: "SIGCONT" },
]);

it.each([
  ["en", ["is stopped (SIGSTOP)", "goes on (SIGCONT)"]],
  ["zh", ["被暂停（SIGSTOP）", "继续运行（SIGCONT）"]],
] as const)("a program that is stopped is told so in every picture, in %s", (language, words) => {
  const pictures = [
    listText(stopped, { language }),
    svgOf(stopped, { language }),
    drawConversation(stopped, { width: 80, language }),
  ];
  for (const picture of pictures) for (const word of words) expect(picture).toContain(word);
});
