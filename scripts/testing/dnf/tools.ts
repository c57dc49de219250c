/** The real tools that packages are tested with, and whether they are there. */

import { existsSync } from "node:fs";

/** What each brings, by the name of its package in Debian and Ubuntu: a program, or a file. */
const TOOLS: readonly (readonly [name: string, of: string])[] = [
  ["dnf", "dnf"],
  ["createrepo_c", "createrepo-c"],
  ["mergerepo_c", "createrepo-c"],
  ["rpmbuild", "rpm"],
  ["gpg", "gpg"],
  ["curl", "curl"],
  ["/usr/lib/python3/dist-packages/dnf-plugins/repoclosure.py", "dnf-plugins-core"],
];

const isThere = (name: string): boolean =>
  name.startsWith("/")
    ? existsSync(name)
    : (process.env.PATH ?? "").split(":").some((folder) => existsSync(`${folder}/${name}`));

/** The packages of the tools that are not there; none where all are. */
export const missingTools = (): string[] => [
  ...new Set(TOOLS.flatMap(([name, of]) => (isThere(name) ? [] : of))),
];
