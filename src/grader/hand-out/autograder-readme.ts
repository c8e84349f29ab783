import type { Language } from "../../verdict/language.ts";

/** What a teacher must know before this zip goes to Gradescope. */
export function autograderReadme(slug: string): Readonly<Record<Language, string>> {
  return {
    en: `# An autograder for ${slug}

Upload the zip this file came in as the assignment's autograder. **Keep it from students: the hidden checks are in it.**

\`setup.sh\` makes the image, once: bubblewrap, Node, Python, and the packages that package-lock.json names. \`run_autograder\` judges one submission and writes \`results/results.json\`; what it prints is for instructors only.

## Without the sandbox it judges nothing

A student's program runs on the same machine as the hidden checks. In the sandbox (bubblewrap) it sees neither them nor results.json. Without it, it runs as root of the container: it can read the checks, print them, and write its own results. So \`run_autograder\` asks for the sandbox (\`--sandbox require\`) and ends with status 3 where there is none; Gradescope then says that the autograder failed, nobody gets a grade, and the reason is in the output that instructors see.

Whether a container may make what the sandbox needs is for the platform to allow. Try it before students do: “Test Autograder” with a solution. If it refuses, grade at home: “Export submissions”, then \`npx switchboard grade\`.

To insist, make the zip anew with \`npx switchboard autograder gradescope ${slug} --sandbox auto\`: it takes what there is, says so in every result, and whoever wants to can read the checks.
`,
    zh: `# ${slug} 的自动评判程序

把含有本文件的 zip 作为作业的 autograder 上传。**请勿让学生看到：里面有隐藏的检查。**

\`setup.sh\` 只运行一次，用来制作镜像：bubblewrap、Node、Python，以及 package-lock.json 所列的软件包。\`run_autograder\` 评判一份提交，写出 \`results/results.json\`；它打印的内容只有教师能看到。

## 没有沙箱就不评判

学生的程序和隐藏的检查在同一台机器上。在沙箱（bubblewrap）里，程序既看不到检查，也看不到 results.json。没有沙箱时，程序以容器的 root 身份运行：可以读取检查、把它们打印出来，还可以改写自己的成绩。因此 \`run_autograder\` 要求必须有沙箱（\`--sandbox require\`），没有就以状态 3 结束；Gradescope 会显示 autograder 运行失败，不给任何人成绩，原因写在教师可见的输出里。

容器里能否建立沙箱，取决于平台是否允许。请在学生提交之前先试一次：用一份答案运行“Test Autograder”。若被拒绝，可以改在自己的机器上批改：“Export submissions”，再用 \`npx switchboard grade\`。

若坚持不用沙箱，请重新生成：\`npx switchboard autograder gradescope ${slug} --sandbox auto\`。它有什么用什么，并在每个结果中注明；此时任何人都可以读到检查的内容。
`,
  };
}
