/** What every notification has in common: whom it goes to, its subject, its first line. */
import { describe, expect, test } from "vitest";
import { releaseTitle, rolloutTitle } from "#core/model/names.ts";
import { hasList } from "#core/model/people.ts";
import type { Registry } from "#core/model/registry.ts";
import { GROUPS } from "#core/model/states.ts";
import { inContext, NOTIFICATION_CASES } from "#testing/notification-cases.ts";
import type { Addressee } from "./text/message.ts";

/** How a first line speaks to somebody; where nothing is wanted from anybody, it says so. */
const SPEAKS_TO: Readonly<Record<Addressee["kind"], RegExp>> = {
  team: /^ea-NGI_\S+: please|^ea-NGI_\S+: you|^All teams: please|Teams that have it installed: please/,
  group: /(?:^|\. )(?:Coordinators|Verifiers): please/,
  account: /^(?:Maria Manager \()?`manager-one`\)?: /,
  list: /^Everyone on `early-adopters-.*: can your site/,
  provider: /\byou\b|[Pp]lease/i,
  audience: /You can|[Pp]lease/,
  helpdesk: /\byou\b|[Pp]lease/i,
};
const NOTHING_TO_DO = /\b(?:Nothing|Nobody)\b/;

const isKnown = ({ kind, name }: Addressee, registry: Registry, message: string): boolean => {
  switch (kind) {
    case "team":
      return registry.teams.has(name);
    case "group":
      return GROUPS.some((group) => group === name);
    case "provider":
      return registry.stacks.has(name);
    case "helpdesk":
      return /^(?:GGUS|Savannah patch) \d+$/.test(name);
    case "account":
      return [...registry.groups.values()].some(({ data }) =>
        data.members.some(({ github }) => github === name),
      );
    case "list":
      // What has no address says so, and reaches the members of the teams.
      return hasList(registry, name) || message.includes("**No list was asked.**");
    case "audience":
      return (registry.audiences?.data.audiences ?? []).some((one) => one.name === name);
    default:
      return kind satisfies never;
  }
};

describe.for(NOTIFICATION_CASES)("$id, $when", async (one) => {
  const { message, where, registry } = await inContext(one);
  const { subject, body, to } = message;

  test("the first line says what is wanted, and from whom", () => {
    const [first = "", second] = body.split("\n");
    expect(first).toMatch(/^\S.*[.?:]$/);
    expect(first.length).toBeLessThan(300);
    expect(second).toBe("");
    if (NOTHING_TO_DO.test(first)) return;
    expect(to.length === 0 || to.some(({ kind }) => SPEAKS_TO[kind].test(first))).toBe(true);
  });

  test("the subject says what it is about, and ends with the ticket's title (R84)", () => {
    const title =
      "release" in where
        ? rolloutTitle({ ...where.release, platform: where.platform })
        : releaseTitle(where);
    if (one.id === "open") return expect(subject).toBe(title);
    expect(subject.endsWith(` [${title}]`)).toBe(true);
    const lead = subject.slice(0, -` [${title}]`.length);
    expect(lead).toMatch(/^\S.*\S$/);
    // A list of mails shows about as much; names of teams may be long.
    expect(lead.replace(/ea-NGI_\S+/, "TEAM").length).toBeLessThan(70);
  });

  test("it goes to those whom the registry knows, each once", () => {
    expect(to.filter((addressee) => !isKnown(addressee, registry, body))).toEqual([]);
    expect(new Set(to.map(({ kind, name }) => `${kind} ${name}`)).size).toBe(to.length);
  });
});
