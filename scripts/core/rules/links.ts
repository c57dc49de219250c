/** Links: https, and packages only from the hosts that the stack lists. */
import { linkScheme } from "#core/base/links.ts";
import type { Pointer } from "#core/base/problems.ts";
import type { Registry } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import type { Rule } from "./rule.ts";

/** A link in a file. */
interface LinkInFile {
  readonly file: string;
  readonly at: Pointer;
  readonly link: string;
  /** Imported history, whose links can no longer be fixed. */
  readonly imported?: boolean;
}

const RELEASE_LINKS = [
  "releaseNotes",
  "documentation",
  "installation",
  "changes",
  "advisory",
] as const;

function* links(registry: Registry): Generator<LinkInFile> {
  const { procedure } = registry;
  if (procedure) yield { file: procedure.file, at: ["site"], link: procedure.data.site };
  for (const { file, data } of registry.components.values()) {
    if (data.documentation) yield { file, at: ["documentation"], link: data.documentation };
  }
  for (const { file, data } of registry.distributions.values()) {
    for (const [major, { base = [] }] of Object.entries(data.majors ?? {})) {
      for (const [index, link] of base.entries()) {
        yield { file, at: ["majors", major, "base", index], link };
      }
    }
  }
  for (const { file, data } of registry.releases.values()) {
    const imported = data.imported !== undefined;
    for (const property of RELEASE_LINKS) {
      const link = data[property];
      if (link) yield { file, at: [property], link, imported };
    }
    for (const [platform, { repository: link }] of Object.entries(data.platforms)) {
      if (link) yield { file, at: ["platforms", platform, "repository"], link, imported };
    }
  }
  for (const { decisions } of registry.rollouts.values()) {
    const link = decisions?.data.verification?.report;
    if (decisions && link) yield { file: decisions.file, at: ["verification", "report"], link };
  }
}

const encrypted: Rule = {
  name: "link-scheme",
  severity: "warning",
  requirement: "DESIGN section 8",
  sentence: "Links are https; http can be read and changed in transit.",
  *check({ registry }) {
    for (const { file, at, link, imported } of links(registry)) {
      if (imported || linkScheme(link) !== "http") continue;
      yield {
        file,
        at,
        message: "the link is http, which can be changed in transit",
        hint: `write ${link.replace(/^http/i, "https")} if it works`,
      };
    }
  },
};

const webOnly: Rule = {
  name: "link-scheme-unknown",
  severity: "error",
  requirement: "DESIGN section 8",
  sentence: "Links begin with https or http; no other scheme is allowed.",
  *check({ registry }) {
    for (const { file, at, link } of links(registry)) {
      const scheme = linkScheme(link);
      if (scheme === "https" || scheme === "http") continue;
      yield {
        file,
        at,
        message: `the link is ${scheme}:, not https`,
        hint: "write the https address of the page",
      };
    }
  },
};

const wellFormed: Rule = {
  name: "link-malformed",
  severity: "error",
  requirement: "DESIGN section 8",
  sentence: "Links have a host, and no user or password.",
  *check({ registry }) {
    for (const { file, at, link } of links(registry)) {
      if (!/^https?$/.test(linkScheme(link)) || hostOf(link) !== undefined) continue;
      yield {
        file,
        at,
        message: `${link} is not a web address`,
        hint: "copy it from the browser, for example https://emisoft.example.org/notes",
      };
    }
  },
};

/** Host, with the port where it is not the default; undefined for what is not a web address. */
function hostOf(link: string): string | undefined {
  if (!/^https?:\/\/[^/\s]/i.test(link) || !URL.canParse(link)) return undefined;
  const { host, username, password } = new URL(link);
  return username || password ? undefined : host;
}

const packageHost: Rule = {
  name: "package-host",
  severity: "error",
  requirement: "DESIGN section 8",
  sentence: "Packages come only from the hosts that the stack lists.",
  *check({ registry }) {
    for (const { release, platform, ...rollout } of registry.rollouts.values()) {
      const { file, data } = release;
      const stack = registry.stacks.get(release.stack);
      const hosts = stack?.data.packageHosts ?? [];
      const link = data.platforms[platform]?.repository;
      if (!stack || !link || hosts.length === 0 || data.imported) continue;
      if (rollout.ticket && isFinished(rollout.ticket.data.state)) continue;
      const host = hostOf(link);
      if (host === undefined || hosts.some((one) => hostOf(linkTo(one, link)) === host)) continue;
      yield {
        file,
        at: ["platforms", platform, "repository"],
        message: `${host} is not a package host of ${stack.id}`,
        hint: `known are ${hosts.join(", ")} (packageHosts in ${stack.file})`,
      };
    }
  },
};

/** A host as it is in the link, so that the default port counts as none. */
const linkTo = (host: string, like: string) => `${linkScheme(like)}://${host}/`;

export const linkRules: readonly Rule[] = [encrypted, webOnly, wellFormed, packageHost];
