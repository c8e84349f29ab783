import { expect, it } from "vitest";
import { deadLinks } from "../../site/build/dead-links.ts";
import { describeProblem } from "../../src/course/problem.ts";

it("a link of the built site that leads nowhere is named with file and line", () => {
  const files = [
    {
      path: "en/a.html",
      content: '<p id="here">\n<a href="b.html#there">x</a> <a href="#here">y</a> <a href="c.html">z</a>',
    },
    { path: "en/b.html", content: '<p id="else"><script src="../theme/s.js"></script><a href="https://x.org/">w</a>' },
    { path: "theme/s.js", content: "" },
  ];
  expect(deadLinks(files).map((problem) => describeProblem(problem))).toEqual([
    "en/a.html:2: `b.html#there` leads to no anchor of en/b.html. Fix: Correct what makes this page.",
    "en/a.html:2: `c.html` leads to no file of the site (en/c.html). Fix: Correct what makes this page.",
  ]);
});
