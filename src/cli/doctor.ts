import { diagnose, type Diagnosis } from "../harness/doctor.ts";
import { columns } from "../verdict/width.ts";
import { type Context, status } from "./context.ts";
import { painter } from "./look.ts";
import type { Words } from "./words/index.ts";

/** Says what this machine offers, how to get the rest, and what that means for the learner. */
export async function showDoctor(context: Context): Promise<number> {
  const { terminal, words } = context;
  const diagnosis = await diagnose();
  const paint = painter(terminal.colour);
  const found = findings(diagnosis, words);
  const widest = Math.max(...found.map(({ name }) => columns(name)));
  const lines = found.flatMap(({ name, works, detail, remedy }) => {
    const mark = works ? paint.good(words.doctor.yes) : paint.bad(words.doctor.no);
    const line = `  ${name}${" ".repeat(widest - columns(name))}  ${mark}${detail === undefined ? "" : `  ${paint.dim(detail)}`}`;
    return remedy === undefined ? [line] : [line, `    ${words.doctor.step}: ${paint.accent(remedy)}`];
  });
  const title = paint.bold(words.doctor.title);
  const meaning = words.doctor.summary[containmentOf(diagnosis)];
  terminal.print(`${[title, "", ...lines, "", meaning].join("\n")}\n`);
  return diagnosis.node.works ? status.passed : status.ours;
}

interface Finding {
  readonly name: string;
  readonly works: boolean;
  readonly detail?: string | undefined;
  readonly remedy?: string | undefined;
}

function findings(diagnosis: Diagnosis, words: Words): readonly Finding[] {
  const { names, obstacles } = words.doctor;
  const { node, user, namespaces, bubblewrap, cgroups, python, platform } = diagnosis;
  const obstacle = namespaces.obstacle;
  return [
    { name: names.node, works: node.works, detail: `${node.version}, ${platform}, ${user.name}` },
    {
      name: names.namespaces,
      works: namespaces.works,
      detail: obstacle === undefined ? undefined : (obstacles[obstacle] ?? obstacle),
      remedy: namespaces.remedy,
    },
    {
      name: names.bubblewrap,
      works: bubblewrap.works,
      detail: bubblewrap.version ?? bubblewrap.obstacle,
      remedy: bubblewrap.remedy,
    },
    {
      name: names.cgroups,
      works: cgroups.works,
      detail: cgroups.works ? undefined : words.doctor.withoutCgroups,
      remedy: cgroups.remedy,
    },
    { name: names.python, works: python.works, detail: python.version, remedy: python.remedy },
    { name: names.observation, works: diagnosis.observation },
    { name: names.capture, works: diagnosis.capture },
    { name: names.faults, ...possibility(diagnosis.faults, words) },
    { name: names.resets, ...possibility(diagnosis.resets, words) },
    { name: names.ipv6, works: diagnosis.ipv6 },
  ];
}

/** What can be done to a loopback, or why not: in our words, then in the kernel's. */
function possibility(offer: Diagnosis["faults"] | Diagnosis["resets"], words: Words): Omit<Finding, "name"> {
  const { works, obstacle, detail, remedy } = offer;
  if (obstacle === undefined) return { works };
  const told = detail === undefined ? "" : ` (${detail})`;
  return { works, detail: `${words.doctor.lineObstacles[obstacle]}${told}`, remedy };
}

function containmentOf({ namespaces, bubblewrap }: Diagnosis): keyof Words["doctor"]["summary"] {
  if (!namespaces.works) return "none";
  return bubblewrap.works ? "sandbox" : "namespace";
}
