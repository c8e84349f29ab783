/** Whether the server has all of these texts; where the reader must choose first, they are led there. */
export async function handOverAll(texts: Iterable<{ handOver(): Promise<boolean> }>): Promise<boolean> {
  const all = await Promise.all(Array.from(texts, (text) => text.handOver()));
  return all.every(Boolean);
}
