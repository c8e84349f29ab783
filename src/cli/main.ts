export async function main(options: { root: string; built: string; args: readonly string[] }): Promise<number> {
  console.log(options, process.getuid?.());
  return 0;
}
