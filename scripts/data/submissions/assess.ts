/**
 * A submission, judged as a pull request with that one file would be: by the same schema, rules and rights, with its author
 * as the one who asks for it (FRONT-DOOR). There is no second set of checks.
 */
import type { Denial, People } from "#core/access/judge.ts";
import type { Problem } from "#core/base/problems.ts";
import type { Assessed, Mistake, Writer } from "#core/submissions/submission.ts";
import { type Conditions, type Judged, judgeTrees } from "../judge-trees.ts";
import { blobId } from "../parse-cache.ts";
import type { Tree } from "../tree.ts";
import { digestOf } from "./digest.ts";
import type { Context, Draft, Kind, ReadText } from "./kind.ts";
import { opened, textIn, withFile } from "./overlay-tree.ts";

/** Where it is judged: the tip as a tree, and the clock. */
export interface Tip {
  readonly tree: Tree;
  readonly conditions: Conditions;
}

/** What one finds after another is looked for so often: syntax, then the schema, then the rules. */
const ROUNDS = 6;

/** What becomes of a text; throws only when the tree cannot be read. */
export async function assess(
  kind: Kind,
  body: string,
  context: Context,
  tip: Tip,
): Promise<Assessed> {
  const read = kind.read(body, context);
  const { needsApproval } = read;
  const unapproved = needsApproval !== undefined && context.approver === undefined;
  if (!unapproved) return judged(kind, body, read, context, tip);
  const [first] = needsApproval.by;
  if (!first) return judged(kind, body, read, context, tip);
  // As it will be once one of them has approved it; whoever does is judged again then.
  const tried = { ...context, approver: first };
  const made = await judged(kind, body, kind.read(body, tried), tried, tip);
  if (made.state !== "accepted") return made;
  const approvers = needsApproval.by.map(({ login }) => login);
  return { ...made, state: "held", approvers, because: needsApproval.because };
}

async function judged(
  kind: Kind,
  body: string,
  read: ReadText,
  context: Context,
  tip: Tip,
): Promise<Assessed> {
  const result = { kind: kind.kind, digest: digestOf(body), approvers: [] };
  const mistakes: Mistake[] = [...read.mistakes];
  const { draft } = read;
  if (!draft) {
    const corrected = read.corrected?.();
    return {
      ...result,
      state: "refused",
      changed: false,
      mistakes,
      ...(corrected && { corrected }),
    };
  }
  const text = textOf(draft);
  const before = await textIn(tip.tree, draft.file);
  const made = { ...result, file: draft.file, text, changed: before !== text };
  let current: ReadText = read;
  let denials: readonly Denial[] = [];
  for (let round = 0; round < ROUNDS && current.draft; round += 1) {
    const { draft: now } = current;
    const { verdict } = await judgeDraft(now, before, context, tip);
    denials = verdict.denials;
    const found = verdict.problems
      .filter(({ severity }) => severity === "error")
      .filter(({ file, line }) => file !== now.file || current.isTried?.(line) !== true);
    if (round > 0 && found.some(({ file }) => file !== now.file)) break;
    for (const problem of found) note(mistakes, mistakeAt(problem, now));
    const own = found.filter(({ file }) => file === now.file);
    if (own.length === 0) break;
    const next: ReadText | undefined = current.next?.(own);
    if (!next) break;
    for (const mistake of next.mistakes) note(mistakes, mistake);
    current = next;
  }
  if (mistakes.length === 0 && denials.length === 0) {
    return { ...made, state: "accepted", mistakes };
  }
  const held = mistakes.length === 0 ? approversOf(denials, context.author) : [];
  if (held.length > 0) {
    const because = denials[0]?.reason ?? "";
    return { ...made, state: "held", mistakes, approvers: held, because };
  }
  const corrected = mistakes.length > 0 ? current.corrected?.() : undefined;
  return {
    ...made,
    state: "refused",
    mistakes: [...mistakes, ...lackedRights(denials)],
    ...(corrected && { corrected }),
  };
}

/** The file of a draft. */
export const textOf = ({ lines }: Draft): string => lines.map(({ text }) => `${text}\n`).join("");

/** What the gate says of the tip with the draft's file in it. */
function judgeDraft(
  draft: Draft,
  before: string | undefined,
  { author, approver }: Context,
  { tree, conditions }: Tip,
): Promise<Judged> {
  const { file } = draft;
  const text = textOf(draft);
  const id = (one: string) => blobId(Buffer.from(one));
  const people: People = {
    author: author.id,
    approvers: approver ? [approver.id] : [],
    committers: [],
  };
  const paths =
    before === text
      ? []
      : [{ path: file, ...(before !== undefined && { before: id(before) }), after: id(text) }];
  return judgeTrees(
    { paths, base: opened(tree), merged: opened(withFile(tree, file, text)) },
    people,
    conditions,
  );
}

/** The same mistake is said once. */
function note(mistakes: Mistake[], one: Mistake): void {
  const isSame = (other: Mistake) =>
    other.line === one.line && other.rule === one.rule && other.message === one.message;
  if (!mistakes.some(isSame)) mistakes.push(one);
}

/** A problem of the file, where it stands in the person's text. */
function mistakeAt({ rule, file, line, column, message, hint }: Problem, draft: Draft): Mistake {
  if (file !== draft.file) return { rule, line: 0, column: 0, message, hint, file };
  const row = draft.lines[line - 1]?.row ?? 0;
  return { rule, line: row, column: row === 0 ? 0 : column, message, hint };
}

/** So many fields are named beside the right that they need. */
const MOST_FIELDS = 3;

/** Each right that the author lacks, once, however many fields need it. */
const lackedRights = (denials: readonly Denial[]): Mistake[] =>
  [
    ...Map.groupBy(denials, ({ reason, approvers }) =>
      JSON.stringify([reason, approvers]),
    ).values(),
  ].flatMap((same): Mistake[] => {
    const [first] = same;
    if (!first) return [];
    const { reason, approvers } = first;
    const fields = [...new Set(same.map(({ field }) => field))];
    const isNamed = fields.length <= MOST_FIELDS && !fields.includes("*");
    return [
      {
        rule: "rights",
        line: 0,
        column: 0,
        message: isNamed ? `${fields.join(", ")}: ${reason}` : reason,
        hint: approvers.length > 0 ? `ask ${approvers.slice(0, 5).join(", ")}` : "",
      },
    ];
  });

/** Those of whom each holds every right that the author lacks; none where nobody does. */
function approversOf(denials: readonly Denial[], author: Writer): string[] {
  const [first, ...others] = denials.map(({ approvers }) => approvers);
  return (first ?? []).filter(
    (login) =>
      login.toLowerCase() !== author.login.toLowerCase() &&
      others.every((list) => list.includes(login)),
  );
}
