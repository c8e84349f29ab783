import type { Scale, Scene } from "./scale.ts";

/** What is drawn, and where everything has its place. */
export interface Picture extends Scene {
  readonly scale: Scale;
}

/** A step's number and the height it stands at. */
export interface Placed {
  readonly step: number;
  readonly row: number;
}
