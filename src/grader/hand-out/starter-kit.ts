import * as v from "valibot";
import type { Language } from "../../verdict/language.ts";
import { course, filesBelow, type PackedFile } from "./pack.ts";

/** Stands where the hidden checks are, and says that they are not there. */
const noChecks = `${imported("type { Check }", "check")}
${imported("{ NoChecks }", "no-checks")}

/** This copy of the course came without its checks. */
export function hiddenChecks(slug: string): Promise<readonly Check[]> {
  return Promise.reject(new NoChecks(slug));
}
`;

function imported(names: string, file: string): string {
  return `import ${names} from ${JSON.stringify(`../../src/check/${file}.ts`)};`;
}

const readme: Readonly<Record<Language, string>> = {
  en: `# Switchboard: starter kit

\`\`\`
npm ci --omit=dev --ignore-scripts   # once; Node 20.19 or newer
npm start                            # the lessons in your browser, with programs that run
npx switchboard run exercises/13-phone-loops/server.ts exercises/13-phone-loops/client.ts
npx switchboard hint 13-phone-loops
\`\`\`

\`exercises/<nn-slug>/\` holds what you start from, in TypeScript and in Python; what each program has to do stands at the end of its lesson, \`lessons/<nn-slug>/en.md\`. Hand in the programs under the names that they have there. The checks that judge them are not in this copy: your teacher has them.
`,
  zh: `# Switchboard：学生套件

\`\`\`
npm ci --omit=dev --ignore-scripts   # 只需一次；Node 20.19 或更新版本
npm start                            # 在浏览器中阅读课文，程序可以直接运行
npx switchboard run exercises/13-phone-loops/server.ts exercises/13-phone-loops/client.ts
npx switchboard hint 13-phone-loops
\`\`\`

\`exercises/<nn-slug>/\` 是练习的初始代码，TypeScript 和 Python 各一份；每个程序要做什么，写在课文 \`lessons/<nn-slug>/zh.md\` 的末尾。提交时请保持文件名不变。评判程序的检查不在这份套件里，而在老师手中。
`,
};

/** The files of the kit that students work in; every path begins with `switchboard/`. */
export async function starterKit(root: string): Promise<readonly PackedFile[]> {
  const files = (await Promise.all(course.map((path) => filesBelow(root, path)))).flat();
  const kit = [
    ...files.map((file) => (file.path === "package.json" ? { ...file, content: withoutScripts(file.content) } : file)),
    { path: "test/hidden/index.ts", content: noChecks },
    { path: "README.md", content: readme.en },
    { path: "README.zh.md", content: readme.zh },
  ];
  return kit.map((file) => Object.assign({}, file, { path: `switchboard/${file.path}` }));
}

/** Its other scripts are of no use without tests and benches. */
function withoutScripts(content: string | Uint8Array): string {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  const manifest = v.parse(v.looseObject({ scripts: v.looseObject({ start: v.string() }) }), JSON.parse(text));
  return `${JSON.stringify({ ...manifest, scripts: { start: manifest.scripts.start } }, null, 2)}\n`;
}
