/** Which file of a built site an address means: used by the server and the link check. */
import { statSync } from "node:fs";
import { join } from "node:path";

/** What is at a path: undefined where there is nothing that can be sent. */
export type KindOf = (path: string) => "file" | "folder" | undefined;

/** The file of an address, its redirect, or neither; never a file outside the folder. */
export function findFile(
  folder: string,
  base: string,
  url: string,
  kindOf: KindOf = kindOnDisk,
): { file?: string } | { moved: string } {
  const [address = "/", query] = url.split("?", 2);
  const below = base.endsWith("/") ? base : `${base}/`;
  const rest = query === undefined ? "" : `?${query}`;
  if (`${address}/` === below) return { moved: below + rest };
  if (!address.startsWith(below)) return {};
  const path = decoded(address.slice(below.length));
  const parts = path?.split("/") ?? [".."];
  // Nothing outside the folder, and no `//`, which would make a redirect go to another host.
  const strange = (part: string, index: number) =>
    part === ".." || /[\0\\]/.test(part) || (part === "" && index < parts.length - 1);
  if (parts.some(strange)) return {};
  const file = join(folder, ...parts);
  const kind = kindOf(file);
  if (kind === "file") return address.endsWith("/") ? {} : { file };
  if (kind !== "folder" || kindOf(join(file, "index.html")) !== "file") return {};
  if (!address.endsWith("/")) return { moved: `${below}${address.slice(below.length)}/${rest}` };
  return { file: join(file, "index.html") };
}

/** Undefined also where there cannot be a file: a name too long for the file system, a loop of links. */
const kindOnDisk: KindOf = (path) => {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() ? "file" : stats?.isDirectory() ? "folder" : undefined;
  } catch {
    return undefined;
  }
};

/** A part of an address without its escapes; undefined where they are not valid. */
export function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
