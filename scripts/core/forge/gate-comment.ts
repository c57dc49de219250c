/** The gate's answer to a pull request: one comment that is kept up to date, and one line for its status. */

import { type Denial, WHOLE_MERGE } from "#core/access/judge.ts";
import type { WaitedFor } from "#core/access/waited-for.ts";
import type { Problem } from "#core/base/problems.ts";
import { code, name, sentence, web } from "#core/base/quote.ts";
import { beginning } from "#core/base/text.ts";
import { count, listed, type Part, paragraphs, some } from "#core/notifications/text/message.ts";

/** Marks the comment among the App's own. */
export const GATE_MARKER = "<!-- staged-rollout:gate -->";

/** The state of the test suite, where not only data change. */
export const SUITE_STATES = [
  "not needed",
  "passed",
  "running",
  "held",
  "missing",
  "failed",
] as const;

export interface Suite {
  readonly state: (typeof SUITE_STATES)[number];
  /** The run's page. */
  readonly url?: string;
}

/** Somebody's comment `merge`, and why it does not count. */
export interface MergeWish {
  readonly login: string;
  /** They may not; it was about an earlier commit; the pull request is a draft. */
  readonly refused?: "right" | "earlier" | "draft" | undefined;
}

export interface GateAnswer {
  /** The commit that was judged. */
  readonly head: string;
  readonly verdict: {
    readonly allowed: boolean;
    readonly denials: readonly Denial[];
    readonly problems: readonly Problem[];
    readonly preview: readonly string[];
  };
  readonly suite: Suite;
  /** The forge's page that edits a file of the head branch, at a line; undefined where there is none to edit. */
  readonly editPage: (file: string, line: number) => string | undefined;
  /** Whether automation merges it at once. */
  readonly mergesItself: boolean;
  /** Whether reviews start no run: its author is new here, and a maintainer has not let the workflows run. */
  readonly reviewsHeld?: true;
  /** Who asked for the merge. */
  readonly wish?: MergeWish;
  /** Why the forge did not merge what it was asked to. */
  readonly notMerged?: string;
  /** Whether judging it took so long that the next run leaves it to the end. */
  readonly tookLong?: boolean;
  /** For whom it waits, where it is neither a draft nor its author's turn. */
  readonly waitedFor?: WaitedFor;
  readonly isAuthorKnown?: boolean;
}

/** The hidden mark of those for whom it waits: what for, and their accounts' ids. */
function waitsForMark(answer: GateAnswer): Part {
  const waits = waitsNow(answer);
  const merges = isToMerge(answer) && gateState(answer) === "success";
  if (!waits || merges) return undefined;
  const ids = waits.people.slice(0, MOST_MARKED).map(({ id }) => id);
  return `<!-- staged-rollout:for:${answer.head}:${waits.what}:${ids.join(",")} -->`;
}

/** The most people in the mark. */
const MOST_MARKED = 200;

const FOR =
  /<!-- staged-rollout:for:([0-9a-f]{40}):(approval|merge):(\d{1,15}(?:,\d{1,15})*) -->\s*$/;

/** For whom the pull request waits, by the gate's comment on it; undefined where for nobody, or when it is about another head. */
export function waitsForIn(
  comment: string,
  head: string,
): { readonly what: WaitedFor["what"]; readonly ids: readonly number[] } | undefined {
  const [, judged, what, ids = ""] = FOR.exec(comment) ?? [];
  if (judged !== head || (what !== "approval" && what !== "merge")) return undefined;
  return { what, ids: ids.split(",").map(Number) };
}

/** For whom it waits now: while the test suite has not passed, for nobody. */
export function waitsNow(answer: GateAnswer): WaitedFor | undefined {
  const { waitedFor: waits, suite } = answer;
  const canPass = suite.state === "passed" || suite.state === "not needed";
  return canPass ? waits : undefined;
}

export type GateState = "success" | "failure" | "pending";

/** Whether automation merges it now, where it is ready. */
export const isToMerge = ({ mergesItself, wish }: GateAnswer): boolean =>
  mergesItself || (wish !== undefined && wish.refused === undefined);

/** The state of the commit status. */
export function gateState({ verdict, suite }: Pick<GateAnswer, "verdict" | "suite">): GateState {
  if (!verdict.allowed || suite.state === "failed") return "failure";
  return suite.state === "passed" || suite.state === "not needed" ? "success" : "pending";
}

const TOOK_LONG = "Judged last, as it takes long. ";

/** Whether a status' line says that judging took long. */
export const saysTookLong = (description: string): boolean => description.startsWith(TOOK_LONG);

