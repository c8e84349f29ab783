import type { Refusal } from "../guard.ts";

export const en = {
  open: (address: string) => `The notebook is open: ${address}`,
  keepToYourself: "Whoever has this address can run programs as you. Ctrl-C ends the notebook and every program in it.",
  noBrowser: "No browser was opened; put the address into one on this machine.",
  noPort: (port: string) => `--port: a number from 0 to 65535, not ${port}`,
  portTaken: (port: number) =>
    `Port ${port} is taken, perhaps by a notebook that runs already. Choose any that is free: npx switchboard notebook --port 0`,
  refusedTitle: "Not let in",
  refused: {
    host: "This notebook answers only to 127.0.0.1 and localhost.",
    origin: "Another page asked; only the notebook's own pages may.",
    method: "This server only shows pages: GET and HEAD.",
    address: "There is no such address.",
    key: "The notebook's key is missing, or not valid any more. Open the address that the terminal shows.",
  } satisfies Record<Refusal, string>,
  obstacles: {
    "shared-loopback": () =>
      "This machine gives programs no loopback of their own, so they share its ports and nobody sees their packets; npx switchboard doctor says how to get one.",
    refused: (detail: string) => `The system refuses it${detail === "" ? "" : `: ${detail}`}.`,
    "not-told": () => "This system does not tell what programs wait for.",
    "no-netem": (detail: string) =>
      `The kernel has no network emulation (sch_netem)${detail === "" ? "" : `: ${detail}`}. Many systems have it in a package of additional kernel modules.`,
  },
  cellProblem: {
    unreadable: (complaint: string) => `The program cannot be read:\n${complaint}`,
    broken: (complaint: string) => `Switchboard could not start it: ${complaint}`,
  },
  refusals: {
    "no-such-page": (slug: string) => `There is no page ${slug}.`,
    "no-such-group": (id: string) => `This page has no cells ${id}.`,
    "no-such-cell": (name: string) => `There is no cell ${name}.`,
    "no-such-listing": (name: string) => `This page has no listing ${name}.`,
    "no-checks": (slug: string) =>
      `${slug}: this copy of the course came without its checks, so it cannot judge. Hand in where your teacher says.`,
    "no-such-exercise": (slug: string) => `There is no exercise ${slug}.`,
    "no-such-file": (name: string) => `The exercise has no file ${name}.`,
    "not-running": () => "The program does not run.",
    "no-faults": (why: string) => `The loopback cannot be disturbed here: ${why}`,
    "call-gone": () => "This connection is not open any more.",
    "call-busy": () => "The connection moved on too fast to be reset. Try again.",
    "nothing-to-undo": () => "There is no reset to undo.",
    "no-python": () => "There is no python3 on this machine. Install it, for example with: apt-get install python3",
    "cannot-keep": (why: string) => `Your text could not be kept on disk: ${why}. It stands in the page only.`,
    "cannot-watch": (why: string) => why,
    "not-understood": (why: string) => `The server did not understand the page: ${why}. Reload it.`,
    ours: (why: string) => `Switchboard itself failed: ${why}`,
  },
  notHere: "There is no such page.",
  pagesFailed: (why: string) => `The page could not be made: ${why}`,
};

export type NotebookWords = typeof en;
