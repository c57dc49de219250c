/** The next release of a distribution (R85–R93, R136–R138). */

import { formatDate } from "#core/base/format-time.ts";
import { capital, count } from "#core/base/text.ts";
import {
  cadenceSentence,
  type Proposal,
  proposeRelease,
  updateName,
  waitingUpdates,
} from "#core/distribution/proposal.ts";
import { type DistributionReleaseType, TYPES } from "#core/distribution/timeline.ts";
import schema from "#schemas/distribution-release.schema.json" with { type: "json" };
import { type Draft, type Given, present, textOf } from "./draft.ts";
import { questionOf } from "./schema-question.ts";

/** What is proposed for what is said so far; a sentence where nothing can be. */
function proposed(given: Given): Proposal | { readonly refused: string } {
  const type = TYPES.find((one) => one === textOf(given, "type"));
  if (type === undefined) return { refused: "the type of the release is not known" };
  const wanted = Object.fromEntries(
    (["version", "date"] as const)
      .filter((name) => textOf(given, name) !== "")
      .map((name) => [name, textOf(given, name)]),
  );
  return proposeRelease(given.registry, textOf(given, "distribution"), type, given.now, wanted);
}

const from =
  <T>(read: (proposal: Proposal) => T) =>
  (given: Given): T | undefined => {
    const proposal = proposed(given);
    return "refused" in proposal ? undefined : read(proposal);
  };

export const distributionRelease: Draft = {
  name: "distribution-release",
  says: "plan the next release of a distribution from what is accepted and waits",
  about: "distribution",
  questions: [
    {
      name: "distribution",
      label: "Distribution",
      help: "Which distribution is released.",
      example: "UMD",
      shape: "text",
      closed: true,
      first: true,
      needed: () => true,
      known: ({ registry }) =>
        registry.distributions.size === 1 ? [...registry.distributions.keys()][0] : undefined,
      choices: (given) =>
        [...given.registry.distributions.values()].map(({ id }) => ({
          value: id,
          hint: `${count(waitingUpdates(given.registry, id, given.now).length, "update")} waiting`,
        })),
    },
    questionOf(schema, "type", {
      first: true,
      choices: (given) =>
        TYPES.map((value) => {
          const proposal = proposed({ ...given, values: { ...given.values, type: value } });
          return { value, hint: "refused" in proposal ? proposal.refused : inShort(proposal) };
        }),
    }),
    {
      name: "version",
      label: "Version",
      help: "The version that follows those of its major.",
      example: "1.2.0",
      shape: "text",
      needed: () => true,
      known: from(({ version }) => version),
    },
    questionOf(schema, "date", { known: from(({ date }) => date) }),
    questionOf(schema, "contents", {
      known: from(({ contents }) => contents.map(({ rollout }) => rollout.path)),
      choices: (given) => from(contentChoices)(given) ?? [],
    }),
    questionOf(schema, "notes"),
  ],
  file: (given) => ({
    path: `components/distributions/${textOf(given, "distribution")}/${textOf(given, "version")}.yaml`,
    kind: "distribution-release",
    // A release may be planned before anything is in it.
    value: {
      ...present(given, ["type", "date"]),
      contents: [],
      ...present(given, ["contents", "notes"]),
    },
  }),
  subject: (given) => `Plan ${textOf(given, "distribution")} ${textOf(given, "version")}`,
  notes: (given) => {
    const proposal = proposed(given);
    return "refused" in proposal ? [capital(`${proposal.refused}.`)] : proposalNotes(proposal);
  },
};

const inShort = ({ version, date, contents, held }: Proposal): string =>
  `${version} on ${formatDate(date)}: ${count(contents.length, "update")}${held.length > 0 ? `, ${held.length} held` : ""}`;

const contentChoices = ({ contents, held }: Proposal) => [
  ...contents.map(({ rollout, days }) => ({
    value: rollout.path,
    hint: `has waited ${count(days, "day")}`,
  })),
  ...held.map(({ rollout, why }) => ({ value: rollout.path, hint: why })),
];

/** What speaks for and against a proposal, a sentence each. */
export function proposalNotes(proposal: Proposal): string[] {
  const { distribution, type, major, unsupportedSince, contents, held, planned } = proposal;
  return [
    `Cadence: ${cadenceSentence(proposal)}.`,
    ...(unsupportedSince === undefined
      ? []
      : [`${distribution} ${major} is supported until ${formatDate(unsupportedSince)} only.`]),
    ...planned.map(
      ({ id, data, file }) =>
        `${id} is planned as ${TYPE_ARTICLE[type]} for ${formatDate(data.date)} already: what waits can be added in ${file}.`,
    ),
    ...contents.map(
      ({ rollout, since, days }) =>
        `${updateName(rollout)} has waited ${count(days, "day")}, since ${formatDate(since)}.`,
    ),
    ...held.map(
      ({ rollout, days, why }) =>
        `Not in it: ${updateName(rollout)} ${why}; it has waited ${count(days, "day")}.`,
    ),
    ...(contents.length + held.length === 0
      ? [`Nothing waits for a release of ${distribution}.`]
      : []),
  ];
}

const TYPE_ARTICLE: Readonly<Record<DistributionReleaseType, string>> = {
  emergency: "an emergency",
  revision: "a revision",
  minor: "a minor release",
  major: "a major release",
};
