/** A new component of the catalogue (R70, R71). */
import schema from "#schemas/component.schema.json" with { type: "json" };
import { type Draft, type Given, present, textOf } from "./draft.ts";
import { questionOf } from "./schema-question.ts";

const FIELDS = [
  "title",
  "family",
  "capabilities",
  "platforms",
  "serviceTypes",
  "documentation",
] as const;

const siblings = (given: Given) =>
  [...given.registry.components.values()].filter(({ stack }) => stack === textOf(given, "stack"));

export const component: Draft = {
  name: "component",
  says: "add a component to the catalogue of a stack",
  questions: [
    {
      name: "stack",
      label: "Stack",
      help: "The stack that it is part of.",
      example: "EMI",
      shape: "text",
      closed: true,
      first: true,
      needed: () => true,
      choices: ({ registry }) =>
        [...registry.stacks.values()].map(({ id, data }) => ({ value: id, hint: data.title })),
    },
    {
      name: "name",
      label: "Name",
      help: "The name that is in titles and file names.",
      example: "cream",
      shape: "text",
      needed: () => true,
    },
    questionOf(schema, "title"),
    questionOf(schema, "family", {
      offered: (given) => {
        const families = new Set(siblings(given).map(({ data }) => data.family));
        return families.size === 1 ? [...families][0] : undefined;
      },
    }),
    questionOf(schema, "capabilities"),
    questionOf(schema, "platforms", {
      choices: (given) =>
        [...new Set(siblings(given).flatMap(({ data }) => data.platforms))]
          .sort()
          .map((value) => ({ value })),
    }),
    questionOf(schema, "serviceTypes"),
    questionOf(schema, "documentation"),
  ],
  file: (given) => ({
    path: `components/stacks/${textOf(given, "stack")}/${textOf(given, "name")}.yaml`,
    kind: "component",
    value: present(given, FIELDS),
  }),
  subject: (given) => `Add ${textOf(given, "stack")}/${textOf(given, "name")} to the catalogue`,
};
