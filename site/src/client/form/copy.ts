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
