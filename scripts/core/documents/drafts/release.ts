/** A provider's delivery (R55, R96–R98). */
import { compareVersions } from "#core/base/versions.ts";
import { splitPlatform, stackMajor } from "#core/model/names.ts";
import { componentId, hasEnded } from "#core/model/queries.ts";
import type { Component, Release } from "#core/model/registry.ts";
import schema from "#schemas/release.schema.json" with { type: "json" };
import {
  type Choice,
  type Draft,
  eachOf,
  type Given,
  listOf,
  present,
  textOf,
  type Value,
} from "./draft.ts";
import { questionOf } from "./schema-question.ts";

const SHARED_FIELDS = [
  "type",
  "ggus",
  "savannah",
  "released",
  "summary",
  "releaseNotes",
  "documentation",
  "installation",
  "changes",
  "advisory",
] as const;

const componentIn = (given: Given): Component | undefined =>
  given.registry.components.get(textOf(given, "component"));

const stackIn = (given: Given) => given.registry.stacks.get(componentIn(given)?.stack ?? "");

/** Earlier deliveries of the component, the highest version last. */
const earlier = (given: Given): Release[] =>
  [...given.registry.releases.values()]
    .filter((release) => componentId(release) === textOf(given, "component"))
    .sort((a, b) => compareVersions(a.version, b.version));

const latest = (given: Given): Release | undefined => earlier(given).at(-1);

/** What the last delivery had for a platform. */
const lastOn = (given: Given, platform: string) =>
  earlier(given).findLast(({ data }) => data.platforms[platform] !== undefined)?.data.platforms[
    platform
  ];

/** The link of the last delivery, where it says nothing of one version. */
const lastLink = (name: "documentation" | "installation") => (given: Given) => {
  const release = latest(given);
  const link = release?.data[name];
  return link === undefined || link.includes(release?.version ?? "") ? undefined : link;
};

function componentChoices({ registry, now }: Given): Choice[] {
  return [...registry.components.values()]
    .filter((component) => !hasEnded(component, now))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, data }) => ({ value: id, hint: data.title }));
}

const majors = (given: Given): string[] => Object.keys(stackIn(given)?.data.majors ?? {});

const stackToken = (given: Given): string => {
  const major = textOf(given, "major");
  return stackMajor(componentIn(given)?.stack ?? "", major === "" ? undefined : major);
};

/** A repository with `{os}`, `{arch}` or `{platform}` in it stands for one on each platform. */
const onPlatform = (link: Value | undefined, platform: string): Value | undefined => {
  const { os, arch } = splitPlatform(platform);
  return typeof link === "string"
    ? link.replaceAll("{os}", os).replaceAll("{arch}", arch).replaceAll("{platform}", platform)
    : undefined;
};

export const release: Draft = {
  name: "release",
  says: "deliver a release of a component: what the technology provider offers",
  form: "release.yml",
  questions: [
    {
      name: "component",
      label: "Component",
      help: "Stack and component, as in the catalogue.",
      example: "EMI/cream",
      shape: "text",
      closed: true,
      first: true,
      needed: () => true,
      choices: componentChoices,
    },
    {
      name: "major",
      label: "Major of the stack",
      help: "The release of the stack that it belongs to.",
      example: "1.0",
      shape: "text",
      closed: true,
      asked: (given) => majors(given).length > 0,
      needed: () => true,
      known: (given) => (majors(given).length === 1 ? majors(given)[0] : undefined),
      offered: (given) => latest(given)?.major,
      choices: (given) => majors(given).map((value) => ({ value })),
    },
    {
      name: "version",
      label: "Version",
      help: "As the provider writes it.",
      example: "1.13.2-1",
      shape: "text",
      needed: () => true,
      offered: (given) => latest(given)?.version,
    },
    questionOf(schema, "type"),
    questionOf(schema, "released", { known: ({ today }) => today }),
    questionOf(schema, "ggus", {
      needed: (given) =>
        stackIn(given)?.data.provider.channel === "external" && given.values.savannah === undefined,
    }),
    questionOf(schema, "savannah", { asked: (given) => stackIn(given)?.id === "gLite" }),
    questionOf(schema, "summary"),
    {
      ...questionOf(schema, "platforms"),
      example: "sl5-x86_64",
      shape: "list",
      known: (given) => {
        const own = componentIn(given)?.data.platforms ?? [];
        return own.length === 1 ? own : undefined;
      },
      offered: (given) => Object.keys(latest(given)?.data.platforms ?? {}),
      choices: (given) => (componentIn(given)?.data.platforms ?? []).map((value) => ({ value })),
    },
    {
      name: "repository",
      label: "Repository",
      help: "The provider's package repository; {os}, {arch} and {platform} stand for those of each platform.",
      example: "https://emisoft.example.org/repo/{os}/{arch}/",
      shape: "text",
      needed: () => true,
      each: (given) => listOf(given, "platforms"),
      known: (given) =>
        Object.fromEntries(
          listOf(given, "platforms").flatMap((platform) => {
            const last = lastOn(given, platform)?.repository;
            return last === undefined ? [] : [[platform, last]];
          }),
        ),
    },
    {
      name: "packages",
      label: "Packages",
      help: "The names of the packages in it.",
      example: "emi-cream-1.13.2-1.sl5.x86_64",
      shape: "list",
      needed: () => true,
      each: (given) => listOf(given, "platforms"),
    },
    questionOf(schema, "releaseNotes"),
    questionOf(schema, "documentation", { offered: lastLink("documentation") }),
    questionOf(schema, "installation", { offered: lastLink("installation") }),
    questionOf(schema, "changes"),
    questionOf(schema, "advisory"),
  ],
  file(given) {
    const component = componentIn(given);
    const [repositories, packages] = [eachOf(given, "repository"), eachOf(given, "packages")];
    const platforms = listOf(given, "platforms").map((platform): [string, Value] => {
      const repository = onPlatform(repositories[platform], platform);
      const own = packages[platform];
      return [
        platform,
        {
          ...(repository === undefined ? {} : { repository }),
          ...(own === undefined ? {} : { packages: own }),
        },
      ];
    });
    return {
      path: `rollouts/${stackToken(given)}/${component?.name ?? ""}/${textOf(given, "version")}/release.yaml`,
      kind: "release",
      value: { ...present(given, SHARED_FIELDS), platforms: Object.fromEntries(platforms) },
    };
  },
  subject: (given) => `Deliver ${textOf(given, "component")} ${textOf(given, "version")}`,
};
