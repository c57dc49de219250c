/** `outcome ACCEPT` or `outcome REJECT reason`, a block of fields where one is needed, the text: a manager's summary (R75, R82, R121; FRONT-DOOR). */

import { trimmed } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { rolloutsOn } from "#core/comments/read-comment.ts";
import { submissionStart } from "#core/comments/submission-start.ts";
import { outcomeBlock, whyNotAccept } from "#core/documents/skeletons.ts";
import { yamlName } from "#core/documents/yaml-name.ts";
import { summaryFileName } from "#core/model/names.ts";
import { accountOf, decidersOf, familyOf } from "#core/model/people.ts";
import { OUTCOME_FIELDS } from "#core/submissions/block-fields.ts";
import { decisionFacts } from "#core/submissions/decision.ts";
import { startMistakes } from "#core/submissions/starts.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";
import { blockText, chunksOf, typedIn } from "../block-text.ts";
import { cutText } from "../cut-block.ts";
import type { Context, Kind, ReadText } from "../kind.ts";
import { repairLines } from "../repair-lines.ts";

/** The field that each condition on a summary misses where it is not there. */
const MISSED_BY = {
  "reason-missing": "reason",
  "report-missing": "excused",
  "not-overruled": "overruled",
  "known-issue-unlisted": "knownIssues",
};

export const outcome: Kind = {
  kind: "outcome",
  read(body: string, context: Context): ReadText {
    const start = submissionStart(body);
    if (!start) throw new Error("an outcome is read that was not recognised");
    const { block, body: text, mistakes: found } = cutText(body, start);
    const { lines, mistakes: broken } = repairLines(block ?? []);
    const chunks = chunksOf(lines);
    const mistakes: Mistake[] = [...startMistakes(start), ...found, ...broken];
    const at = { rule: "submission", line: start.row + 1, column: 1 };
    const rollouts = rolloutsOn(context.target ?? "", context.registry);
    const [rollout, other] = rollouts;
    if (!rollout || other) {
      const message = "an outcome is about one platform";
      return {
        mistakes: [...mistakes, { ...at, message, hint: "write it on the ticket of the platform" }],
      };
    }
    const said = verdictIn(start.rest);
    const given = chunks.find(({ name }) => name === "outcome");
    const written = given && typedIn(given)?.toUpperCase();
    if (said.outcome !== undefined && written !== undefined && written !== said.outcome) {
      const message = `the first line says ${said.outcome}, and the block “${written}”`;
      const row = given?.lines[0]?.row ?? 0;
      mistakes.push({
        rule: "outcome-differs",
        line: row,
        column: 1,
        message,
        hint: "remove the line, or write the same",
      });
    }
    const has = (name: string) => chunks.some((chunk) => chunk.name === name);
    if (said.reason !== undefined && has("reason")) {
      const message = "the reason stands in the first line and in the block";
      mistakes.push({ ...at, message, hint: "write it in one of them" });
    }
    const { registry, author, approver } = context;
    const deciders = decidersOf(registry, familyOf(registry, rollout));
    const decider = deciders.find(({ id }) => id === author.id);
    if (!decider && !has("by")) {
      const message = "the managers of the component's family and the coordinators decide";
      const hint = `ask ${deciders.map(({ github }) => github).join(", ")}`;
      return { mistakes: [...mistakes, { ...at, rule: "rights", message, hint }] };
    }
    const login = decider?.github ?? accountOf(registry, author.login).login;
    const facts = decisionFacts(registry, rollout, author);
    const needsApproval =
      facts.ownTeam === undefined
        ? undefined
        : {
            by: facts.free,
            because: `${login} is a member of ${facts.ownTeam}, which reported`,
          };
    const own: Record<string, string> = {
      ...(said.outcome !== undefined && { outcome: said.outcome }),
      by: yamlName(login),
      date: localDate(context.written ?? context.now, "UTC"),
      ...(said.reason !== undefined && { reason: JSON.stringify(said.reason) }),
      ...(needsApproval && approver && { approvedBy: yamlName(approver.login) }),
    };
    const filled = Object.entries(own).flatMap(([name, value]): Line[] =>
      has(name)
        ? []
        : [
            {
              text: `${name}: ${value}`,
              row: name === "outcome" || name === "reason" ? start.row + 1 : 0,
            },
          ],
    );
    const verdict =
      said.outcome ?? (written === "ACCEPT" || written === "REJECT" ? written : undefined);
    const known = { by: own.by ?? "", date: own.date ?? "" };
    const blocked = verdict === "ACCEPT" && whyNotAccept(rollout) !== undefined;
    const made = blockText({
      file: `rollouts/${rollout.path}/${summaryFileName(rollout.release)}`,
      head: `outcome ${verdict ?? "CHOOSE"}${said.reason === undefined ? "" : ` ${said.reason}`}`,
      filled,
      chunks,
      body: text,
      mistakes,
      fields: OUTCOME_FIELDS,
      missedBy: MISSED_BY,
      certain: (name) =>
        name === "by" || name === "date" ? [`${name}: ${known[name]}`] : facts.lines(name, verdict),
      mayLackBlock: true,
      ...(needsApproval && { needsApproval }),
    });
    // No field makes it right: what is possible is offered instead.
    return blocked ? withCorrected(made, outcomeBlock(rollout).slice(0, -1)) : made;
  },
};

/** The text with another block to paste, whatever is found in it later. */
const withCorrected = (read: ReadText, lines: readonly string[]): ReadText => ({
  ...read,
  corrected: () => lines,
  next(problems) {
    const after = read.next?.(problems);
    return after && withCorrected(after, lines);
  },
});

/** What stands behind the word `outcome`. */
function verdictIn(rest: string): { outcome?: "ACCEPT" | "REJECT"; reason?: string } {
  const found = /^(accept|reject)(?:ed|s)?(?![a-z])[\s:.,;!–—-]*(.*)$/i.exec(rest);
  if (!found) return {};
  const outcome = found[1]?.toUpperCase() === "ACCEPT" ? "ACCEPT" : "REJECT";
  const reason = trimmed(found[2] ?? "");
  return reason === "" ? { outcome } : { outcome, reason };
}
