/** Every layout by the name that --layout takes, in the order in which they are tried. */
export const layoutNames = ["gradescope", "moodle", "classroom", "canvas", "plain", "single"] as const;

export type LayoutName = (typeof layoutNames)[number];
