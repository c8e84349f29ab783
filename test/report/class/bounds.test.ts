import { expect, it } from "vitest";
import { boundsText, boundsTexts } from "../../../src/report/bounds-text.ts";
import { classWords } from "../../../src/report/class-words.ts";

const together = { mebibytes: 640, tasks: 96 };
const each = { processor_s: 30, data_mebibytes: 512, descriptors: 256, file_mebibytes: 16 };

it("says what was in force in the teacher's language, and what was not", () => {
  expect(boundsText({ together, each: { ...each, tasks: 90 } }, classWords.en)).toBe(
    "cgroup v2: 640 MiB and 96 processes and threads a check; rlimits: 30 s of processor time, 512 MiB of data and 256 descriptors a process, 90 processes and threads, files of 16 MiB",
  );
  expect(boundsText({ each }, classWords.en)).not.toContain("threads");
  expect(boundsText({ together, each }, classWords.zh)).toBe(
    "每项检查（cgroup v2）共 640 MiB 内存、96 个进程和线程；每个进程（rlimit）处理器时间 30 秒、数据段 512 MiB、文件描述符 256 个，单个文件 16 MiB",
  );
  expect(boundsText({}, classWords.zh)).toBe("无");
});

it("says the same once, and nothing of what was never judged", () => {
  expect(boundsTexts([{ together }, undefined, { together }, {}], classWords.en)).toEqual([
    "cgroup v2: 640 MiB and 96 processes and threads a check",
    "none",
  ]);
});
