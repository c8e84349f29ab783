import { readFileSync } from "node:fs";

for (const name of ["tcp_syncookies", "tcp_tw_reuse", "tcp_tw_recycle", "tcp_fin_timeout"]) {
  try {
    console.log(name.padEnd(16), readFileSync(`/proc/sys/net/ipv4/${name}`, "utf8").trim());
  } catch (error) {
    console.log(name.padEnd(16), (error as NodeJS.ErrnoException).code);
  }
}
