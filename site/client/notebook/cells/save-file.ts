/** Hands a file to the reader. */
export function saveFile(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by the next turn; until then the address must hold.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
