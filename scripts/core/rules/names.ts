import {
  MAX_TITLE,
  reportFileName,
  rolloutTitle,
  splitPlatform,
  stackMajor,
  summaryFileName,
  teamName,
} from "#core/model/names.ts";
import { hasLeft } from "#core/model/queries.ts";
import type { Registry } from "#core/model/registry.ts";
import common from "#schemas/common.schema.json" with { type: "json" };
import { repeated } from "./repeated.ts";
import type { Breach, Rule } from "./rule.ts";

const teamFileName: Rule = {
  name: "team-name",
  severity: "error",
  requirement: "R78",
  sentence: "A team's file is named ea-<NGI>-<Site-name>.yaml after its fields.",
  *check({ registry }) {
    for (const { name, file, data } of registry.teams.values()) {
      const expected = teamName(data.ngi, data.site);
      if (name === expected) continue;
      yield {
        file,
        at: ["site"],
        message: `ngi ${data.ngi} and site ${data.site} make ${expected}, but the file is ${name}.yaml`,
        hint: `rename the file to teams/${expected}.yaml, or correct ngi and site`,
      };
    }
  },
};

const ngiWithoutDash: Rule = {
  name: "ngi-dash",
  severity: "error",
  requirement: "R78",
  sentence: "An NGI's name has no dash, so that ea-<NGI>-<Site-name> can be read in one way only.",
  *check({ registry }) {
    for (const { file, data } of registry.teams.values()) {
      if (!data.ngi.includes("-")) continue;
      yield {
        file,
        at: ["ngi"],
        message: `the NGI ${data.ngi} has a dash`,
        hint: `write it as GOCDB does, for example ${data.ngi.replaceAll("-", "_")}`,
      };
    }
  },
};

const siteOnce: Rule = {
  name: "site-twice",
  severity: "error",
  requirement: "R144",
  sentence: "A site belongs to only one current team.",
  *check({ registry, now }) {
    const bySite = Map.groupBy(
      [...registry.teams.values()].filter((team) => !hasLeft(team, now)),
      ({ data }) => data.site,
    );
    for (const [site, teams] of bySite) {
      if (teams.length < 2) continue;
      for (const { file, name } of teams) {
        const others = teams.map((team) => team.name).filter((other) => other !== name);
        yield {
          file,
          at: ["site"],
          message: `the site ${site} also belongs to ${others.join(", ")}`,
          hint: "keep one team for each site, or set until to the last day of the one that left",
        };
      }
    }
  },
};

const reportName: Rule = {
  name: "report-name",
  severity: "error",
  requirement: "R80",
  sentence:
    "A report is named ea-<NGI>-<Site>-<stack>-<component>-<version>.md after its team and rollout.",
  *check({ registry }) {
    for (const { path, release, reports } of registry.rollouts.values()) {
      for (const { file, data } of reports) {
        const expected = reportFileName(data.team, release);
        if (file === `rollouts/${path}/${expected}`) continue;
        yield {
          file,
          at: ["team"],
          message: `a report by ${data.team} must be named ${expected} here`,
          hint: `rename the file to ${expected}, or correct team`,
        };
      }
    }
  },
};

const summaryName: Rule = {
  name: "summary-name",
  severity: "error",
  requirement: "R82",
  sentence: "A summary is named summary-<stack>-<component>-<version>.md after its rollout.",
  *check({ registry }) {
    for (const { path, release, summary } of registry.rollouts.values()) {
      const expected = summaryFileName(release);
      if (!summary || summary.file === `rollouts/${path}/${expected}`) continue;
      yield {
        file: summary.file,
        message: `the summary must be named ${expected} here`,
        hint: `rename the file to ${expected}`,
      };
    }
  },
};

/** As the schema has names and versions, their lengths too. */
const { name: NAME, version: VERSION } = common.$defs;

const fits = (text: string, { pattern, maxLength }: typeof NAME): boolean =>
  text.length <= maxLength && new RegExp(pattern).test(text);

