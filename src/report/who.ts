import type { Student } from "./class.ts";

/** Whose something is, as a platform tells it. */
export interface Claim {
  readonly name: string;
  readonly known: Student["known"];
}

/** Whose a claim is, and how surely. */
export interface Identified {
  readonly student: Student;
  /** Whether an id or the exact name says so; else names that differ in case, form or order do. */
  readonly sure: boolean;
}

/** Students, found by what is claimed of them. */
export interface Register {
  /** The one student that a claim means; undefined where none does, or several might. */
  find(claim: Claim): Identified | undefined;
  /** The students of that very id or name, where a claim might mean several. */
  namesakes(claim: Claim): readonly Student[];
  get(id: string): Student | undefined;
  /** Adds a student, or tells more of one that it has: the id says which. */
  put(student: Student): void;
  students(): readonly Student[];
}

export function registerOf(students: readonly Student[]): Register {
  const current = new Map<string, Student>();
  const byId: Index = new Map();
  const exact: Index = new Map();
  const alike: Index = new Map();
  const put = (student: Student): void => {
    current.set(student.id, student);
    for (const id of idsOf(student.known)) note(byId, id, student);
    for (const name of [student.id, student.name]) note(exact, name, student);
    for (const name of namesOf(student)) note(alike, name, student);
  };
  const only = (ids: ReadonlySet<string>, sure: boolean): Identified | undefined => {
    const [id = "", ...others] = ids;
    const student = current.get(id);
    return student === undefined || others.length > 0 ? undefined : { student, sure };
  };
  const allOf = (ids: ReadonlySet<string> | undefined): readonly Student[] =>
    [...(ids ?? [])].flatMap((id) => current.get(id) ?? []);
  for (const student of students) put(student);
  return {
    get: (id) => current.get(id),
    put,
    namesakes: ({ name }) => allOf(exact.get(name) ?? alike.get(fold(name))),
    students: () => [...current.values()],
    find: ({ name, known }) => {
      const ids = new Set(idsOf(known).flatMap((id) => [...(byId.get(id) ?? [])]));
      if (ids.size > 0) return only(ids, true);
      const same = exact.get(name);
      return same === undefined ? only(alike.get(fold(name)) ?? new Set(), false) : only(same, true);
    },
  };
}

/** Ids of students, by what they are called somewhere. */
type Index = Map<string, Set<string>>;

function note(index: Index, key: string, { id }: Student): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([id]));
  else known.add(id);
}

/** Two people, whatever they are called: some id of theirs differs. */
export function contradicts(a: Student["known"], b: Student["known"]): boolean {
  return shared(a, b).includes(false);
}

/** One person: some id of theirs is the same. */
export function agrees(a: Student["known"], b: Student["known"]): boolean {
  return shared(a, b).includes(true);
}

/** Of each id that both have, whether it is the same. */
function shared(a: Student["known"], b: Student["known"]): readonly boolean[] {
  const theirs = new Map(Object.entries(b).filter(([, value]) => value !== ""));
  return Object.entries(a).flatMap(([kind, value]) => {
    const other = theirs.get(kind);
    return other === undefined || value === "" ? [] : [other.toLowerCase() === value.toLowerCase()];
  });
}

function idsOf(known: Student["known"]): readonly string[] {
  const given = Object.entries(known).filter(([, value]) => value !== "");
  return given.map(([kind, value]) => `${kind} ${value.toLowerCase()}`);
}

/** A student's names as platforms squeeze them: Canvas writes `lovelaceada` for Ada Lovelace. */
function namesOf({ id, name }: Student): readonly string[] {
  const words = fold(name).split(/[\s,]+/u);
  const sortable = [...words.slice(-1), ...words.slice(0, -1)].join("");
  const squeezed = [words.join(""), sortable].map((one) => one.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, ""));
  return [fold(id), fold(name), ...squeezed].filter((one) => one !== "");
}

/** One form for names that a person would call the same. */
export function fold(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, " ")
    .trim();
}
