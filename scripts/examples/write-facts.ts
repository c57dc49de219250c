/** An entry of the diary as the change to files that the person makes; comments on tickets change none. */

import type { Pointer } from "#core/base/problems.ts";
import { reportFileName, summaryFileName } from "#core/model/names.ts";
import type { Edit, Value } from "#core/workflow/edits.ts";
import type { DataFolders } from "./data-folders.ts";
import type { FileChange } from "./file-change.ts";
import { asText, block, inside, paragraph } from "./file-text.ts";
import type { CommentDid, Did, EntryOf } from "./kinds.ts";
import { releaseText } from "./write-release.ts";
import { reportText, summaryText } from "./write-report.ts";

/** The changes that the person makes; throws when the files are not as the diary takes them to be. */
export function changesOf(
  entry: EntryOf<Exclude<Did, CommentDid>>,
  folders: DataFolders,
): FileChange[] {
  const { at, by, rollout } = entry;
  const date = at.slice(0, 10);
  const [stackMajor = "", component = "", version = ""] = rollout.split("/");
  const stack = stackMajor.replace(/-[\d.]+$/, "");
  const name = { stack, stackMajor, component, version };
  const release = `rollouts/${stackMajor}/${component}/${version}/release.yaml`;
  const decisions = `rollouts/${rollout}/rollout.yaml`;
  const set = (place: Pointer, value: Value): Edit => ({
    kind: "set",
    file: decisions,
    at: place,
    value,
  });
  const append = (place: string, ...items: Value[]): Edit => ({
    kind: "append",
    file: decisions,
    at: [place],
    items,
  });
  const write = (file: string, text: string): FileChange => ({ kind: "write", file, text });
  const below = (file: string, lines: readonly string[]) =>
    write(file, folders.read(file) + asText(lines));
  const decided = () => folders.registry().rollouts.get(rollout)?.decisions?.data ?? {};
  switch (entry.did) {
    case "deliver": {
      const host = folders.registry().stacks.get(stack)?.data.packageHosts?.[0];
      if (host === undefined) throw new Error(`${stack} has no packageHosts`);
      return [write(release, releaseText(entry, date, host))];
    }
    case "withdraw":
      return [below(release, block("withdrawn", { reason: entry.reason, date }))];
    case "start-verification":
      return [below(decisions, block("verification", { by, started: date }))];
    case "accept-verification":
      return [
        set(["verification", "decided"], date),
        set(["verification", "outcome"], "accept"),
        set(["verification", "report"], verificationReport(rollout)),
      ];
    case "reject-verification": {
      const rejected = { decided: date, outcome: "reject", reason: entry.reason };
      return [below(decisions, inside(rejected))];
    }
    case "name-manager":
      return [set(["manager"], entry.manager)];
    case "select":
      return [append("teams", ...entry.teams)];
    case "deselect":
      return [set(["teams"], decided().teams?.filter((team) => team !== entry.team) ?? [])];
    case "set-exposure":
      return [set(["exposure"], { days: entry.days, reason: entry.reason })];
    case "pool":
      return [set(["pool"], true)];
    case "excuse":
      return [set(["excused", entry.team], entry.reason)];
    case "record-issue": {
      const { ggus, title, severity, workaround } = entry;
      const issue = { ggus, title, severity, ...(workaround !== undefined && { workaround }) };
      return [append("issues", issue)];
    }
    case "resolve-issue": {
      const index = decided().issues?.findIndex(({ ggus }) => ggus === entry.ggus) ?? -1;
      if (index < 0) throw new Error(`${decisions} does not list GGUS ${entry.ggus}`);
      return [set(["issues", index, "resolved"], true)];
    }
    case "waive":
      return [below(decisions, block("waiver", { reason: entry.reason, approvedBy: by, date }))];
    case "recall":
      return [below(decisions, block("recall", { reason: entry.reason, by, date }))];
    case "report": {
      const file = `rollouts/${rollout}/${reportFileName(entry.team, name)}`;
      return [write(file, reportText(entry, date, version))];
    }
    case "decide": {
      const file = `rollouts/${rollout}/${summaryFileName(name)}`;
      return [write(file, summaryText(entry, date))];
    }
    case "plan-distribution":
      return [write(entry.file, distributionText(entry))];
    default:
      return entry satisfies never;
  }
}

/** The address of the verification report. */
const verificationReport = (rollout: string): string =>
  `https://documents.example.org/verification/${rollout.replaceAll("/", "-")}`;

const distributionText = (plan: EntryOf<"plan-distribution">): string =>
  asText([
    "# yaml-language-server: $schema=../../../scripts/schemas/distribution-release.schema.json",
    "# Example data: which components it will carry is invented.",
    `type: ${plan.type}`,
    `date: ${plan.date}`,
    "contents:",
    ...plan.contents.map((path) => `  - ${path}`),
    ...paragraph("notes", plan.notes),
  ]);
