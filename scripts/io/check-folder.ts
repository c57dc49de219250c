/** Checks a folder, or finds what its last check found where nothing has changed since. */
import { execFileSync } from "node:child_process";
import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Registry } from "#core/model/registry.ts";
import { isWithin } from "#core/time/period.ts";
import type { Checked } from "#data/check-tree.ts";
import { type IdentifiedTree, identifiedTree } from "#data/identified-tree.ts";
import { linesIn } from "#data/lines.ts";
import type { ParseCache } from "#data/parse-cache.ts";
import { codeVersion } from "./code-version.ts";
import { committedIn } from "./committed.ts";
import { folderTree } from "./folder-tree.ts";
import { type KeptVerdict, keepVerdict, readVerdict, verdictFile } from "./kept-verdict.ts";

export interface FolderCheck extends Pick<Checked, "now" | "problems" | "files" | "lines"> {
  /** What the folder says; read when it is asked for. */
  registry(): Promise<Registry>;
  /** Whether an earlier check found these problems. */
  readonly wasKept: boolean;
}

export interface FolderOrder {
  readonly root: string;
  readonly clocks: { readonly asOf?: string; readonly real: string };
  readonly cache: ParseCache;
  /** Where verdicts are kept. */
  readonly folder: string;
  readonly onlyErrors?: boolean;
  /** Whether what the folder says is asked for too: then it is what the problems are of, though somebody writes meanwhile. */
  readonly whole?: boolean;
  /** A folder of fewer files is checked as fast as its verdict is found. */
  readonly least?: number;
  readonly code?: Code;
}

/** The code by its versions: that which runs, and that which is on disk and which what is loaded later will be of. */
export interface Code {
  readonly running: string | undefined;
  onDisk(): string | undefined;
}

/** As this module is loaded, so that a run that brings itself new code, as one that pulls, knows that it still runs the old. */
const CODE: Code = { running: codeVersion(), onDisk: codeVersion };

/** Fewer files than these are always checked. */
const LEAST = 200;

/** The problems of a folder as `checkTree` finds them. */
export async function checkFolder(order: FolderOrder): Promise<FolderCheck> {
  const { root, clocks, cache, folder, onlyErrors = false, code = CODE } = order;
  const tree = identifiedTree(folderTree(root));
  const isKept = (await tree.list()).length >= (order.least ?? LEAST);
  const file = verdictFile(folder, root, onlyErrors);
  const kept = isKept ? readVerdict(file) : undefined;
  const { running } = code;
  if (kept && running !== undefined) {
    await tree.identify();
    const now = clocks.asOf ?? kept.fixed ?? clocks.real;
    if (
      kept.of === (await subject(tree, running, clocks.asOf)) &&
      isWithin(now, kept.period) &&
      (kept.commit === undefined || kept.commit === headOf(root))
    ) {
      const { problems, files } = kept;
      const { registry, lines } = laterOf(tree, cache);
      const found = { now, problems, files, lines, wasKept: true };
      if (!order.whole) return { ...found, registry };
      const loaded = await registry();
      if (tree.isSteady()) return { ...found, registry: async () => loaded };
      return checkFolder({ ...order, least: Number.POSITIVE_INFINITY });
    }
  }
  const head = isKept ? headOf(root) : undefined;
  const { checkTree } = await import("#data/check-tree.ts");
  const checked = await checkTree(tree, clocks, cache, committedIn(root), onlyErrors);
  const of = isKept && running !== undefined && (await subject(tree, running, clocks.asOf));
  const commit = checked.asksCommitted ? head : "";
  const isSteady = () =>
    code.onDisk() === running && (!checked.asksCommitted || headOf(root) === head);
  // What is on disk is hashed for what is kept alone: it is 250 files.
  if (of && commit !== undefined && isSteady()) {
    keepVerdict(file, verdictOf(checked, of, commit, clocks));
  }
  const { now, problems, files, lines, registry } = checked;
  return { now, problems, files, lines, registry: async () => registry, wasKept: false };
}

/** Everything that a verdict depends on but the time and the commit; undefined where the files change as they are read. */
async function subject(
  tree: IdentifiedTree,
  code: string,
  asOf: string | undefined,
): Promise<string | undefined> {
  const digest = await tree.digest();
  return digest && hash("sha256", JSON.stringify([code, asOf ?? null, digest]));
}

function verdictOf(
  { registry, problems, files, period, asksCommitted }: Checked,
  of: string,
  commit: string,
  { asOf }: FolderOrder["clocks"],
): KeptVerdict {
  const procedure = registry.procedure?.data;
  const fixed = asOf === undefined && procedure?.example ? procedure.asOf : undefined;
  return {
    ...{ of, period, problems, files },
    ...(asksCommitted && { commit }),
    ...(fixed !== undefined && { fixed }),
  };
}

/** What is only read where somebody asks for it. */
const laterOf = (tree: IdentifiedTree, cache: ParseCache) => ({
  async registry() {
    const { loadRegistry } = await import("#data/registry.ts");
    return (await loadRegistry(tree, cache)).registry;
  },
  lines: (files: Iterable<string>) => linesIn(tree, files),
});

/** Git's answer where there is no such commit. */
const NO_COMMIT = 1;

/** The commit that a root of its own repository is at; empty where there is none, undefined where git cannot say. */
function headOf(root: string): string | undefined {
  if (!existsSync(join(root, ".git"))) return "";
  try {
    const asking = ["rev-parse", "--verify", "--quiet", "HEAD"];
    return execFileSync("git", asking, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  } catch (error) {
    return (error as { status?: unknown }).status === NO_COMMIT ? "" : undefined;
  }
}
