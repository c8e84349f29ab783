import { words } from "./words.ts";

/** A button on every program that copies it: line numbers and marks are generated, so the text is the program. */
export function offerCopies(): void {
  for (const code of document.querySelectorAll<HTMLElement>("pre.code > code")) {
    const pre = code.parentElement;
    if (!pre) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", () => void copy(code, button));
    const frame = document.createElement("div");
    frame.className = "copyable";
    pre.replaceWith(frame);
    frame.append(pre, button);
  }
}

async function copy(code: HTMLElement, button: HTMLButtonElement): Promise<void> {
  await write(code);
  button.textContent = words.copied;
  button.addEventListener("blur", () => (button.textContent = words.copy), { once: true });
  button.addEventListener("pointerleave", () => (button.textContent = words.copy), { once: true });
}

/** From a folder on disk there may be no clipboard to write to: then the selection is copied. */
async function write(code: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(`${code.textContent ?? ""}\n`);
  } catch {
    const selection = getSelection();
    selection?.selectAllChildren(code);
    document.execCommand("copy");
  }
}
