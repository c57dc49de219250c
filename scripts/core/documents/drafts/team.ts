/** A new Early Adopter team (R68, R78). */
import { teamName } from "#core/model/names.ts";
import { hasEnded } from "#core/model/queries.ts";
import schema from "#schemas/team.schema.json" with { type: "json" };
import {
  type Choice,
  type Draft,
  type Given,
  listOf,
  present,
  textOf,
  type Value,
} from "./draft.ts";
import { questionOf } from "./schema-question.ts";

const FIELDS = [
  "ngi",
  "site",
  "region",
  "country",
  "timezone",
  "contact",
  "since",
  "members",
] as const;

/** What current teams have, each once, with those of the same NGI first. */
const ofOthers =
  (name: "ngi" | "region" | "country" | "timezone") =>
  (given: Given): Choice[] => {
    const teams = [...given.registry.teams.values()];
    const own = teams.filter(({ data }) => data.ngi === textOf(given, "ngi"));
    return [...new Set([...own, ...teams].map(({ data }) => data[name]))].map((value) => ({
      value,
    }));
  };

/** What the other teams of the NGI have. */
const ofNgi = (name: "region" | "country" | "timezone") => (given: Given) =>
  [...given.registry.teams.values()].find(({ data }) => data.ngi === textOf(given, "ngi"))?.data[
    name
  ];

const commitmentChoices = ({ registry, now }: Given): Choice[] =>
  [...registry.components.values()]
    .filter((component) => !hasEnded(component, now))
    .flatMap(({ id, data }) =>
      data.platforms.map((platform) => ({ value: `${id}:${platform}`, hint: data.title })),
    )
    .sort((a, b) => (a.value < b.value ? -1 : 1));

/** `EMI/cream:sl5-x86_64` each, as entries of the file. */
function commitmentsOf(given: Given): Value[] {
  const byComponent = Map.groupBy(
    listOf(given, "commitments").map((one) => {
      const colon = one.indexOf(":");
      return colon < 0
        ? { component: one, platform: "" }
        : { component: one.slice(0, colon), platform: one.slice(colon + 1) };
    }),
    ({ component }) => component,
  );
  return Array.from(byComponent, ([component, own]) => ({
    component,
    platforms: own.map(({ platform }) => platform).filter((platform) => platform !== ""),
  }));
}

export const team: Draft = {
  name: "team",
  says: "propose a new Early Adopter team",
  form: "team.yml",
  questions: [
    questionOf(schema, "ngi", { choices: ofOthers("ngi") }),
    questionOf(schema, "site"),
    questionOf(schema, "region", { offered: ofNgi("region"), choices: ofOthers("region") }),
    questionOf(schema, "country", { offered: ofNgi("country"), choices: ofOthers("country") }),
    questionOf(schema, "timezone", { offered: ofNgi("timezone"), choices: ofOthers("timezone") }),
    questionOf(schema, "contact"),
    questionOf(schema, "since", { known: ({ today }) => today }),
    {
      name: "members",
      label: "Members",
      help: "Logins on the forge; their numeric ids are looked up, or given as LOGIN=ID.",
      example: "site-one-admin",
      shape: "list",
      needed: () => true,
    },
    {
      name: "commitments",
      label: "Commitments",
      help: "What the team will test, as component:platform.",
      example: "EMI/cream:sl5-x86_64",
      shape: "list",
      choices: commitmentChoices,
    },
  ],
  file: (given) => ({
    path: `teams/${teamName(textOf(given, "ngi"), textOf(given, "site"))}.yaml`,
    kind: "team",
    value: {
      ...present(given, FIELDS),
      ...(listOf(given, "commitments").length > 0 ? { commitments: commitmentsOf(given) } : {}),
    },
  }),
  subject: (given) => `Add the team of ${textOf(given, "site")}`,
};
