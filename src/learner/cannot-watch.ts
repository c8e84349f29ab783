import type { Language } from "../verdict/language.ts";

/**
 * The system watches no more files for this user: ENOSPC where the watches are used up, EMFILE where the instances are.
 * https://man7.org/linux/man-pages/man7/inotify.7.html
 */
export class CannotWatch extends Error {
  override readonly name = "CannotWatch";
  /** Not `code`: it is no failure of the file system. */
  readonly errno: string;

  constructor(errno: string) {
    super(texts.en(errno));
    this.errno = errno;
  }

  text(language: Language): string {
    return texts[language](this.errno);
  }
}

const remedy = "sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512";

const texts: Readonly<Record<Language, (errno: string) => string>> = {
  en: (errno) =>
    `The system lets this user watch no more files (inotify, ${errno}). Close an editor, or raise the limit: ${remedy}. check judges without watching.`,
  zh: (errno) =>
    `系统不允许这个用户再监视更多文件（inotify，${errno}）。关掉一个编辑器，或调高上限：${remedy}。check 不需要监视文件，可以照常使用。`,
};