/** The status' line, of at most 140 characters. */
export function gateDescription(
  answer: Pick<GateAnswer, "verdict" | "suite" | "tookLong">,
): string {
  return beginning(`${answer.tookLong ? TOOK_LONG : ""}${lineOf(answer)}`, 140);
}

function lineOf(answer: Pick<GateAnswer, "verdict" | "suite">): string {
  switch (gateState(answer)) {
    case "success":
      return "Valid, and approved by everyone who has to approve";
    case "pending":
      return "Valid so far; waiting for the test suite";
    case "failure":
      return `To do: ${listed(toDo(answer))}`;
  }
}

/** The whole comment, within what the forge takes; it mentions nobody. */
export function gateComment(answer: GateAnswer): string {
  const { verdict, head } = answer;
  const { lacking, final } = denialsOf(verdict);
  return `${paragraphs([
    GATE_MARKER,
    headline(answer),
    suiteSentence(answer.suite),
    mergeSentence(answer),
    section("What is wrong", problemLines(answer), ROOM.problems, "problem"),
    section("Who has to approve", linesOf(lacking), ROOM.denials, "change"),
    lacking.length > 0 && answer.reviewsHeld
      ? `Its author is new here, so an approval counts within the hour, not at once. Comment ${code("recheck")} after approving, and it counts now.`
      : undefined,
    section("What no approval can allow", linesOf(final), ROOM.final, "change"),
    section("What happens on merge", verdict.preview.map(point), ROOM.preview, "rollout"),
    `This is about commit ${code(head.slice(0, 10))}, and is updated with every push and review. A comment that begins with ${code("recheck")} makes the gate judge again.`,
    waitsForMark(answer),
  ])}\n`;
}

/** Characters for each section: together less than the 65,536 that the forge takes. */
const ROOM = { problems: 30_000, denials: 14_000, final: 9_000, preview: 9_000 };

function headline(answer: GateAnswer): string {
  switch (gateState(answer)) {
    case "success":
      return isToMerge(answer)
        ? `**Ready, thank you.** It is valid, and everyone who has to approve has done so. It is merged right away${answer.wish ? `, as ${code(answer.wish.login)} asked` : ""}.`
        : "**Ready to merge, thank you.** It is valid, and everyone who has to approve has done so.";
    case "pending":
      return "**Almost there, thank you.** The data are valid, and everyone who has to approve has done so.";
    case "failure":
      return `**Not ready yet.** To do: ${listed(toDo(answer))}.`;
  }
}

/** How it is merged where that waits for somebody: the forge's own button is closed to everybody. */
function mergeSentence(answer: GateAnswer): Part {
  if (gateState(answer) !== "success") return undefined;
  const { wish, notMerged } = answer;
  if (notMerged !== undefined) return `It could not be merged: ${sentence(notMerged)}.`;
  if (isToMerge(answer)) return undefined;
  const how = `A comment ${code("merge")} merges it: of a coordinator, a maintainer, a manager of the family, or somebody who may make this change.`;
  switch (wish?.refused) {
    case "right":
      return `${code(wish.login)} asked for the merge, and is none of those who may. ${how}`;
    case "earlier":
      return `${code(wish.login)} asked for the merge before this commit was judged: write ${code("merge")} once more.`;
    case "draft":
      return `${code(wish.login)} asked for the merge, and it is a draft: press *Ready for review* first.`;
    default:
      return how;
  }
}

/** How many approvals are enough: an approver for a smaller group counts for the larger groups around it. */
function approvalsFor(lacking: readonly Group[]): number {
  const circles = new Map(
    lacking.map(([{ approvers, needs }]) => {
      const names = (approvers.length > 0 ? approvers : needs).toSorted();
      return [JSON.stringify([approvers.length > 0, names]), new Set(approvers)];
    }),
  );
  const all = [...circles.values()];
  const holdsSmaller = (circle: ReadonlySet<string>) =>
    all.some((one) => one.size > 0 && one.size < circle.size && one.isSubsetOf(circle));
  return all.filter((circle) => !holdsSmaller(circle)).length;
}

/** What blocks the merge, in a few words each. */
function toDo({ verdict, suite }: Pick<GateAnswer, "verdict" | "suite">): string[] {
  const errors = verdict.problems.filter(({ severity }) => severity === "error").length;
  const { lacking, final } = denialsOf(verdict);
  return [
    ...(errors > 0 ? [`fix ${count(errors, "problem")}`] : []),
    ...(lacking.length > 0 ? [`get ${count(approvalsFor(lacking), "approval")}`] : []),
    ...(final.length > 0
      ? [`resolve ${count(final.length, "point")} that no approval can allow`]
      : []),
    ...(suite.state === "failed" ? ["make the test suite pass"] : []),
  ];
}

