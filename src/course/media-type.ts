const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  ts: "text/plain; charset=utf-8",
  woff2: "font/woff2",
};

/** The media type of a file that pages are made of, by the ending of its name; undefined for any other. */
export function mediaType(name: string): string | undefined {
  return types[/\.([^./]+)$/.exec(name)?.[1] ?? ""];
}
