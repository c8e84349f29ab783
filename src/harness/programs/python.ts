import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment } from "./command.ts";

/** The interpreter of the py track, resolved once: a shim such as pyenv's costs more than Python itself. */
export interface Python {
  readonly file: string;
  /** Files and folders it needs to see: its prefixes may be a home folder, and are not all its own. */
  readonly needs: readonly string[];
  /** Where its modules are: `sys.path` as it is for a program, without the program's own folder. */
  readonly path: readonly string[];
  readonly version: string;
}

const question = `
import sys, json
prefixes = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
libraries = sorted({"lib", sys.platlibdir})
print(json.dumps([sys.executable, sorted(prefixes), libraries, sys.path[1:], sys.version.split()[0]]))
`;

type Answer = [file: string, prefixes: string[], libraries: string[], path: string[], version: string];

/** Undefined where there is no python3. */
export async function findPython(): Promise<Python | undefined> {
  try {
    const { stdout } = await promisify(execFile)("python3", ["-c", question], { env: cleanEnvironment("/") });
    const [file, prefixes, libraries, path, version]: Answer = JSON.parse(stdout);
    // That of a virtual environment tells it where its base is.
    const parts = [...libraries, "pyvenv.cfg"];
    const needs = [file, ...prefixes.flatMap((prefix) => parts.map((part) => join(prefix, part)))];
    return { file, needs: needs.filter((one) => existsSync(one)), path, version };
  } catch {
    return undefined;
  }
}

/**
 * What starts the waiting process of the py track. It compiles the program itself, so that a file that does not parse is
 * told apart from one that failed, and then is what `python3 -u program.py` would be: `__main__`, with its own traceback.
 *
 * `-S`, and the path and names that `site` would make, made here: `site` runs every line of code that packages have left
 * in `.pth` files, at each start anew, which may take three times as long as Python itself. No module is imported that
 * Python has not frozen in itself: a learner's file may have its name.
 */
export function pythonHost({ path }: Python): readonly string[] {
  return ["-u", "-B", "-S", "-c", host.replace("PATH", () => JSON.stringify(path))];
}

const host = `
def wait():
    import os, site, sys
    sys.path[:] = PATH
    site.setquit()
    site.setcopyright()
    site.sethelper()
    os.write(3, b"\\n")
    line = b""
    while not line.endswith(b"\\n"):
        piece = os.read(3, 65536)
        if not piece:
            os._exit(0)
        line += piece
    # One line of JSON is an expression of Python's, but for these two.
    program = eval(line.decode(), {"true": True, "false": False})
    os.environ.clear()
    os.environ.update(program["env"])
    os.chdir(program["cwd"])
    sys.argv = [program["file"], *program["args"]]
    try:
        with open(program["file"], "rb") as source:
            code = compile(source.read(), program["file"], "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        os.write(3, b"unreadable\\n")
        import traceback
        sys.stderr.write("".join(traceback.format_exception_only(type(error), error)))
        sys.exit(1)
    os.close(3)
    os.close(4)
    sys.path.insert(0, os.path.dirname(program["file"]))
    def complain(kind, error, trace):
        # The frame of this text is not the learner's.
        below = trace.tb_next if trace else None
        sys.__excepthook__(kind, error.with_traceback(below), below)
    sys.excepthook = complain
    main = sys.modules["__main__"] = type(sys)("__main__")
    main.__file__ = program["file"]
    main.__builtins__ = __builtins__
    return code, main.__dict__

exec(*wait())
`;
