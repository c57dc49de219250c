/** Names of the source → names that may be folders; nothing but letters, digits and -._+ gets through. */

/** The longest folder name; a stack's gets its major added. */
const MAX_NAME = 60;

/** A name as a folder name; empty where nothing is left of it. */
export const folderName = (name: string): string => restricted(name, /[^A-Za-z0-9\-._+]+/g);

/** A version as a folder name; a tilde may stand in versions. */
export const folderVersion = (version: string): string =>
  restricted(version, /[^A-Za-z0-9\-._+~]+/g);

function restricted(name: string, foreign: RegExp): string {
  return name
    .trim()
    .slice(0, 500)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(foreign, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, MAX_NAME)
    .replace(/[-.]+$/, "");
}

/** `emi.cream` → stack emi, component cream; only the first dot parts. No stack where there is no dot. */
export function splitName(name: string): { prefix: string; component: string } {
  const trimmed = name.trim();
  const dot = trimmed.indexOf(".");
  if (dot <= 0 || dot === trimmed.length - 1) {
    return { prefix: "", component: trimmed.replace(/^\.+|\.+$/g, "") };
  }
  return { prefix: trimmed.slice(0, dot), component: trimmed.slice(dot + 1) };
}

/** A stack's id; it holds no dot, so that `<stack>-<major>` is always read one way. */
export const stackId = (prefix: string): string => folderName(prefix.replaceAll(".", "-"));

/** Names that mean a file of their own in their folder. */
const TAKEN: ReadonlySet<string> = new Set(["stack", "distribution"]);

/** The name, moved aside where the folder keeps it for something else. */
export const notTaken = (name: string): string =>
  TAKEN.has(name.toLowerCase()) ? `${name}_` : name;

/** One spelling for names that differ only in case: the one that came first. */
export class FirstSpelling {
  readonly #first = new Map<string, string>();

  constructor(known: Iterable<string> = []) {
    for (const name of known) this.of(name);
  }

  of(name: string): string {
    const folded = name.toLowerCase();
    const first = this.#first.get(folded);
    if (first !== undefined) return first;
    this.#first.set(folded, name);
    return name;
  }

  has(name: string): boolean {
    return this.#first.has(name.toLowerCase());
  }
}
