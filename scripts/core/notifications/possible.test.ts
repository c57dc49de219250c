/** The lines that notifications give to copy can be carried out when they arrive, by somebody who gets them (issue 19). */
import { expect, test } from "vitest";
import { filledIn, LOGIN, NUMBER } from "#core/base/placeholders.ts";
import { HELP } from "#core/comments/commands.ts";
import { WORDS } from "#core/comments/parse-commands.ts";
import { answerName } from "#core/model/names.ts";
import { historyOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isCommittedToFamily, takesPart } from "#core/model/teams.ts";
import { offersOf } from "#core/reasons/offers.ts";
import { comment } from "#core/reasons/ways.ts";
import {
  BEFORE_TEST,
  inContext,
  isOnRelease,
  NOTIFICATION_CASES,
} from "#testing/notification-cases.ts";

/** What a request to test says of the steps behind the answer, with when each of them is due. */
const AFTER_THE_ANSWER: readonly string[] = ["beta", "exposed", "problem"];

/** Situations that no run leaves behind, and that a text has to bear nevertheless. */
const NEVER_LEFT: readonly string[] = ["the deadline is not recorded", "the family has no list"];

const LINE = /`+\n?([a-z]+(?: [^`\n]+)?)\n?`/g;
const isCommandWord = (word: string): boolean => WORDS.some((one) => one === word);

/** The lines in a notification that begin with the word of a command. */
const linesIn = (body: string): string[] =>
  [...body.matchAll(LINE)].flatMap(([, line = ""]) =>
    isCommandWord(line.split(" ")[0] ?? "") ? [line] : [],
  );

/** The line with what its reader knows: a team that could be asked, another manager, an open problem. */
function completed(line: string, rollout: Rollout, registry: Registry): string {
  const free = [...registry.teams.values()].find(
    (team) => !takesPart(rollout, team.name) && isCommittedToFamily(team, rollout, registry),
  );
  return filledIn(
    line
      .replace(/NGI-Site(?:-name)?/, answerName(free?.name ?? ""))
      .replace(LOGIN, "manager-two")
      .replace("DAYS", "10")
      .replace("SEVERITY", "minor")
      .replace(/^(dismiss) N\b/, "$1 1")
      .replace(/^(resolved) NUMBER\b/, "$1 71000")
      .replace(/^(issue) NUMBER\b/, `$1 ${NUMBER}`),
  );
}

/** The instant of a case, or that of the last event where the case has a later history. */
const afterAll = (rollout: Rollout, now: string): string =>
  [now, ...historyOf(rollout).map(({ at }) => at)].sort().at(-1) ?? now;

const CASES = NOTIFICATION_CASES.filter(
  (one) => !isOnRelease(one) && !NEVER_LEFT.includes(one.when),
);

test.for(CASES.map((one) => [one.id, one.when, one] as const))("%s, %s", async ([id, , one]) => {
  const { registry, where, message } = await inContext(one);
  if (!("platform" in where)) throw new Error(`${id} is on no rollout`);
  const facts = { rollout: where, registry, now: afterAll(where, one.now ?? BEFORE_TEST) };
  const teams = [undefined, ...registry.teams.keys()];
  const impossible = linesIn(message.body)
    .filter((line) => line !== HELP)
    .filter(
      (line) => !(id.startsWith("ask/") && AFTER_THE_ANSWER.includes(line.split(" ")[0] ?? "")),
    )
    .filter((line) => {
      const way = comment("", [completed(line, where, registry)]);
      return !teams.some((team) => offersOf([way], facts, team).length > 0);
    });
  expect(impossible).toEqual([]);
});

test("they hold lines of most commands", async () => {
  const lines = new Set<string>();
  for (const one of CASES) {
    const { message } = await inContext(one);
    for (const line of linesIn(message.body)) lines.add(line.split(" ")[0] ?? "");
  }
  expect([...lines].sort()).toEqual([
    ...["accept", "ask", "beta", "dismiss", "excuse", "exposed", "extend", "help", "issue"],
    ...["manager", "pool", "problem", "recall", "reject", "resolved", "waive"],
  ]);
});
