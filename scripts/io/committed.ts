/** What a folder's last commit holds, to know which names in it are new. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Committed } from "#data/check-tree.ts";
import { loadRegistry } from "#data/registry.ts";

/** Of a root with a repository of its own, the releases of files as HEAD has them; of any other root, nothing. */
export const committedIn =
  (root: string): Committed =>
  async (files) => {
    if (!existsSync(join(root, ".git"))) return undefined;
    // Few checks ask git, whose library is loaded for them.
    const { openWorkTree } = await import("./work-tree.ts");
    const { gitTree } = await import("./git-tree.ts");
    if ((await (await openWorkTree(root)).tip()) === undefined) return undefined;
    const releases = files.map((file) => file.split("/").slice(0, 4).join("/"));
    // A release belongs to a stack.
    const tree = gitTree(root, "HEAD", ["components", ...new Set(releases)]);
    return (await loadRegistry(tree)).registry;
  };
