/** The host adds `bytes` here, by declaration merging: the class its calls return; in Node, Buffer. */
export interface HostBytes {
  readonly otherwise: Uint8Array<ArrayBuffer>;
}

/** Bytes that a call returns: a Buffer in Node, a Uint8Array elsewhere. */
export type Bytes = HostBytes extends { bytes: infer B extends Uint8Array } ? B : HostBytes["otherwise"];

/** What calls that send accept: a Buffer, any Uint8Array or other view, an ArrayBuffer. Text must be encoded first. */
export type Data = ArrayBufferView | ArrayBufferLike;

/** The bytes behind `data`, not copied. Throws TypeError for a string or anything else that is not bytes. */
export function bytesOf(data: Data, call: string): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (isArrayBuffer(data)) return new Uint8Array(data);
  throw notBytes(data, call);
}

/** All parts, one behind the other. */
export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function isArrayBuffer(data: unknown): data is ArrayBufferLike {
  const tag = Object.prototype.toString.call(data);
  return tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]";
}

function notBytes(data: unknown, call: string): TypeError {
  const got = data === null ? "null" : typeof data;
  const fix = typeof data === "string" ? `; write Buffer.from(${brief(data)})` : "";
  return new TypeError(`${call}: a bytes-like object is required, not ${got}${fix}`);
}

function brief(text: string): string {
  return text.length <= 20 ? JSON.stringify(text) : "text";
}
