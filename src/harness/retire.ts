import { close } from "node:fs";

/** Descriptors that are to be closed when there is time. */
const retired: number[] = [];
let busy: Promise<void> | undefined;

/**
 * Closes a descriptor whose close takes long, such as a packet socket's: the kernel then waits for a grace period, some
 * 10 ms. One after another, beside the judge's own thread, because Node's file calls share four threads with them.
 */
export function retire(descriptor: number): void {
  retired.push(descriptor);
  busy ??= closeOneByOne();
}

/** Closes all that is left, at the same time: grace periods that overlap are waited for once. */
export async function closeRetired(): Promise<void> {
  await Promise.all([busy, ...retired.splice(0).map(closed)]);
}

async function closeOneByOne(): Promise<void> {
  for (let next = retired.shift(); next !== undefined; next = retired.shift()) await closed(next);
  busy = undefined;
}

function closed(descriptor: number): Promise<void> {
  return new Promise((resolve) => close(descriptor, () => resolve()));
}
