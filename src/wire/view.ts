/** A DataView over exactly these bytes, for fields in network byte order. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** `count` bytes from `at`, without copying; fewer where the bytes end. */
export function slice(bytes: Uint8Array, at: number, count: number): Uint8Array {
  return bytes.subarray(at, at + count);
}
