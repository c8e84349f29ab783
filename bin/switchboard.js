#!/usr/bin/env node
// The door: looks at the Node that runs it, enters a user namespace where that is what gives a loopback of one's own,
// and hands over to the built program.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 19];

const F_SETFD = 2; // fcntl(2)

/** Commands that start no program of anyone's: they need no namespace. */
const startNone = new Set(["site", "hint", "reset", "solution", "list", "starter-kit", "autograder"]);
const startSome = new Set(["learn", "check", "run", "grade", "autograde", "notebook", "doctor"]);

if (!nodeIsNewEnough()) {
  process.stderr.write(
    `Switchboard needs Node ${oldestNode.join(".")} or newer; this is ${process.version}. Get one from https://nodejs.org.\n` +
      `Switchboard 需要 Node ${oldestNode.join(".")} 或更新的版本；当前是 ${process.version}。请到 https://nodejs.org 下载。\n`,
  );
  process.exit(3);
}
try {
  await enterUserNamespace();
  await start();
} catch (error) {
  process.stderr.write(`Switchboard itself failed. / Switchboard 自身出错。\n${error?.stack ?? error}\n`);
  process.exitCode = 3;
}

function nodeIsNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/**
 * An ordinary user may make network namespaces only inside a user namespace, and only a process with one thread can
 * enter one (user_namespaces(7)): so this process becomes `unshare`, which becomes Node again. Where that is refused,
 * the harness falls back to the shared loopback.
 */
async function enterUserNamespace() {
  if (process.platform !== "linux" || process.getuid() === 0 || !startsPrograms(process.argv.slice(2))) return;
  if (process.env.SWITCHBOARD_USER_NAMESPACE !== undefined) return;
  process.env.SWITCHBOARD_USER_NAMESPACE = "refused";
  const { spawn, spawnSync } = await import("node:child_process");
  const flags = ["--user", "--map-root-user"];
  if (spawnSync("unshare", [...flags, "true"]).status !== 0) return;
  const koffi = createRequire(import.meta.url)("koffi");
  process.env.SWITCHBOARD_USER_NAMESPACE = "entered";
  const libc = koffi.load(null);
  // Node marks the standard streams close-on-exec (libuv, uv_disable_stdio_inheritance).
  const fcntl = libc.func("int fcntl(int fd, int command, ...)");
  for (const fd of [0, 1, 2]) fcntl(fd, F_SETFD, "int", 0);
  const words = new Set(process.argv.slice(2));
  if (words.has("notebook") && !words.has("--no-open")) {
    // Started out here: inside, everybody seems to be root, as which browsers do not run. It ends when we do.
    const opener = spawn("/bin/sh", [join(root, "bin", "open-browser.sh")], { stdio: ["pipe", "ignore", "ignore"] });
    const { fd } = opener.stdin["_handle"];
    fcntl(fd, F_SETFD, "int", 0);
    process.env.SWITCHBOARD_OPENER = String(fd);
  }
  const execvp = libc.func("int execvp(const char *file, const char **argv)");
  execvp("unshare", ["unshare", ...flags, process.execPath, ...process.execArgv, ...process.argv.slice(1), null]);
  process.env.SWITCHBOARD_USER_NAMESPACE = "refused";
}

function startsPrograms(args) {
  // Of the site's commands only one runs listings.
  if (commandIn(args) === "site") return args.includes("record");
  return !startNone.has(commandIn(args));
}

/** Options and their values may stand before it; none is `learn`. */
function commandIn(args) {
  return args.find((word) => startNone.has(word) || startSome.has(word)) ?? "learn";
}

async function start() {
  const { build, keep } = await import("./build.js");
  const place = await build(root);
  // A notebook may be open for days; meanwhile somebody pulls, and another command makes other bundles.
  setInterval(keep, 3_600_000, place).unref();
  const args = process.argv.slice(2);
  if (commandIn(args) === "site") {
    const { main } = await import(pathToFileURL(join(place, "site.mjs")));
    process.exitCode = await main({ root, args });
    return;
  }
  const cli = loadScript(join(place, "cli.cjs"));
  process.exitCode = await cli.exports.main({ root, args });
  cli.keepCode();
}

/** Runs a script with the code that V8 compiled of it at an earlier run; `keepCode` keeps it for the next. */
function loadScript(file) {
  const codeFile = `${file}.code`;
  const cachedData = existsSync(codeFile) ? readFileSync(codeFile) : undefined;
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const script = new Script(Module.wrap(readFileSync(file, "utf8")), {
    filename: file,
    cachedData,
    importModuleDynamically,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  const keepCode = () => {
    if (cachedData !== undefined && !script.cachedDataRejected) return;
    try {
      writeFileSync(`${codeFile}.${process.pid}`, script.createCachedData());
      renameSync(`${codeFile}.${process.pid}`, codeFile);
    } catch {
      // It only starts slower.
    }
  };
  return { exports: module.exports, keepCode };
}
