import { describe, expect, it } from "vitest";
import type { FigureWords } from "../../src/course/figure.ts";
import { parseLesson } from "../../src/course/lesson.ts";
import { CourseError } from "../../src/course/problem.ts";
import { renderPage, type RenderedPage } from "../../src/course/render.ts";
import { escapeHtml } from "../../src/course/html.ts";

const listing = "// #region talk\n  if (a < b) {\n    call();\n  }\n// #endregion\nrest();\n";

describe("a lesson as HTML", () => {
  it("has headings with the anchors that both languages share, and a table of those of level 2", () => {
    const { html, contents } = render("## The `end` {#end-of-call}\n\n### Server {#server}\n");
    expect(html).toBe('<h2 id="end-of-call">The <code>end</code></h2>\n<h3 id="server">Server</h3>\n');
    expect(contents).toEqual([{ id: "end-of-call", html: "The <code>end</code>" }]);
  });

  it("leads links where the place wants them, and marks those that leave", () => {
    const { html } = render("[a](../12-phone-call/en.md#closing) [b](#end) [c](https://example.org/)");
    expect(html).toContain('<a href="12-phone-call#closing">a</a>');
    expect(html).toContain('<a href="13-phone-loops#end">b</a>');
    expect(html).toContain('<a href="https://example.org/" rel="external">c</a>');
  });

  it("shows a listing with the numbers of its file, and its call-outs below", () => {
    const { html } = render("```listing talk.ts\n`call()` *rings*\n```\n");
    expect(html).toContain('<span class="line" data-line="3" data-mark="1">    call();</span>');
    expect(html).toContain("<li><code>call()</code> <span><em>rings</em></span></li>");
    expect(html).not.toContain("#region");
  });

  it("shows a region of it, moved to the margin", () => {
    const { html } = render("```listing talk.ts#talk\n```\n");
    expect(html).toContain('<code><span class="line" data-line="2">if (a &lt; b) {</span>\n');
    expect(html).not.toContain("rest()");
  });

  it("never passes HTML of a lesson through", () => {
    const { html } = render('<script>alert(1)</script>\n\n```text\n<b>&"\n```\n');
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain("&lt;b&gt;&amp;&quot;");
  });

  it("shows cells with who waits for whom, what is typed and what is printed, and the place's own part below", () => {
    const { html } = render(
      '```cells talk\n[server]\nlisting = "talk.ts"\n[caller]\nlisting = "talk.ts"\nargs = ["<x>"]\nstdin = "hi\\n"\nafter = "server"\nprints = "HI\\n"\n```\n',
    );
    expect(html).toContain('<p class="plug joined"><b class="jack">server</b></p>');
    expect(html).toContain('<p><code>talk.ts &lt;x&gt;</code></p>\n<p class="after">after server</p>');
    expect(html).toContain('typed</p>\n<pre class="stream" data-stream="types" tabindex="0"><samp>hi</samp></pre>');
    expect(html).toContain("<samp>HI</samp>");
    expect(html).toContain("<i>below talk</i>");
  });

  it("stops at a listing that is not there, naming file, line and fix", () => {
    expect(showingAbsent).toThrow(CourseError);
    expect(showingAbsent).toThrow(
      "lessons/13-phone-loops/en.md:9: Expected a listing beside the lesson, got `tolk.ts`",
    );
    expect(showingAbsent).toThrow("Fix: Use one of: talk.ts.");
  });

  it("makes Chinese emphasis bold where a comma follows it", () => {
    expect(render("**“中文”**字", "zh").html).toBe("<p><strong>“中文”</strong>字</p>\n");
  });
});

function showingAbsent(): RenderedPage {
  return render("text\n\n```listing tolk.ts\n```\n");
}

const words: FigureWords = {
  group: (names) => names.join(),
  runIt: "run",
  startsAfter: (cell) => `after ${cell}`,
  types: "typed",
  prints: "prints",
  listing: (file) => file,
  remarks: (file) => file,
};

function render(body: string, language: "en" | "zh" = "en"): RenderedPage {
  const front = '+++\nsource = "四·3"\ntitle = "T"\npart = 4\nexercise = "13-phone-loops"\n+++\n';
  const texts = {
    en: { path: "lessons/13-phone-loops/en.md", text: front + (language === "en" ? body : "") },
    zh: { path: "lessons/13-phone-loops/zh.md", text: front + body },
  };
  const lesson = parseLesson({ slug: "13-phone-loops", texts, listings: { "talk.ts": listing } });
  if (!lesson.ok) throw new CourseError(lesson.problems);
  return renderPage(lesson.value, language, {
    words,
    highlight: (code) => code.split("\n").map((line) => escapeHtml(line)),
    href: (target) => (target.kind === "web" ? target.href : `${target.slug}#${target.anchor}`),
    below: (group) => `<i>below ${group.id}</i>`,
  });
}
