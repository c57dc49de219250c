/** Small files in EGI's earlier JSON format, made up for tests, and the import of a folder of them. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Problem } from "#core/base/problems.ts";
import { checkTree } from "#data/check-tree.ts";
import { parseYaml } from "#data/yaml.ts";
import { folderTree } from "#io/folder-tree.ts";
import { runProgram } from "../../commands/program.ts";
import type { Figures } from "../../import-egi-qc/figures.ts";
import type { ImportFinding, Reason } from "../../import-egi-qc/findings.ts";

export const NOW = "2026-01-01T12:00:00Z";

/** A product file as the front end kept them. */
export const product = (fields: object = {}) => ({
  name: "acme.anvil",
  version: "1.2.0",
  documentationLinks: ["https://acme.example.org/anvil"],
  target: [target()],
  capabilities: ["Job Execution"],
  currentState: "deployed",
  technologyProvider: "Acme Works",
  contact: "jo bloggs <jo.bloggs@acme.example.org>",
  technicalContact: "anvil-support@acme.example.org",
  description: "A heavy thing to forge on.",
  releaseDate: "2012-03-05 10:11:12",
  majorVersion: 1,
  minorVersion: 2,
  revisionVersion: 0,
  releaseNotes: "Falls faster.",
  changeLog: "N/A",
  repositoryURL: "sw/production/umd/1",
  distributionType: "UMD",
  distributionVersion: "1.1.0",
  softwareConfigurationLink: "",
  ...fields,
});

/** One target of a product file. */
export const target = (fields: object = {}) => ({
  id: 1,
  platform: "sl5",
  arch: "x86_64",
  repositoryURL: "sw/production/umd/1/sl5/x86_64/updates",
  gpgkey: null,
  rpms: [],
  status: 1,
  ...fields,
});

/** A distribution release with the products that it names. */
export const distribution = (fields: object = {}, products: readonly object[] = [product()]) => ({
  id: 7,
  distributionType: "UMD",
  distributionVersion: "1.1.0",
  currentState: "deployed",
  releaseDate: "2012-03-05 10:11:12",
  description: "UMD 1.1.0 is the second release.",
  releaseNotes: "",
  installationNotes: "",
  contact: "Send an e-mail to desk (at) acme.example.org, or see https://help.example.org/desk.",
  products,
  ...fields,
});

/** Where a product file and a distribution release stand. */
export const PRODUCT = "products/UMD/1.1.0/acme.anvil1.2.0.json";
export const RELEASE = "distributions/UMD/1.1.0.json";

/** Files by path below the source folder: values become JSON, texts and bytes stay as they are. */
export interface Files {
  readonly [path: string]: unknown;
}

export interface Imported {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  readonly figures: Figures;
  readonly findings: readonly ImportFinding[];
  readonly reasons: readonly { readonly reason: Reason; readonly count: number }[];
  readonly written: {
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly unchanged: number;
    readonly kept: readonly string[];
    readonly gone: readonly string[];
  };
  /** What was said for a reason, each with its file. */
  said(reason: Reason): string[];
  /** The value of a file in the target; undefined where there is none. */
  read(path: string): unknown;
}

/** A source folder and a target folder, for as long as `use` runs. */
export async function withFolders<T>(use: (folders: Folders) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), "staged-rollout-import-"));
  try {
    return await use(new Folders(root));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Imports the files into a new folder. */
export const importFiles = (files: Files): Promise<Imported> =>
  withFolders(async (folders) => {
    folders.write(files);
    const imported = await folders.import();
    const values = new Map(listFiles(folders.target).map((path) => [path, folders.read(path)]));
    return { ...imported, read: (path) => values.get(path) };
  });

export class Folders {
  readonly root: string;
  readonly source: string;
  readonly target: string;

  constructor(root: string) {
    this.root = root;
    this.source = join(root, "source");
    this.target = join(root, "target");
    mkdirSync(this.source);
  }

  write(files: Files): void {
    for (const [path, value] of Object.entries(files)) {
      const file = join(this.source, path);
      mkdirSync(dirname(file), { recursive: true });
      const asIs = typeof value === "string" || value instanceof Uint8Array;
      writeFileSync(file, asIs ? value : JSON.stringify(value));
    }
  }

  async run(...argv: string[]): Promise<{ exit: number; out: string; err: string }> {
    const [out, err]: [string[], string[]] = [[], []];
    const exit = await runProgram(argv, {
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      colour: false,
      now: () => NOW,
    });
    return { exit, out: out.join("\n"), err: err.join("\n") };
  }

  /** Imports the source, from another folder when one is given. */
  async import(source = this.source): Promise<Imported> {
    const ran = await this.run(
      "import",
      "egi-qc",
      source,
      "--into",
      this.target,
      "--format",
      "json",
    );
    const report = ran.out === "" ? { findings: [] } : JSON.parse(ran.out);
    const said = (reason: Reason) =>
      (report.findings as ImportFinding[])
        .filter((one) => one.reason === reason)
        .map(({ file, what }) => `${file}: ${what}`);
    return { ...ran, ...report, said, read: (path) => this.read(path) };
  }

  read(path: string): unknown {
    const file = join(this.target, path);
    return existsSync(file) ? parseYaml(readFileSync(file, "utf8")).value : undefined;
  }

  /** The errors that `check` finds in the target. */
  async problems(): Promise<Problem[]> {
    const all = await this.allProblems();
    return all.filter(({ severity }) => severity === "error");
  }

  /** Warnings too. */
  async allProblems(): Promise<Problem[]> {
    return [...(await checkTree(folderTree(this.target), { real: NOW })).problems];
  }

  /** Every file of the target with its content, also the hidden ones. */
  snapshot(): Map<string, string> {
    return new Map(
      listFiles(this.target, true).map((path) => [
        path,
        readFileSync(join(this.target, path), "latin1"),
      ]),
    );
  }
}

/** Files below a folder by their path. */
export function listFiles(folder: string, hidden = false): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (hidden || !entry.name.startsWith(".")))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
