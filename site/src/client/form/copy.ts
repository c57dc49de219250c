/** Copies a text; without a clipboard it is selected, to be copied by hand. */
export async function copyText(text: HTMLTextAreaElement): Promise<"copied" | "selected"> {
  try {
    await navigator.clipboard.writeText(text.value);
    return "copied";
  } catch {
    text.focus();
    text.select();
    return "selected";
  }
}

/** The same of a text on the page. */
export const copyFrom = (element: HTMLElement): Promise<"copied" | "selected"> =>
  copyLines(element.textContent ?? "", element);

/** Copies lines that stand for a part of the page, which is selected without a clipboard. */
export async function copyLines(
  lines: string,
  element: HTMLElement,
): Promise<"copied" | "selected"> {
  try {
    await navigator.clipboard.writeText(`${lines}\n`);
    return "copied";
  } catch {
    window.getSelection()?.selectAllChildren(element);
    return "selected";
  }
}
