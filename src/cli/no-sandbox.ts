import type { NoSandbox } from "../harness/index.ts";
import type { Language, Text } from "../verdict/language.ts";

/** What the harness names and this command says. */
const reasons: Readonly<Record<string, Text>> = {
  "no-networks": {
    en: "Programs cannot be given a network of their own here.",
    zh: "这里无法给程序单独的网络。",
  },
  "no-process-bounds": {
    en: "Nobody counts the processes of root's programs. Run it as an ordinary user; or let other users read this folder and Node, since the programs then run as one of them: umask 022; chmod -R go+rX .",
    zh: "root 的程序有多少个进程，系统是不计数的。请以普通用户身份运行；或者让其他用户也能读取这个文件夹和 Node，程序会以其中一个用户的身份运行：umask 022; chmod -R go+rX .",
  },
};

/** Why there is no sandbox, in a sentence; what the machine itself says stays as it says it. */
export function reasonOf({ reason }: NoSandbox, language: Language): string {
  return reasons[reason]?.[language] ?? reason;
}
