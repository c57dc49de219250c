/**
 * Signed lists of packages, `repomd.xml` with its signature, handed on by a job that has the key to one that builds the site
 * and has no secret: as outputs of a step, and from there as variables.
 */

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Repository } from "#core/packages/repositories.ts";
import type { Environment } from "#io/github/environment.ts";
import { OutsideError } from "#io/outside.ts";
import type { SigningKey, SigningKeyFacts } from "./signing-key.ts";

/** The texts of a repository's `repomd.xml` and `repomd.xml.asc`. */
export interface SignedList {
  readonly repomd: string;
  readonly signature: string;
}

export interface SignedLists {
  readonly key: SigningKeyFacts & Pick<SigningKey, "publicKey">;
  /** By the repository's folder. */
  readonly lists: Readonly<Record<string, SignedList>>;
}

/** What each part is called: the variable, and in lower case the output. */
const PARTS = [1, 2, 3, 4].map((number) => `REPOSITORY_SIGNATURES_${number}`);

/**
 * Characters of a part: Linux starts no program with a longer variable than 131,072 bytes (execve(2), `MAX_ARG_STRLEN`). All
 * four stay below the 1 MB of a job's outputs, counted as UTF-16 (“Passing information between jobs”).
 */
const MOST = 120_000;

/** Reads what has been written and signed below a folder. */
export function readSignedLists(
  out: string,
  repositories: readonly Pick<Repository, "folder" | "kind">[],
  { fingerprint, name, publicKey }: SigningKey,
): SignedLists {
  const lists = repositories.flatMap(({ folder, kind }) => {
    if (kind === "debian") return [];
    const read = (file: string) => readFileSync(join(out, folder, "repodata", file), "utf8");
    return [[folder, { repomd: read("repomd.xml"), signature: read("repomd.xml.asc") }] as const];
  });
  return { key: { fingerprint, name, publicKey }, lists: Object.fromEntries(lists) };
}

/** The lists as variables, as many as are needed. Throws OutsideError where there are too many. */
export function packLists(lists: SignedLists): ReadonlyMap<string, string> {
  const text = gzipSync(JSON.stringify(lists)).toString("base64");
  // An output that has a line of a secret in it is dropped, and the last line of an armoured key may be of four characters
  // (“Passing information between jobs”; `InitializeSecretMasker` of actions/runner adds each line).
  const apart = text.replace(/.{3}/g, "$&.");
  const parts = apart.match(new RegExp(`.{1,${MOST}}`, "g")) ?? [];
  if (parts.length > PARTS.length) {
    throw new OutsideError(
      `the signed lists of ${Object.keys(lists.lists).length} repositories are too long to hand on: use a key of fewer bits, or fewer platforms`,
    );
  }
  return new Map(parts.map((part, index) => [PARTS[index] ?? "", part]));
}

/** Hands the lists on where a step of a workflow runs this; says whether one does. */
export function handOnLists(
  parts: ReadonlyMap<string, string>,
  { GITHUB_OUTPUT: file }: Environment,
): boolean {
  if (!file) return false;
  for (const [name, part] of parts) appendFileSync(file, `${name.toLowerCase()}=${part}\n`);
  return true;
}

/** The lists in an environment; undefined where there are none. Throws OutsideError. */
export function unpackLists(environment: Environment): SignedLists | undefined {
  const text = PARTS.map((name) => environment[name] ?? "").join("");
  if (text === "") return undefined;
  try {
    return JSON.parse(gunzipSync(Buffer.from(text.replaceAll(".", ""), "base64")).toString());
  } catch {
    throw new OutsideError(
      `${PARTS[0]} and the following are not what repositories --signatures has handed on`,
    );
  }
}

/**
 * The list that was signed for a repository which is now written to a folder; undefined for one that was not there then. Where
 * `main` has moved on the folder still has the files of that list. Throws OutsideError where it has them no longer.
 */
export function listFor(
  { lists }: SignedLists,
  folder: string,
  repodata: string,
): SignedList | undefined {
  const list = Object.hasOwn(lists, folder) ? lists[folder] : undefined;
  if (list === undefined) return undefined;
  const names = Array.from(list.repomd.matchAll(/ href="repodata\/([^"/]+)"/g), ([, name]) => name);
  const gone = names.filter((name = "") => !existsSync(join(repodata, name)));
  if (names.length > 0 && gone.length === 0) return list;
  throw new OutsideError(
    `${folder}: the signed list asks for ${gone.join(", ") || "nothing"}, which is not published any more: it was signed more than a day ago, or by another version. Sign again: run the workflow Advance, all jobs`,
  );
}
