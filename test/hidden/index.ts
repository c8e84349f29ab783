import type { Check } from "../../src/check/check.ts";

// Each exercise by name, so that a bundle holds its checks and a misspelt slug does not compile away silently.
const loaders: Readonly<Record<string, () => Promise<{ readonly default: readonly Check[] }>>> = {
  "14-udp-outline": () => import("./14-udp-outline/checks.ts"),
  "01-the-layer": () => import("./01-the-layer/checks.ts"),
  "02-what-a-socket-is": () => import("./02-what-a-socket-is/checks.ts"),
  "03-file-sockets": () => import("./03-file-sockets/checks.ts"),
  "04-network-sockets": () => import("./04-network-sockets/checks.ts"),
  "05-the-workflow": () => import("./05-the-workflow/checks.ts"),
  "06-server-calls": () => import("./06-server-calls/checks.ts"),
  "07-client-calls": () => import("./07-client-calls/checks.ts"),
  "08-shared-calls": () => import("./08-shared-calls/checks.ts"),
  "09-blocking-calls": () => import("./09-blocking-calls/checks.ts"),
  "10-file-calls": () => import("./10-file-calls/checks.ts"),
  "11-tcp-outline": () => import("./11-tcp-outline/checks.ts"),
  "12-phone-call": () => import("./12-phone-call/checks.ts"),
  "13-phone-loops": () => import("./13-phone-loops/checks.ts"),
  "15-udp-echo": () => import("./15-udp-echo/checks.ts"),
  "16-qq-chat": () => import("./16-qq-chat/checks.ts"),
  "17-one-message": () => import("./17-one-message/checks.ts"),
  "18-many-messages": () => import("./18-many-messages/checks.ts"),
  "19-empty-message": () => import("./19-empty-message/checks.ts"),
  "20-empty-data": () => import("./20-empty-data/checks.ts"),
  "21-always-on": () => import("./21-always-on/checks.ts"),
  "22-datagrams": () => import("./22-datagrams/checks.ts"),
  "23-udp-empty-data": () => import("./23-udp-empty-data/checks.ts"),
  "24-no-disconnect": () => import("./24-no-disconnect/checks.ts"),
  "25-reply-address": () => import("./25-reply-address/checks.ts"),
  "26-chat-room": () => import("./26-chat-room/checks.ts"),
  "27-address-in-use": () => import("./27-address-in-use/checks.ts"),
  "28-reuse-address": () => import("./28-reuse-address/checks.ts"),
  "29-kernel-settings": () => import("./29-kernel-settings/checks.ts"),
};

/** The hidden checks of one exercise. Throws where it has none. */
export async function hiddenChecks(slug: string): Promise<readonly Check[]> {
  const load = loaders[slug];
  if (load === undefined) throw new Error(`No hidden checks for ${slug}: name them in test/hidden/index.ts`);
  return (await load()).default;
}
