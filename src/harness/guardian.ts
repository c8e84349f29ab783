import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * A process beside the judge that undoes what the judge would leave behind if it were killed: it waits for the judge's
 * end of a pipe to close, then kills the process groups it was told of and removes control groups and staging folder.
 */
export interface Guardian {
  /** A folder of the judge's own, mode 0700, where programs are put before they start. */
  readonly folder: string;
  watch(processGroup: number): void;
  forget(processGroup: number): void;
  /** Control groups whose paths begin so are killed and removed with the rest. */
  bound(prefix: string): void;
  close(): Promise<void>;
}

/** The folder in which every judge on this machine makes its own. */
export function stagingFolder(): string {
  return process.env["TMPDIR"] || "/tmp";
}

// `forget` matters: the number of a process group that ended may soon be somebody else's.
const script = `
folder=$(mktemp -d "\${TMPDIR:-/tmp}/switchboard-XXXXXXXXXX") || exit 1
printf '%s\\n' "$folder"
groups=' '
prefix=
while read -r word group; do
  case $word in
    watch) groups="$groups$group " ;;
    forget) case $groups in *" $group "*) groups="\${groups%% "$group" *} \${groups#* "$group" }" ;; esac ;;
    bound) prefix=$group ;;
  esac
done
for group in $groups; do kill -9 "-$group"; done 2>/dev/null
# A program may have left its group; what it was born with still says where from.
for file in $(grep -lsz "^HOME=$folder/" /proc/[0-9]*/environ 2>/dev/null); do
  pid=\${file#/proc/}
  kill -9 "\${pid%/environ}" 2>/dev/null
done
# A control group can be removed when what was killed in it has ended.
[ -z "$prefix" ] || for group in "$prefix"*; do
  { echo 1 >"$group/cgroup.kill"; } 2>/dev/null
  tries=0
  until rmdir "$group" 2>/dev/null || [ ! -d "$group" ] || [ $((tries += 1)) -gt 100 ]; do sleep 0.02; done
done
# A program may have taken our rights to the folder that it may write to.
rm -rf "$folder" 2>/dev/null || { chmod -R u+rwx "$folder"; rm -rf "$folder"; }
`;

export async function openGuardian(): Promise<Guardian> {
  const { PATH, TMPDIR } = process.env;
  const child = spawn("/bin/sh", ["-c", script], {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
    env: { ...(PATH === undefined ? {} : { PATH }), ...(TMPDIR === undefined ? {} : { TMPDIR }) },
  });
  const gone = once(child, "exit");
  child.stdin.on("error", () => {});
  const folder = await firstLine(child.stdout, child.stderr);
  child.unref();
  return {
    folder,
    watch: (group) => void child.stdin.write(`watch ${group}\n`),
    forget: (group) => void child.stdin.write(`forget ${group}\n`),
    bound: (prefix) => void child.stdin.write(`bound ${prefix}\n`),
    async close() {
      child.ref();
      child.stdin.end();
      await gone;
    },
  };
}

async function firstLine(output: NodeJS.ReadableStream, errors: NodeJS.ReadableStream): Promise<string> {
  let complaint = "";
  errors.on("data", (chunk) => (complaint += String(chunk)));
  let text = "";
  for await (const chunk of output) {
    text += String(chunk);
    if (text.endsWith("\n")) return text.slice(0, -1);
  }
  throw new Error(`no folder for temporary files: ${complaint.trim()}`);
}
