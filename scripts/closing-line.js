// Prints the closing line of a test run, `N passed, N failed`, from vitest's JSON report.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
process.stdout.write(`\n${report.numPassedTests} passed, ${report.numFailedTests} failed\n`);
process.exitCode = report.success && report.numPassedTests > 0 ? 0 : 1;
