/** Buttons that copy the text beside them. */
import { copyFrom } from "./form/copy.ts";

for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  const text = button.parentElement?.querySelector<HTMLElement>("pre, code");
  if (!text) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const how = await copyFrom(text);
    button.textContent = how === "copied" ? "Copied" : "Selected: copy it now";
  });
}
