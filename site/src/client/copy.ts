/** Buttons that copy the text beside them, and links that copy it and then open where it is pasted. */
import { copyFrom } from "./form/copy.ts";

const textBeside = (element: Element) =>
  element.parentElement?.querySelector<HTMLElement>("pre, code");

for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  const text = textBeside(button);
  if (!text) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const how = await copyFrom(text);
    button.textContent = how === "copied" ? "Copied" : "Selected: copy it now";
  });
}

for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-copies]")) {
  const text = textBeside(link);
  if (!text) continue;
  let isSelected = false;
  link.addEventListener("click", async (event) => {
    // Where there is no clipboard the text is copied by hand, and the link opens when it is pressed again.
    if (isSelected || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const how = await copyFrom(text);
    if (how === "copied") window.location.assign(link.href);
    else isSelected = true;
  });
}
