/** `report [NGI-Site]`, a block of fields, the text: a team's report (R73–R74, R80; FRONT-DOOR, “A report”). */

import { addDays, isDate } from "#core/base/dates.ts";
import { localDate } from "#core/base/zones.ts";
import { submissionStart } from "#core/comments/submission-start.ts";
import { yamlName } from "#core/documents/yaml-name.ts";
import { answerName, reportFileName } from "#core/model/names.ts";
import { accountOf, holds } from "#core/model/people.ts";
import type { Rollout } from "#core/model/registry.ts";
import { REPORT_FIELDS } from "#core/submissions/block-fields.ts";
import { REPORT_HINTS, startMistakes } from "#core/submissions/starts.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";
import { reportsMeant } from "#core/submissions/team-meant.ts";
import { zoneOf } from "#core/time/clocks.ts";
import { blockText, chunksOf, typedIn } from "../block-text.ts";
import { cutText } from "../cut-block.ts";
import type { Context, Kind, ReadText } from "../kind.ts";
import { repairLines } from "../repair-lines.ts";

/** The field that each rule misses where it is not there. */
const MISSED_BY = { "report-exposure": "exposure", "report-reason": "reason" };

export const report: Kind = {
  kind: "report",
  read(body: string, context: Context): ReadText {
    const start = submissionStart(body);
    if (!start) throw new Error("a report is read that was not recognised");
    const { block, body: text, mistakes: found } = cutText(body, start);
    const { lines, mistakes: broken } = repairLines(block ?? []);
    const chunks = chunksOf(lines);
    const given = chunks.find(({ name }) => name === "team");
    const inBlock = given && typedIn(given);
    const meant = reportsMeant(start.rest || inBlock || "", context);
    const mistakes: Mistake[] = [...startMistakes(start), ...found];
    if ("question" in meant) {
      mistakes.push({ ...AT_START, line: start.row + 1, ...meant.question });
      return { mistakes: [...mistakes, ...broken] };
    }
    const { team, rollout } = meant;
    const members = context.registry.teams.get(team)?.data.members ?? [];
    if (!holds(members, context.author) && !chunks.some(({ name }) => name === "by")) {
      const message = `you are no member of ${team}`;
      const hint = `its members write its report: ${members.map(({ github }) => github).join(", ")}`;
      return {
        mistakes: [
          ...mistakes,
          { ...AT_START, rule: "rights", line: start.row + 1, message, hint },
        ],
      };
    }
    if (!block) {
      mistakes.push({ ...AT_START, line: start.row + 1, ...REPORT_HINTS.noBlock });
    }
    if (start.rest !== "" && inBlock !== undefined && inBlock !== team) {
      const message = `the first line is about ${team}, and the block about ${inBlock}`;
      const row = given?.lines[0]?.row ?? 0;
      mistakes.push({
        rule: "team-differs",
        line: row,
        column: 1,
        message,
        hint: "remove the line, or write the same team",
      });
    }
    const own = defaults(team, rollout, context);
    const has = (name: string) => chunks.some((chunk) => chunk.name === name);
    const filled = Object.entries(own).flatMap(([name, value]): Line[] =>
      has(name) ? [] : [{ text: `${name}: ${value}`, row: 0 }],
    );
    const dated = chunks.find(({ name }) => name === "date");
    return blockText({
      file: `rollouts/${rollout.path}/${reportFileName(team, rollout.release)}`,
      head: `report ${answerName(team)}`,
      filled,
      chunks,
      body: text,
      mistakes: [...mistakes, ...broken],
      fields: fieldsTried((dated && typedIn(dated)) ?? own.date),
      missedBy: MISSED_BY,
      certain: (name) => (Object.hasOwn(own, name) ? [`${name}: ${own[name]}`] : undefined),
    });
  },
};

/** The fields, where a tried exposure ends on the report's day: nothing is said of days that nobody wrote. */
const fieldsTried = (date = ""): typeof REPORT_FIELDS =>
  REPORT_FIELDS.map((field) =>
    field.name === "exposure" && isDate(date)
      ? { ...field, example: `exposure: { from: ${addDays(date, -7)}, until: ${date} }` }
      : field,
  );

const AT_START = { rule: "submission", column: 1 };

/** What is filled in where it is left out, and the only thing that it can be. */
function defaults(
  team: string,
  rollout: Rollout,
  { registry, author, now, written = now }: Context,
) {
  const members = registry.teams.get(team)?.data.members ?? [];
  const login =
    members.find(({ id }) => id === author.id)?.github ?? accountOf(registry, author.login).login;
  const own: Record<string, string> = {
    team,
    by: `[${yamlName(login)}]`,
    date: localDate(written, zoneOf(registry, team)),
    version: JSON.stringify(rollout.release.version),
  };
  return own;
}
