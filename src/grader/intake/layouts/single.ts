import type { Layout } from "../piece.ts";
import { filesIn, refusedIn } from "../tree.ts";

/** Everything is one student's: what platforms lay down where they judge submissions one by one. */
export const single: Layout = {
  fits: () => false,
  split: ({ name, entries }) =>
    Promise.resolve({
      pieces: [
        {
          claims: [{ name: "student", known: {} }],
          entries: filesIn(entries),
          refused: refusedIn(entries),
          source: name,
        },
      ],
      findings: [],
    }),
};
