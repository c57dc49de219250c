/** A team's report (R73, R74, R80). */

import { REPORT_TEXT } from "#core/base/placeholders.ts";
import { localDate } from "#core/base/zones.ts";
import { answerName, reportFileName } from "#core/model/names.ts";
import { acceptedTeams, reportOf } from "#core/model/participation.ts";
import { componentOf, hasUsers } from "#core/model/queries.ts";
import schema from "#schemas/report.schema.json" with { type: "json" };
import type { FieldName, Start } from "../fields/field.ts";
import { FIELDS } from "../fields/index.ts";
import { type Draft, type Given, present, type Question, textOf } from "./draft.ts";
import { rolloutIn, whichRollout } from "./on-rollout.ts";
import { questionOf } from "./schema-question.ts";

const NAMES = Object.keys(FIELDS) as FieldName[];

/** The teams whose report is awaited. */
const awaited = (given: Given): string[] => {
  const rollout = rolloutIn(given);
  return rollout ? acceptedTeams(rollout).filter((team) => !reportOf(rollout, team)) : [];
};

function startOf(given: Given): Start | undefined {
  const rollout = rolloutIn(given);
  const team = given.registry.teams.get(textOf(given, "team"));
  if (!rollout || !team) return undefined;
  const today = localDate(given.now, team.data.timezone);
  return { registry: given.registry, rollout, team: team.name, today };
}

/** Reports that reject, or on what failed, need no exposure; one that rejects has a reason. */
const wantsReject = ({ values }: Given) => values.recommendation === "reject";

const hasFailed = ({ values }: Given): boolean =>
  values.installation === "failed" || values.configuration === "failed";

/** What the fields' own definitions do not say. */
const MORE: { readonly [Name in FieldName]?: Partial<Question> } = {
  team: {
    closed: true,
    first: true,
    known: (given) => (awaited(given).length === 1 ? awaited(given)[0] : undefined),
    choices: (given) => awaited(given).map((value) => ({ value })),
  },
  by: {
    choices: (given) =>
      (given.registry.teams.get(textOf(given, "team"))?.data.members ?? []).map(
        ({ github, name }) => ({ value: github, ...(name === undefined ? {} : { hint: name }) }),
      ),
  },
  // A form has them last; asked first, they say what else is needed.
  upgradedFrom: { asked: ({ values }) => values.action !== "install" },
  exposure: { needed: (given) => !wantsReject(given) && !hasFailed(given) },
  reason: { asked: wantsReject, needed: wantsReject },
  vos: {
    asked: (given) => {
      const rollout = rolloutIn(given);
      return rollout !== undefined && hasUsers(componentOf(given.registry, rollout.release));
    },
  },
};

/** A field's question: its words are the schema's, what is known the field's own. */
function fieldQuestion(name: FieldName): Question {
  const { known, needed } = FIELDS[name].skeleton;
  return questionOf(schema, name, {
    ...(known
      ? {
          knownYaml: (given) => {
            const start = startOf(given);
            return start && known(start);
          },
        }
      : {}),
    ...(needed
      ? {
          needed: (given) => {
            const start = startOf(given);
            return start !== undefined && needed(start);
          },
        }
      : {}),
    ...MORE[name],
  });
}

/** In the order in which one answers: the recommendation before what depends on it. */
const ORDER: readonly FieldName[] = [
  ...NAMES.filter((name) => NAMES.indexOf(name) <= NAMES.indexOf("configuration")),
  "recommendation",
  "reason",
  ...NAMES.filter(
    (name) =>
      NAMES.indexOf(name) > NAMES.indexOf("configuration") &&
      name !== "recommendation" &&
      name !== "reason",
  ),
];

export const report: Draft = {
  name: "report",
  says: "report on a rollout for a team that tested it",
  about: "rollout",
  questions: [
    whichRollout,
    ...ORDER.map(fieldQuestion),
    {
      name: "text",
      label: "Text",
      help: REPORT_TEXT,
      example: "Upgraded on Monday; two hours of downtime.",
      shape: "text",
      needed: () => true,
    },
  ],
  file(given) {
    const rollout = rolloutIn(given);
    const file = rollout ? reportFileName(textOf(given, "team"), rollout.release) : "";
    return {
      path: `rollouts/${textOf(given, "rollout")}/${file}`,
      kind: "report",
      value: present(given, NAMES),
      body: textOf(given, "text"),
    };
  },
  subject: (given) => {
    const { release } = rolloutIn(given) ?? {};
    return `Report of ${answerName(textOf(given, "team"))} on ${release?.component} ${release?.version}`;
  },
  comment: (given) => {
    const rollout = rolloutIn(given);
    return rollout && { rollout, first: `report ${answerName(textOf(given, "team"))}` };
  },
};