function suiteSentence({ state, url }: Suite): Part {
  const run = url === undefined ? "" : ` (${web(url)})`;
  switch (state) {
    case "not needed":
    case "passed":
      return undefined;
    case "running":
      return `It changes more than data, so the test suite has to pass for this commit, and is still running${run}.`;
    case "held":
      return `It changes more than data, so the test suite has to pass for this commit; a maintainer has to let it run first${run}.`;
    case "missing":
      return "It changes more than data, so the test suite has to pass for this commit, and has not started.";
    case "failed":
      return `It changes more than data, and the test suite fails for this commit${run}.`;
    default:
      return state satisfies never;
  }
}

/** A list under its heading, as much of it as there is room for; says how many were left out. */
function section(
  title: string,
  lines: readonly string[],
  room: number,
  one: string,
  many?: string,
): Part {
  if (lines.length === 0) return undefined;
  const shown: string[] = [];
  let left = room;
  for (const line of lines) {
    left -= line.length + 1;
    if (left < 0) break;
    shown.push(line);
  }
  const more = lines.length - shown.length;
  const rest = more > 0 ? [`- and ${count(more, `more ${one}`, many && `more ${many}`)}`] : [];
  return `**${title}**\n\n${[...shown, ...rest].join("\n")}`;
}

const point = (text: string): string => `- ${sentence(text, 1500)}`;

const MAX_ADDRESS = 2000;

const problemLines = ({ verdict, editPage }: GateAnswer): string[] =>
  verdict.problems.map(({ file, line, severity, message, hint }) => {
    const place = code(`${file}:${line}`);
    const page = editPage(file, line);
    const linked =
      page === undefined || page.length > MAX_ADDRESS ? place : `[${place}](<${page}>)`;
    const mild = severity === "warning" ? " (a warning, which blocks nothing)" : "";
    return `- ${linked}${mild}: ${sentence(message)}\n  → ${name(hint)}`;
  });

type Group = readonly [Denial, ...Denial[]];

/** Equal denials of one file, together: those that an approval lifts, and those that none does. */
function denialsOf({ denials, problems }: GateAnswer["verdict"]): {
  readonly lacking: readonly Group[];
  readonly final: readonly Group[];
} {
  const groups = Map.groupBy(denials, ({ path, reason, approvers }) =>
    JSON.stringify([path, reason, approvers]),
  );
  const all = Array.from(groups.values(), (group) => group as unknown as Group);
  const reported = new Set(problems.map(({ file, message }) => JSON.stringify([file, message])));
  return {
    lacking: all.filter(([denial]) => !isFinal(denial)),
    // A file that is refused as it is has a problem already.
    final: all.filter(
      ([denial]) => isFinal(denial) && !reported.has(JSON.stringify([denial.path, denial.reason])),
    ),
  };
}

const isFinal = ({ approvers, needs }: Denial): boolean =>
  approvers.length === 0 && (needs.length === 0 || needs.includes("automation"));

const linesOf = (groups: readonly Group[]): string[] =>
  groups.map((group) => {
    const [denial] = group;
    const fields = group.map(({ field }) => field).filter((field) => field !== "*");
    const file = denial.path === WHOLE_MERGE ? "The whole pull request" : code(denial.path);
    const shown = some(
      fields.map((field) => code(field)),
      4,
    );
    const what = shown === "" ? file : `${file}, ${shown}`;
    return `- ${what}: ${sentence(denial.reason)}.${isFinal(denial) ? "" : ` ${whoAllows(denial)}`}`;
  });

function whoAllows({ approvers, needs }: Denial): string {
  const groups = needs.filter((need) => !approvers.includes(need));
  const asked =
    groups.length === 0
      ? ""
      : ` (${some(
          groups.map((group) => code(group)),
          5,
        )})`;
  if (approvers.length === 0) return `Somebody has to be added there first${asked}.`;
  const names = approvers.map((login) => code(login));
  const one = names.length === 1 ? names[0] : `One of ${some(names, 12)}`;
  return `${one}${asked} has to approve exactly this commit.`;
}

/** Where the forge edits files of a head branch; `page` is its repository's, undefined where that is gone. */
export function editPageOf(page: string | undefined, branch: string): GateAnswer["editPage"] {
  if (page === undefined) return () => undefined;
  return (file, line) => `${page}/edit/${escaped(branch)}/${escaped(file)}#L${line}`;
}

/** A path in an address, without any character that could end a link. */
const escaped = (path: string): string =>
  path
    .toWellFormed()
    .split("/")
    .map(encodeURIComponent)
    .join("/")
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
