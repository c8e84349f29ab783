/**
 * Whether two statements that follow each other are sure to do the same in either order: both only give a value to a
 * name, neither names what the other gives a value to, and at most one of the values may fail or is more than computed.
 * It takes the lines as text and knows few values: `false` where it cannot tell.
 */
export function commute(first: string, second: string): boolean {
  const [one, other] = [assignment(first), assignment(second)];
  if (one === undefined || other === undefined) return false;
  if (one.made.some((name) => other.names.has(name)) || other.made.some((name) => one.names.has(name))) return false;
  return (isTotal(one) && isKnown(other)) || (isKnown(one) && isTotal(other));
}

interface Assignment {
  /** What is given a value: variables, or the last name of `self.due`. */
  readonly made: readonly string[];
  /** Every name on the line, those in its texts as well: too many rather than too few. */
  readonly names: ReadonlySet<string>;
  /** Whether the value is taken apart, which fails when it is not what it should be. */
  readonly apart: boolean;
  readonly value: string;
}

function assignment(line: string): Assignment | undefined {
  const code = line.trim().replace(/\s+(?:\/\/|#)\s.*$/, "");
  const list = /^(?:const|let) \[([^\]]*)\] = ([^=].*?);?$/.exec(code);
  const single = /^(?:const |let )?([\w.]+)(?:: [\w[\]<>, |]+)? = ([^=].*?);?$/.exec(code);
  const [, target, value] = list ?? single ?? [];
  if (target === undefined || value === undefined) return undefined;
  const made = list === null ? namesIn(target).slice(-1) : namesIn(target);
  return { made, names: new Set(namesIn(code)), apart: list !== null, value };
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/[A-Za-z_]\w*/g)].map(([name]) => name);
}

/** What neither fails, nor does anything, nor depends on when it is done. */
const total = [
  /"[^"]*"/g,
  /\bprocess\.(?:env\.\w+|argv(?:\[\d\]|\.slice\(\d\)))/g,
  /\bsys\.argv(?:\[\d:\])?(?!\[)/g,
  /\bsocket\.[A-Z_]+\b/g,
  /\b(?:Number|os\.environ\.get)(?=\()/g,
  /\bBuffer\.alloc(?=\(\d+\))/g,
  /\bnew (?:Set|Map|Uint8Array)(?:<[^()]*>)?(?=\(\)|\(\[)/g,
  /\b(?:set|deque)(?=\(\))/g,
];

/** What may fail or reads the clock, and sees only what is handed to it: no name that the statement beside it makes. */
const known = [
  /\b(?:socket\.)?socket(?=\()/g,
  /\b(?:int|len)(?=\()/g,
  /\b(?:performance\.now|time\.monotonic)(?=\(\))/g,
  /\bsys\.argv\[\d\]/g,
  / [-+*/] /g,
];

function isTotal({ value, apart }: Assignment): boolean {
  if (apart) return /^process\.argv\.slice\(\d\)$/.test(value);
  return isPlain(total.reduce(without, value));
}

function isKnown({ value, apart }: Assignment): boolean {
  return isPlain([...total, ...known].reduce(without, value)) && (!apart || value.startsWith("process.argv"));
}

function without(value: string, part: RegExp): string {
  return value.replaceAll(part, " ");
}

/** Names, numbers, choices and lists; no call, no member, no index. */
function isPlain(value: string): boolean {
  return (
    /^(?:\b(?!await\b|yield\b|lambda\b|not\b)\w+|[\s,:?&|()[\]{}]|===|!==|==|!=)*$/.test(value) && !/\w[([]/.test(value)
  );
}
