export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; `content` is markup already. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, content?: readonly string[]): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const open = [name, ...given.map(([key, value]) => `${key}="${escapeMarkup(numberText(value ?? ""))}"`)].join(" ");
  return content === undefined ? `<${open}/>` : `<${open}>${content.join("")}</${name}>`;
}

export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A tenth of a pixel is as fine as anyone sees. */
function numberText(value: string | number): string {
  return typeof value === "number" ? String(Math.round(value * 10) / 10) : value;
}
