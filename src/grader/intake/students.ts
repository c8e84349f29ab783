import type { Finding, Student } from "../../report/class.ts";
import { type Claim, fold, type Identified, type Register, registerOf } from "../../report/who.ts";
import { grouped } from "./piece.ts";

export interface Identities {
  readonly students: readonly Student[];
  readonly of: (claim: Claim) => Identified | undefined;
  readonly findings: readonly Finding[];
}

/** Finds claims' students in the roster; who is in none becomes a student of their own, so that no work is lost. */
export function identify(claims: readonly Claim[], roster: readonly Student[]): Identities {
  const register = registerOf(roster);
  const known = new Map(distinct(claims).map((claim) => [keyOf(claim), register.find(claim)] as const));
  const strangers = distinct(claims).filter((claim) => known.get(keyOf(claim)) === undefined);
  const made = withIds(strangers, roster);
  const added = new Map(strangers.map((claim, at) => [keyOf(claim), made[at]] as const));
  return {
    students: [...roster, ...made],
    of: (claim) => {
      const own = added.get(keyOf(claim));
      return own === undefined ? known.get(keyOf(claim)) : { student: own, sure: true };
    },
    findings: [...(roster.length > 0 ? unknown(strangers, register) : []), ...colliding(strangers, made)],
  };
}

function unknown(strangers: readonly Claim[], register: Register): readonly Finding[] {
  return strangers.map((claim) => {
    const { name } = claim;
    const meant = register.namesakes(claim);
    if (meant.length < 2) return { rule: "unknown-student", source: name, about: "" };
    return { rule: "several-students", source: name, about: meant.map(({ id }) => id).join(" | ") };
  });
}

/** Names that only case or form of letters tells apart may be one person's. */
function colliding(strangers: readonly Claim[], made: readonly Student[]): readonly Finding[] {
  const withoutId = made.filter((_, at) => Object.keys(strangers[at]?.known ?? {}).length === 0);
  return [...grouped(withoutId, ({ name }) => fold(name)).values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      rule: "colliding-names",
      source: same[0]?.name ?? "",
      about: same.map(({ id }) => id).join(" | "),
    }));
}

function distinct(claims: readonly Claim[]): readonly Claim[] {
  return [...new Map(claims.map((claim) => [keyOf(claim), claim])).values()];
}

/** What makes two claims one person: the ids they bring, or the name where they bring none. */
function keyOf({ name, known }: Claim): string {
  const ids = Object.entries(known).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(ids.length === 0 ? name : ids);
}

/** The name is the id where nobody else has it; else what tells them apart is put behind it. */
function withIds(claims: readonly Claim[], roster: readonly Student[]): readonly Student[] {
  const taken = new Set(roster.map(({ id }) => fold(id)));
  const names = grouped(claims, ({ name }) => fold(name));
  return claims.map(({ name, known }) => {
    const alone = names.get(fold(name))?.length === 1;
    const told = Object.values(known).find((value) => value !== "");
    const id = free(alone || told === undefined ? name : `${name} (${told})`, taken);
    return { id, name, known };
  });
}

function free(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(fold(id)); number++) id = `${wanted} (${number})`;
  taken.add(fold(id));
  return id;
}
