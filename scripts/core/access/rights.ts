/** Who may change what: the table of DESIGN section 5, as data. */

import type { PathRead } from "#core/model/paths.ts";
import type { GroupName } from "../model/states.ts";

/** Who has a right: a group, or people who follow from the changed path. */
export const HOLDERS = [
  "early-adopters-admins",
  "team",
  "coordinators",
  "maintainers",
  "verifiers",
  "managers",
  "providers",
  "automation",
] as const;
export type Holder = (typeof HOLDERS)[number];

/** Files that share their rights: the shapes of paths, one group with its own rights, and files that are not data. */
export type FileClass = PathRead["kind"] | "maintainers" | "outside";

/** Every field of the file. */
export const ALL_FIELDS = "*";
/** The field of a new file, where creating it is a right of its own. */
export const CREATE = "create";

export interface Right {
  /** The path as people write it. */
  readonly path: string;
  readonly files: readonly FileClass[];
  /** Top-level properties; all of them where none is named. */
  readonly fields: readonly string[] | typeof ALL_FIELDS;
  readonly who: readonly Holder[];
  /** Who usually proposes such a change, for one of `who` to approve. */
  readonly proposers?: string;
}

export const RIGHTS: readonly Right[] = [
  {
    path: "teams/ea-*.yaml",
    files: ["team"],
    fields: [CREATE, "members", "ngi", "site", "region", "since", "until"],
    who: ["early-adopters-admins"],
    proposers: "members may propose",
  },
  {
    path: "teams/ea-*.yaml",
    files: ["team"],
    fields: ["commitments", "contact", "timezone", "country", "away"],
    who: ["team", "early-adopters-admins"],
  },
  {
    path: "teams/maintainers.yaml",
    files: ["maintainers"],
    fields: ALL_FIELDS,
    who: ["maintainers"],
  },
  {
    path: "other teams/",
    files: ["group", "audiences"],
    fields: ALL_FIELDS,
    who: ["coordinators", "maintainers"],
  },
  {
    path: "components/stacks/*/stack.yaml",
    files: ["stack"],
    fields: ALL_FIELDS,
    who: ["coordinators"],
  },
  {
    path: "other components/stacks/",
    files: ["component"],
    fields: ALL_FIELDS,
    who: ["early-adopters-admins", "managers"],
    proposers: "the stack's providers may propose",
  },
  {
    path: "components/distributions/",
    files: ["distribution", "distribution-release"],
    fields: ALL_FIELDS,
    who: ["coordinators"],
  },
  // What is imported is in production without a test.
  { path: "…/release.yaml", files: ["release"], fields: ["imported"], who: ["coordinators"] },
  {
    path: "other fields of …/release.yaml",
    files: ["release"],
    fields: ALL_FIELDS,
    who: ["providers", "verifiers", "coordinators"],
  },
  { path: "…/rollout.yaml", files: ["rollout"], fields: ["verification"], who: ["verifiers"] },
  {
    path: "…/rollout.yaml",
    files: ["rollout"],
    fields: ["manager", "waiver", "packages"],
    who: ["coordinators"],
  },
  {
    path: "…/rollout.yaml",
    files: ["rollout"],
    fields: ["teams", "exposure", "pool", "excused", "issues", "recall"],
    who: ["managers", "coordinators"],
  },
  { path: "…/ea-<team>-*.md", files: ["report"], fields: ALL_FIELDS, who: ["team"] },
  {
    path: "…/summary-*.md",
    files: ["summary"],
    fields: ALL_FIELDS,
    who: ["managers", "coordinators"],
  },
  {
    path: "…/ticket.yaml, packages.xml, rollouts/ledger.yaml",
    files: ["ticket", "release-ticket", "packages", "ledger"],
    fields: ALL_FIELDS,
    who: ["automation"],
  },
  {
    path: "everything else",
    files: ["procedure", "outside"],
    fields: ALL_FIELDS,
    who: ["maintainers"],
  },
];

/** The class of a path; undefined for a path that is not data. */
export const fileClass = (read: PathRead | undefined): FileClass =>
  read === undefined
    ? "outside"
    : read.kind === "group" && read.name === "maintainers"
      ? "maintainers"
      : read.kind;

/** All rights on files of a class, one at least. */
export const rightsOn = (files: FileClass): readonly Right[] =>
  RIGHTS.filter((right) => right.files.includes(files));

/** Who may change a field; for all fields at once, everybody who may change one of them. */
export function holdersOf(files: FileClass, field: string): readonly Holder[] {
  const rights = rightsOn(files);
  const named = rights.find(({ fields }) => fields === ALL_FIELDS || fields.includes(field));
  return named ? named.who : [...new Set(rights.flatMap(({ who }) => who))];
}

/** The group whose members have it; undefined where it depends on the changed path, or nobody has it. */
export const GROUP_OF: { readonly [holder in Holder]: GroupName | undefined } = {
  "early-adopters-admins": "early-adopters-admins",
  team: undefined,
  coordinators: "sw-rel-sr",
  maintainers: "maintainers",
  verifiers: "verifiers",
  managers: "staged-rollout",
  providers: "technology-providers",
  automation: undefined,
};

/** Their names in the table. */
export const HOLDER_NAMES: { readonly [holder in Holder]: string } = {
  "early-adopters-admins": "Early Adopter administrators",
  team: "the team's members",
  coordinators: "coordinators",
  maintainers: "maintainers",
  verifiers: "verifiers",
  managers: "managers of the component's family",
  providers: "the stack's technology providers",
  automation: "automation only",
};

/** The table as Markdown, for CONTRIBUTING.md. */
export function rightsAsMarkdown(): string {
  const rows = RIGHTS.map(({ path, fields, who, proposers }) => {
    const shown = /^[a-z ]+$/.test(path) ? path : code(path);
    const named = fields === ALL_FIELDS ? "" : fields.map(fieldCell).join(", ");
    const people = who.map((holder) => HOLDER_NAMES[holder]).join(", ");
    return `| ${shown} | ${named} | ${people}${proposers ? ` (${proposers})` : ""} |`;
  });
  return ["| path | field | who |", "| --- | --- | --- |", ...rows].join("\n");
}

/** `other teams/` with the path alone in code. */
const code = (path: string) => path.replace(/[^\s,]*[/.][^\s,]*/g, (part) => `\`${part}\``);

const fieldCell = (field: string) => (field === CREATE ? "creating it" : `\`${field}\``);
