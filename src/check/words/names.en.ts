/** Peers whose names say what they are and not who: in a sentence they have an article. */
const roles: ReadonlySet<string> = new Set([
  "busy server",
  "heir",
  "holder",
  "judge",
  "listener",
  "neighbour",
  "neighbour's desk",
  "office",
  "operator",
  "outgoing call",
  "returning caller",
  "room",
  "second server",
  "server",
  "stranger",
  "waiting caller",
]);

/** The name of a peer in a sentence. */
export function who(name: string): string {
  return roles.has(name) ? `the ${name}` : name;
}
