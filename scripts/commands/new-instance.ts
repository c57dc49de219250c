import { rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Beginning, emptied, type NewFile } from "#core/instance/new-instance.ts";
import { checkTree } from "#data/check-tree.ts";
import { renderRecord } from "#data/render-record.ts";
import { folderTree } from "#io/folder-tree.ts";
import { writeAtomically } from "#io/write-file.ts";
import { EXIT, type Exit, type Io, UsageError } from "./command.ts";
import type { NewInstanceOptions } from "./new-instance-options.ts";

/** Empties the example for a real user and keeps the catalogue; refuses a registry that is not the example. */
export async function newInstance(options: NewInstanceOptions, io: Io): Promise<Exit> {
  const { root, owner, organisation = owner } = options;
  const repository = options.repository ?? `${owner}/staged-rollout`;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new UsageError(`${JSON.stringify(repository)} is not OWNER/NAME`);
  }
  const { registry } = await checkTree(folderTree(root), { real: io.now() });
  if (registry.files.size > 0 && registry.procedure?.data.example !== true) {
    io.err(
      `nothing was changed: ${root} is not the example (rollouts/procedure.yaml does not say example: true)`,
    );
    return EXIT.problems;
  }
  const { findAccount, NoSuchAccount } = await import("#io/forge-account.ts");
  let account: Beginning["owner"];
  try {
    account =
      options.id === undefined
        ? await findAccount(options.api, owner)
        : { login: owner, id: options.id };
  } catch (error) {
    if (!(error instanceof NoSuchAccount)) throw error;
    io.err(`${error.message}; --id NUMBER sets the account's id without a look-up`);
    return EXIT.outside;
  }
  const projectStart = `${(options.asOf ?? io.now()).slice(0, 7)}-01`;
  const plan = emptied(registry, { owner: account, repository, organisation, projectStart });
  remove(root, plan.removed);
  for (const file of plan.written) writeAtomically(join(root, file.path), textOf(file));
  if (options.format === "json") {
    const written = plan.written.map(({ path }) => path);
    io.out(JSON.stringify({ owner: account, removed: plan.removed, written }, null, 2));
  } else io.out(asText(account.login, plan.removed.length, registry.components.size, repository));
  return EXIT.fine;
}

/** Removes files, and the folders that become empty. */
function remove(root: string, files: readonly string[]): void {
  for (const file of files) rmSync(join(root, file), { force: true });
  const folders = new Set(files.flatMap((file) => parentsOf(file)));
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    try {
      rmdirSync(join(root, folder));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ENOTEMPTY" && code !== "EEXIST" && code !== "ENOENT") throw error;
    }
  }
}

const parentsOf = (path: string): string[] => {
  const parent = dirname(path);
  return parent === "." ? [] : [parent, ...parentsOf(parent)];
};

function textOf({ path, kind, comment, value }: NewFile): string {
  const up = "../".repeat(path.split("/").length - 1);
  const schema = `yaml-language-server: $schema=${up}scripts/schemas/${kind}.schema.json`;
  const rendered = renderRecord(kind, value);
  if ("invalid" in rendered)
    throw new UsageError(`${path} would not be valid: ${rendered.invalid}`);
  return [schema, ...comment].map((line) => `# ${line}\n`).join("") + rendered.text;
}

const asText = (owner: string, removed: number, components: number, repository: string): string =>
  [
    `Removed ${removed} files of the example; kept the catalogue of ${components} components.`,
    `${owner} is the first maintainer and coordinator of ${repository}.`,
    "Next: add verifiers, managers and technology providers in teams/, put the addresses of your lists into",
    "teams/audiences.yaml, remove what you do not offer from components/stacks/, and commit.",
  ].join("\n");
