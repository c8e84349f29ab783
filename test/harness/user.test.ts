import { execFileSync } from "node:child_process";
import { userInfo } from "node:os";
import { expect, it } from "vitest";
import { asRoot, isRoot, userName } from "../../src/harness/user.ts";

const seen = `import("./src/harness/user.ts").then((u) => console.log(u.isRoot(), u.userName(), u.asRoot("true")))`;

it("knows an ordinary user behind the root of a user namespace, who needs sudo", () => {
  const ordinary =
    process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] : [];
  const node = [process.execPath, "--import", "tsx", "-e", seen];
  const [file = "", ...args] = [...ordinary, "unshare", "--user", "--map-root-user", "--", ...node];
  const env = { PATH: process.env["PATH"], USER: "learner", TMPDIR: "/tmp" };
  expect(execFileSync(file, args, { env, encoding: "utf8" })).toBe("false learner sudo true\n");
});

it("tells who this is", () => {
  expect(userName()).toBe(userInfo().username);
  expect(asRoot("true")).toBe(process.getuid?.() === 0 ? "true" : "sudo true");
  if (process.getuid?.() !== 0) expect(isRoot()).toBe(false);
});
