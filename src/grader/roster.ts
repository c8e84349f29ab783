import type { Student } from "../report/class.ts";
import { agrees, contradicts, fold, type Register, registerOf } from "../report/who.ts";
import type { ClassList, Listed } from "./class-lists.ts";
import { grouped } from "./intake/piece.ts";

/** What all lists together say. */
export interface Roster {
  /** Each once: what one list knows of a student is added to what another does. */
  readonly students: readonly Student[];
  /** When students handed in, as lists write it, by the student's id; what two lists say otherwise is said side by side. */
  readonly times: ReadonlyMap<string, string>;
}

export function rosterOf(lists: readonly ClassList[]): Roster {
  const { register, rows } = joined(lists);
  const times = [...rows].flatMap(([id, ofOne]) => {
    const said = new Set(ofOne.flatMap(({ listed }) => listed.handed_in ?? []));
    return said.size === 0 ? [] : [[id, [...said].join(" | ")] as const];
  });
  return { students: register.students(), times: new Map(times) };
}

/** A line of a list. */
interface Row {
  readonly listed: Listed;
  readonly list: ClassList;
  /** Whether another line of the list has the same name. */
  readonly isNamesake: boolean;
}

interface Joined {
  readonly register: Register;
  /** By the student's id. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
}

function joined(lists: readonly ClassList[]): Joined {
  const register = registerOf([]);
  const taken = new Set<string>();
  const rows = new Map<string, Row[]>();
  /** Students' ids here, by the ids of the lists. */
  const byOwnId = new Map<string, string>();
  for (const row of lists.flatMap((list) => rowsOf(list))) {
    const { listed } = row;
    const ofThatId = listed.id === undefined ? undefined : register.get(byOwnId.get(fold(listed.id)) ?? "");
    const found = ofThatId ?? sure(register, listed);
    const before = rows.get(found?.id ?? "") ?? [];
    const known = found !== undefined && isOne(found, before, row) ? found : undefined;
    const student =
      known === undefined
        ? { id: freeId(listed, taken), name: listed.name, known: listed.known }
        : { ...known, known: { ...listed.known, ...known.known } };
    register.put(student);
    rows.set(student.id, known === undefined ? [row] : [...before, row]);
    if (listed.id !== undefined) byOwnId.set(fold(listed.id), student.id);
  }
  return { register, rows };
}

function rowsOf(list: ClassList): readonly Row[] {
  const names = grouped(list.claims, ({ name }) => fold(name));
  return list.claims.map((listed) => ({ listed, list, isNamesake: (names.get(fold(listed.name))?.length ?? 0) > 1 }));
}

function sure(register: Register, listed: Listed): Student | undefined {
  const found = register.find(listed);
  return found?.sure === true ? found.student : undefined;
}

/**
 * Whether a line is about a student whom `before` are about. Of one list two lines are two students, unless an id of theirs
 * is the same; of two lists the name will do, where no id differs and the list has nobody else of that name.
 */
function isOne(student: Student, before: readonly Row[], { listed, list, isNamesake }: Row): boolean {
  if (contradicts(student.known, listed.known)) return false;
  const isSame = (other: Listed): boolean => other.id !== undefined && sameId(other.id, listed.id);
  const isOther = (other: Listed): boolean => other.id !== undefined && listed.id !== undefined && !isSame(other);
  const inList = before.filter((row) => row.list === list).map((row) => row.listed);
  if (inList.length > 0) return inList.every((other) => agrees(other.known, listed.known) && !isOther(other));
  if (agrees(student.known, listed.known) || before.some((row) => isSame(row.listed))) return true;
  return !isNamesake && !before.some((row) => isOther(row.listed));
}

function sameId(a: string, b: string | undefined): boolean {
  return b !== undefined && fold(a) === fold(b);
}

/** The list's own id, else the name; where somebody else has it, what tells them apart behind it. */
function freeId({ id, name, known }: Listed, taken: Set<string>): string {
  const [told] = Object.values(known);
  const wanted = id ?? name;
  const choices = [wanted, ...(told === undefined ? [] : [`${wanted} (${told})`])];
  let free = choices.find((one) => !taken.has(fold(one)));
  for (let number = 2; free === undefined; number++) {
    if (!taken.has(fold(`${wanted} (${number})`))) free = `${wanted} (${number})`;
  }
  taken.add(fold(free));
  return free;
}
