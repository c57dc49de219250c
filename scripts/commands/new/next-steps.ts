/** What to type once a new file is there. */

import type { AsComment } from "#core/documents/drafts/draft.ts";
import { issueOnForge, onForge } from "#core/model/addresses.ts";
import type { Registry } from "#core/model/registry.ts";

export interface NextSteps {
  /** Commands that propose the files by a pull request. */
  readonly commands: readonly string[];
  /** The same by a comment on the ticket: where it is, and the text to paste. */
  readonly comment?: { readonly address?: string; readonly text: string };
  /** The same by a form on the forge. */
  readonly form?: string;
}

export interface Made {
  readonly paths: readonly string[];
  /** The subject of the commit. */
  readonly subject: string;
  readonly comment?: AsComment & { readonly text: string };
  /** The name of the form. */
  readonly form?: string;
}

/** For files below `root`; `isHere` says whether that is the folder in which commands are typed. */
export function nextSteps(
  { paths, subject, comment, form }: Made,
  { procedure }: Registry,
  root: string | undefined,
): NextSteps {
  const git = root === undefined ? "git" : `git -C ${quoted(root)}`;
  const repository = procedure?.data.repository;
  const isReal = repository !== undefined && procedure?.data.example !== true;
  return {
    commands: [
      `${git} switch -c ${branchOf(subject)}`,
      `${git} add ${paths.map(quoted).join(" ")}`,
      `${git} commit -m ${quoted(subject)}`,
      `${git} push -u origin HEAD`,
      "gh pr create --fill",
    ],
    ...(comment ? { comment: commentOn(comment, repository) } : {}),
    ...(form && isReal
      ? { form: onForge(repository, `issues/new?template=${encodeURIComponent(form)}`) }
      : {}),
  };
}

function commentOn(
  { rollout, first, text }: AsComment & { readonly text: string },
  repository: string | undefined,
): NonNullable<NextSteps["comment"]> {
  const issue = rollout.ticket?.data.issue;
  return {
    ...(issue === undefined || repository === undefined
      ? {}
      : { address: issueOnForge(repository, issue) }),
    text: `${first}\n\n${text}`,
  };
}

/** “Deliver EMI/cream 1.13.2” → `deliver-emi-cream-1.13.2`, a name that git takes. */
const branchOf = (subject: string): string =>
  subject
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/\.{2,}/g, ".")
    .replace(/^[-.]+|(?<![-.])[-.]+$/g, "")
    .slice(0, 60)
    .replace(/(?<![-.])[-.]+$/, "");

/** A word as a shell reads it. */
const quoted = (word: string): string =>
  /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** The steps as one reads them on a terminal. */
export function stepsAsText({ commands, comment, form }: NextSteps): string {
  return [
    "Next, by a pull request:",
    ...commands.map((line) => `  ${line}`),
    ...(form === undefined ? [] : ["", `Or without git, by the form ${form}`]),
    ...(comment === undefined
      ? []
      : [
          "",
          `Or without git: paste this as a comment ${comment.address === undefined ? "on its ticket" : `on ${comment.address}`}`,
          "",
          comment.text.trimEnd(),
        ]),
  ].join("\n");
}
