/** Names in the source → names of folders; only letters, digits and -._+ are kept. */

/** The longest folder name; a stack's major is added to its name. */
const MAX_NAME = 60;

/** A name as a folder name; empty where no valid character is left. */
export const folderName = (name: string): string => restricted(name, /[^A-Za-z0-9\-._+]+/g);

/** A version as a folder name; versions may contain a tilde. */
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
    .replace(/(?<![-.])[-.]+$/, "");
}

/** `emi.cream` → stack emi, component cream, split at the first dot. No stack where there is no dot. */
export function splitName(name: string): { prefix: string; component: string } {
  const trimmed = name.trim();
  const dot = trimmed.indexOf(".");
  if (dot <= 0 || dot === trimmed.length - 1) {
    return { prefix: "", component: trimmed.replace(/^\.+|(?<!\.)\.+$/g, "") };
  }
  return { prefix: trimmed.slice(0, dot), component: trimmed.slice(dot + 1) };
}

/** A stack's id, without a dot, so that `<stack>-<major>` is unambiguous. */
export const stackId = (prefix: string): string => folderName(prefix.replaceAll(".", "-"));

/** Names that are reserved for files in their folder. */
const TAKEN: ReadonlySet<string> = new Set(["stack", "distribution"]);

/** The name, changed where it is reserved. */
export const notTaken = (name: string): string =>
  TAKEN.has(name.toLowerCase()) ? `${name}_` : name;

/** One spelling for names that differ only in case: the first one. */
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
