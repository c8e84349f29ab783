import type { SandboxMode } from "../../harness/harness.ts";
import { autograderReadme } from "./autograder-readme.ts";
import { course, filesBelow, type PackedFile } from "./pack.ts";

/** The part of the checkout that judges, hidden checks and all: nothing of it may come into students' hands. */
async function judgingFiles(root: string): Promise<readonly PackedFile[]> {
  const files = (await Promise.all([...course, "test/hidden"].map((path) => filesBelow(root, path)))).flat();
  return files.filter(({ path }) => !/^test\/hidden\/[^/]+\/(?:wrong|right)\/|\.test\.ts$/.test(path));
}

/** The Node that an autograder installs. */
const node = "20.20.2";

/**
 * The zip that Gradescope takes as an autograder: `setup.sh` makes the image, `run_autograder` judges one submission
 * (gradescope/autograder_samples, docs/specs.md). It must not be shown to students: the hidden checks are in it.
 */
export async function gradescopeAutograder(
  root: string,
  slug: string,
  sandbox: SandboxMode,
): Promise<readonly PackedFile[]> {
  const files = await judgingFiles(root);
  const readme = autograderReadme(slug);
  return [
    { path: "README.md", content: readme.en },
    { path: "README.zh.md", content: readme.zh },
    { path: "setup.sh", content: setup, executable: true },
    { path: "run_autograder", content: runAutograder(slug, sandbox), executable: true },
    ...files.map((file) => Object.assign({}, file, { path: `switchboard/${file.path}` })),
  ];
}

const setup = `#!/usr/bin/env bash
# Run once, as root, when Gradescope makes the image.
set -euo pipefail
root="\${AUTOGRADER_ROOT:-/autograder}"
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends bubblewrap ca-certificates curl python3 util-linux xz-utils
if ! command -v node >/dev/null || ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; then
  machine="$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')"
  name="node-v${node}-linux-$machine.tar.xz"
  cd /tmp
  curl -fsSLO "https://nodejs.org/dist/v${node}/$name"
  curl -fsSL "https://nodejs.org/dist/v${node}/SHASUMS256.txt" | grep " $name\\$" | sha256sum -c -
  tar -xJf "$name" -C /usr/local --strip-components=1
  rm "$name"
fi
cd "$root/source/switchboard"
npm ci --omit=dev --ignore-scripts
# Builds the command, and says what this image offers.
node bin/switchboard.js doctor --plain
# In the sandbox root's programs become a user that owns nothing, and that must be able to read what runs them.
chmod -R go+rX "$root/source"
cat <<'END'
Where doctor does not say yes to a loopback of its own and to bubblewrap, run_autograder judges nothing: README.md.
doctor 对“独享的回环网络”或“沙箱”没有回答“有”时，run_autograder 不会评判：见 README.zh.md。
END
`;

/** Its output is for instructors only; what students see is in results.json, which only Switchboard writes. */
function runAutograder(slug: string, sandbox: SandboxMode): string {
  return `#!/usr/bin/env bash
# Run for each submission. A missing results.json tells Gradescope that the autograder failed, which is no grade.
# Without the sandbox a program can read the hidden checks and write its own grade: README.md, README.zh.md.
set -euo pipefail
umask 022
root="\${AUTOGRADER_ROOT:-/autograder}"
mkdir -p "$root/results"
rm -f "$root/results/results.json"
exec node "$root/source/switchboard/bin/switchboard.js" autograde ${slug} --sandbox ${sandbox} \\
  --submission "$root/submission" --gradescope "$root/results/results.json"
`;
}

/**
 * A workflow for a GitHub Classroom assignment. The checks come from a repository of the teacher's, which students
 * cannot read; the secret SWITCHBOARD_TOKEN lets the workflow read it.
 */
export function classroomWorkflow(slug: string, repository: string, sandbox: SandboxMode): string {
  return `# A program that runs without the sandbox can read the hidden checks, which lie on the same machine. With --sandbox
# require the step fails where there is none, and nobody gets points; auto and off judge all the same.
# 没有沙箱时，学生的程序可以读到同一台机器上的隐藏检查。--sandbox require：没有沙箱则此步骤失败，不给分；auto、off：照样评判。
name: Autograding
on:
  push:
    branches: [main]
  workflow_dispatch:
permissions:
  actions: read
  checks: write
  contents: read
jobs:
  grade:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
        with:
          path: submission
          persist-credentials: false
      - uses: actions/checkout@v4
        with:
          repository: ${repository}
          token: \${{ secrets.SWITCHBOARD_TOKEN }}
          path: switchboard
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: "20"
      - name: Prepare
        run: |
          sudo apt-get update
          sudo apt-get install -y --no-install-recommends bubblewrap python3
          # Ubuntu 24.04 lets programs make user namespaces only where this is off.
          sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
          cd switchboard && npm ci --omit=dev --ignore-scripts
      - name: ${slug}
        id: switchboard
        run: |
          # Whatever a program prints is no command to the runner.
          stop="stop-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')"
          echo "::stop-commands::$stop"
          node switchboard/bin/switchboard.js autograde ${slug} --sandbox ${sandbox} --submission submission --classroom result.json
          echo "::$stop::"
          echo "result=$(base64 -w 0 result.json)" >> "$GITHUB_OUTPUT"
      - uses: classroom-resources/autograding-grading-reporter@v1
        env:
          SWITCHBOARD_RESULTS: \${{ steps.switchboard.outputs.result }}
        with:
          runners: switchboard
`;
}
