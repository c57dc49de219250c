/** A manager's decision (R75, R82, R119–R127). */
import { SUMMARY_TEXT } from "#core/base/placeholders.ts";
import { summaryFileName } from "#core/model/names.ts";
import { awaitedTeams } from "#core/model/participation.ts";
import { decidersOf, familyOf } from "#core/model/people.ts";
import { actingManager } from "#core/model/teams.ts";
import schema from "#schemas/summary.schema.json" with { type: "json" };
import { otherManagers, unlistedIssues, whyNotAccept } from "../skeletons.ts";
import { type Choice, type Draft, type Given, present, textOf } from "./draft.ts";
import { rolloutIn, whichRollout } from "./on-rollout.ts";
import { questionOf } from "./schema-question.ts";

const FIELDS = [
  "outcome",
  "by",
  "date",
  "reason",
  "excused",
  "approvedBy",
  "overruled",
  "knownIssues",
] as const;

const accepts = (given: Given): boolean => textOf(given, "outcome") === "ACCEPT";
const rejects = (given: Given): boolean => textOf(given, "outcome") === "REJECT";

/** The tickets that an accepting manager has to know, with their titles. */
function openIssues(given: Given): Choice[] {
  const rollout = rolloutIn(given);
  if (!rollout) return [];
  const listed = (rollout.decisions?.data.issues ?? []).filter(({ resolved }) => resolved !== true);
  return [
    ...listed.map(({ ggus, title, severity }) => ({
      value: String(ggus),
      hint: `${severity}: ${title}`,
    })),
    ...unlistedIssues(rollout).map((ggus) => ({
      value: String(ggus),
      hint: "not among the rollout's issues yet",
    })),
  ];
}

const againstIt = (given: Given): string[] =>
  (rolloutIn(given)?.reports ?? []).flatMap(({ data }) =>
    data.recommendation === "reject" ? [data.team] : [],
  );

const late = (given: Given): string[] => {
  const rollout = rolloutIn(given);
  return rollout ? awaitedTeams(rollout) : [];
};

/** Who has to approve, where the deciding manager is in a reporting team. */
const approvers = (given: Given): string[] | undefined => {
  const rollout = rolloutIn(given);
  const by = textOf(given, "by");
  return rollout && by !== "" ? otherManagers(given.registry, rollout, by) : undefined;
};

export const summary: Draft = {
  name: "summary",
  says: "decide about a rollout: accept or reject it",
  about: "rollout",
  questions: [
    whichRollout,
    {
      ...questionOf(schema, "outcome"),
      closed: true,
      first: true,
      choices: (given) => {
        const rollout = rolloutIn(given);
        const why = rollout && whyNotAccept(rollout);
        return why === undefined
          ? [{ value: "ACCEPT" }, { value: "REJECT" }]
          : [{ value: "REJECT", hint: `ACCEPT is not possible: ${why}` }];
      },
    },
    questionOf(schema, "reason", { asked: rejects, needed: rejects }),
    questionOf(schema, "by", {
      known: (given) => {
        const rollout = rolloutIn(given);
        return rollout && actingManager(rollout, given.registry);
      },
      choices: (given) => {
        const rollout = rolloutIn(given);
        const people = rollout ? decidersOf(given.registry, familyOf(given.registry, rollout)) : [];
        return [...new Set(people.map(({ github }) => github))].map((value) => ({ value }));
      },
    }),
    questionOf(schema, "date", { known: ({ today }) => today }),
    {
      ...questionOf(schema, "approvedBy"),
      asked: (given) => approvers(given) !== undefined,
      needed: () => true,
      choices: (given) => (approvers(given) ?? []).map((value) => ({ value })),
    },
    questionOf(schema, "knownIssues", {
      asked: (given) => accepts(given) && openIssues(given).length > 0,
      needed: () => true,
      choices: openIssues,
    }),
    {
      ...questionOf(schema, "overruled"),
      shape: "text",
      asked: (given) => accepts(given) && againstIt(given).length > 0,
      needed: () => true,
      each: againstIt,
    },
    {
      ...questionOf(schema, "excused"),
      shape: "text",
      asked: (given) => accepts(given) && late(given).length > 0,
      needed: () => true,
      each: late,
    },
    {
      name: "text",
      label: "Text",
      help: SUMMARY_TEXT,
      example: "Two sites, six days each, nothing to complain of.",
      shape: "text",
      needed: () => true,
    },
  ],
  file(given) {
    const rollout = rolloutIn(given);
    return {
      path: `rollouts/${textOf(given, "rollout")}/${rollout ? summaryFileName(rollout.release) : ""}`,
      kind: "summary",
      value: present(given, FIELDS),
      body: textOf(given, "text"),
    };
  },
  subject: (given) => {
    const { release } = rolloutIn(given) ?? {};
    const word = accepts(given) ? "Accept" : "Reject";
    return `${word} ${release?.component} ${release?.version}`;
  },
  comment: (given) => {
    const rollout = rolloutIn(given);
    return rollout && { rollout, first: `outcome ${textOf(given, "outcome")}` };
  },
};
