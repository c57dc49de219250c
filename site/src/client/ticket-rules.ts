/** What the page that plays a ticket loads with the first comment. */
import { renderMarkdown } from "../words/markdown.ts";
import { schemaErrors } from "./form/schema-errors.ts";

export { registryOf } from "../judge/facts.ts";
export { passTime, play } from "../judge/ticket.ts";

const BYTE = 16;

async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (one) => one.toString(BYTE).padStart(2, "0")).join("");
}

export const tools = { errorsIn: schemaErrors, digestOf };

/** A reply as it is shown on the forge. */
export const html = (markdown: string): string => renderMarkdown(markdown, 3);
