/** Paths of the tree, and entries of other kinds than a file. */
import type { EntryKind } from "#data/tree.ts";

export interface HostileEntry {
  readonly path: string;
  readonly kind: EntryKind;
}

export interface PathKind {
  readonly name: string;
  readonly entries: readonly HostileEntry[];
}

const files = (name: string, ...paths: readonly string[]): PathKind => ({
  name,
  entries: paths.map((path) => ({ path, kind: "file" })),
});
const entries = (name: string, kind: EntryKind, ...paths: readonly string[]): PathKind => ({
  name,
  entries: paths.map((path) => ({ path, kind })),
});

const RELEASE = "rollouts/EMI-1.0/cream/1.13.2";

/** Each is refused at its path. */
export const HOSTILE_PATHS: readonly PathKind[] = [
  files(
    "a step up in a path",
    "teams/../x.yaml",
    "rollouts/EMI-1.0/../../x.yaml",
    `${RELEASE}/../release.yaml`,
    "teams/..",
  ),
  files(
    "a path of another system",
    "teams\\x.yaml",
    "teams/C:x.yaml",
    "teams/NUL",
    "teams/con.yaml",
    "teams/x.yaml.",
    "teams/x.yaml ",
  ),
  files(
    "a path that differs in case alone",
    "teams/EA-NGI_A-SITE-ONE.yaml",
    "Rollouts/x.yaml",
    "rollouts/emi-1.0/cream/1.13.2/release.yaml",
    "teams/Audiences.yaml",
  ),
  files(
    "a path with other characters",
    "teams/ea-NGI_А-SITE.yaml",
    "teams/ea-NGI_A-SITE\u200b.yaml",
    "teams/é.yaml",
    "teams/ea-NGI_A-\u202eEVIL.yaml",
    "teams/\u0000.yaml",
    "teams/a\nb.yaml",
    "teams/\u001b[31m.yaml",
  ),
  files(
    "a path longer than any",
    `teams/${"a".repeat(500)}.yaml`,
    `rollouts/${"a/".repeat(300)}x.yaml`,
  ),
  files(
    "a path that would act on a page",
    "teams/<script>alert(1)</script>.yaml",
    "teams/'\"><img src=x>.yaml",
    "teams/[x](javascript:alert(1)).yaml",
    "teams/::error::x.yaml",
    "teams/%0A::set-output.yaml",
  ),
  files(
    "a file where none belongs",
    "teams/x.yml",
    "teams/.hidden.yaml",
    "teams/x/y.yaml",
    "rollouts/x.txt",
    `${RELEASE}/x.sh`,
    `${RELEASE}/sl5-x86_64/notes.md`,
    "components/stacks/EMI/x/y.yaml",
    "rollouts/.git/config",
    "teams/.gitattributes",
    "rollouts/.github/workflows/x.yml",
  ),
  files(
    "a name that every object has",
    "teams/__proto__.yaml",
    "components/stacks/constructor/stack.yml",
    "rollouts/__proto__/x",
  ),
  files(
    "a folder where a file belongs",
    "rollouts/procedure.yaml/x.yaml",
    "teams/audiences.yaml/x",
    `${RELEASE}/release.yaml/x`,
  ),
  entries(
    "a symbolic link",
    "symlink",
    "teams/ea-NGI_A-LINK.yaml",
    `${RELEASE}/sl5-x86_64/rollout.yaml`,
    "components/stacks/EMI/link.yaml",
    "rollouts/link",
  ),
  entries(
    "a repository within",
    "submodule",
    "rollouts/EMI-1.0/sub",
    "teams/sub",
    "components/stacks/EMI/sub",
  ),
  entries(
    "a file that can be run",
    "executable",
    "teams/ea-NGI_A-RUN.yaml",
    `${RELEASE}/sl6-x86_64/rollout.yaml`,
  ),
  entries("something that is no file", "other", "teams/ea-NGI_A-PIPE.yaml", "rollouts/socket"),
];