const folderNames: Rule = {
  name: "folder-name",
  severity: "error",
  requirement: "R84",
  sentence:
    "Stacks, components and versions are folder and file names of letters, digits, dash, dot, plus and underscore, as long as their schema says.",
  *check({ registry }) {
    const breach = (file: string, what: string, name: string): Breach => {
      const { maxLength } = what === "version" ? VERSION : NAME;
      const long = name.length > maxLength;
      return {
        file,
        message: long
          ? `the name of a ${what} has ${name.length} characters; it may have ${maxLength}`
          : `${JSON.stringify(name)} cannot be the name of a ${what}`,
        hint: long
          ? "rename the folder or file to a shorter name"
          : "use letters, digits, dash, dot, plus and underscore; start with a letter or digit",
      };
    };
    for (const { file, id } of registry.stacks.values()) {
      if (!fits(id, NAME)) yield breach(file, "stack", id);
    }
    for (const { file, name } of registry.components.values()) {
      if (!fits(name, NAME)) yield breach(file, "component", name);
    }
    for (const { file, id } of registry.distributions.values()) {
      if (!fits(id, NAME) || id === "none") yield breach(file, "distribution", id);
    }
    for (const { file, version } of registry.distributionReleases.values()) {
      if (!fits(version, VERSION)) yield breach(file, "version", version);
    }
    for (const { file, component, version } of registry.releases.values()) {
      if (!fits(component, NAME)) yield breach(file, "component", component);
      if (!fits(version, VERSION)) yield breach(file, "version", version);
    }
  },
};

/** The longest name of a file on the file systems in use, in characters. */
const MAX_FILE_NAME = 255;

const titles: Rule = {
  name: "title-length",
  severity: "error",
  requirement: "R80, R82, R84",
  sentence:
    "The title of a ticket, and the names of its reports and its summary, are no longer than the forge and file systems take.",
  *check({ registry }) {
    for (const rollout of registry.rollouts.values()) {
      const { release, platform, decisions } = rollout;
      if (release.data.imported !== undefined) continue;
      const shorter = "shorten the name of the component, or the version";
      const at = ["platforms", platform];
      const title = rolloutTitle({ ...release, platform }).length;
      if (title > MAX_TITLE) {
        const message = `the title of the ticket for ${platform} has ${title} characters; the forge takes ${MAX_TITLE}`;
        yield { file: release.file, at, on: "key", message, hint: shorter };
      }
      const summary = summaryFileName(release).length;
      if (summary > MAX_FILE_NAME) {
        const message = `the summary's name would have ${summary} characters; a file's may have ${MAX_FILE_NAME}`;
        yield { file: release.file, at, on: "key", message, hint: shorter };
      }
      for (const [index, team] of (decisions?.data.teams ?? []).entries()) {
        const length = reportFileName(team, release).length;
        if (!decisions || length <= MAX_FILE_NAME) continue;
        const message = `the name of ${team}'s report would have ${length} characters; a file's may have ${MAX_FILE_NAME}`;
        yield { file: decisions.file, at: ["teams", index], message, hint: shorter };
      }
    }
  },
};

const platformShape: Rule = {
  name: "platform-name",
  severity: "error",
  requirement: "R56",
  sentence: "A platform is <os>-<arch>, the architecture after the last dash, or any.",
  *check({ registry }) {
    for (const { platforms, file } of platformLists(registry)) {
      for (const { platform, at, on } of platforms) {
        const { os, arch } = splitPlatform(platform);
        if (platform === "any" || (os !== "" && arch !== "" && platform === platform.toLowerCase()))
          continue;
        yield {
          file,
          at,
          on,
          message: `${platform} is not a platform`,
          hint: `write <os>-<arch> in lower case, for example ${platform.toLowerCase().replaceAll(" ", "-")}`,
        };
      }
    }
  },
};

function* platformLists(registry: Registry) {
  for (const { file, data } of registry.components.values()) {
    const platforms = data.platforms.map((platform, index) => ({
      platform,
      at: ["platforms", index] as const,
      on: "value" as const,
    }));
    yield { file, platforms };
  }
  for (const { file, data } of registry.releases.values()) {
    const platforms = Object.keys(data.platforms).map((platform) => ({
      platform,
      at: ["platforms", platform] as const,
      on: "key" as const,
    }));
    yield { file, platforms };
  }
}

const stackMajorUnique: Rule = {
  name: "stack-major-unique",
  severity: "error",
  requirement: "R84",
  sentence: "No two stacks make the same <stack-major> name.",
  *check({ registry }) {
    const places = [...registry.stacks.values()].flatMap(({ id, file, data }) =>
      (data.majors ? Object.keys(data.majors) : [undefined]).map((major) => ({
        file,
        at: major === undefined ? [] : ["majors", major],
        id,
        name: stackMajor(id, major),
      })),
    );
    yield* repeated(
      places,
      ({ name }) => name,
      ({ name }, other) => `${name} is also the name that the stack ${other.id} makes`,
      "rename the stack or its major",
    );
  },
};

export const nameRules: readonly Rule[] = [
  teamFileName,
  ngiWithoutDash,
  siteOnce,
  reportName,
  summaryName,
  folderNames,
  titles,
  platformShape,
  stackMajorUnique,
];
