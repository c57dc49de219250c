/** Blocks that several notifications share. */

import { formatDate } from "#core/base/format-time.ts";
import { compareGgus } from "#core/base/ggus.ts";
import { code, name, quote, web } from "#core/base/quote.ts";
import { ANY_PLATFORM, answerName, splitPlatform } from "#core/model/names.ts";
import type { Decisions, Registry, Release, Rollout } from "#core/model/registry.ts";
import type { GroupName } from "#core/model/states.ts";
import type { ReleaseType } from "#schemas/types.ts";
import { onPlatform } from "./install.ts";
import type { Part, ReleaseFacts, RolloutFacts } from "./message.ts";
import { count, fenced, paragraphs, points } from "./message.ts";
import { ggusTicket, privateReportLink, ticketLink } from "./places.ts";

/** “cream 1.13.1”, or “CA 1.38”. */
export const product = ({ component, version }: Release): string =>
  `${name(component)} ${name(version)}`;

/** “cream 1.13.1 (sl5)”, for a subject, which the title of the ticket follows. */
export const shortProduct = ({ release, platform }: Rollout): string => {
  const { component, version } = release;
  if (platform === ANY_PLATFORM) return `${component} ${version}`;
  return `${component} ${version} (${splitPlatform(platform).os})`;
};

/** “cream 1.13.1 on sl5-x86_64”. */
export const productOn = (rollout: Rollout): string =>
  `${product(rollout.release)} ${onPlatform(rollout)}`;

/** The five links of the ticket (R57, R103) and the others of the release; what a provider should give and did not is said. */
export function links(release: Release, rollout?: Rollout): string {
  const { data } = release;
  const line = (label: string, address: string | undefined): Part =>
    address !== undefined && `${label}: ${web(address)}`;
  const wanted = (label: string, address: string | undefined): Part =>
    line(label, address) || (data.imported === undefined && `${label}: none given`);
  const lines = points([
    wanted("Release notes", data.releaseNotes),
    wanted("Bugs fixed and changes", data.changes),
    wanted("Documentation", data.documentation),
    line("Verification report", rollout?.decisions?.data.verification?.report),
    rollout && wanted("Package repository", data.platforms[rollout.platform]?.repository),
    wanted("Installation and configuration", data.installation),
    line("Security advisory", data.advisory),
  ]);
  return lines === "" ? "" : `**To read**\n\n${lines}`;
}

/** What is new, in the provider's words. */
export function whatIsNew({ registry }: Pick<ReleaseFacts, "registry">, release: Release): string {
  const { type, released, summary } = release.data;
  const from = registry.stacks.get(release.stack)?.data.provider.name ?? release.stack;
  return paragraphs([
    `**What is new** (${WITH_ARTICLE[type]} of ${formatDate(released)}, in the words of ${name(from)}):`,
    quote(summary),
  ]);
}

export const WITH_ARTICLE: Record<ReleaseType, string> = {
  emergency: "an emergency release",
  revision: "a revision",
  minor: "a minor release",
  major: "a major release",
};

/** The two lines to answer with, ready to copy (R79), and where they go. */
export function replyLines(facts: RolloutFacts, team: string): string {
  const { rollout, procedure } = facts;
  const site = answerName(team);
  const ticket = ticketLink(procedure, rollout);
  const where = ticket
    ? `Answer with one of these lines, as a comment on ${ticket}:`
    : "Answer with one of these lines:";
  const recorded =
    ticket === undefined &&
    `It is recorded with ${code(`npm run -s rollout -- respond ${rollout.path} accept ${site} --by LOGIN`)}, or ${code("reject")} instead of ${code("accept")}.`;
  return paragraphs([where, fenced([`accept ${site}`]), fenced([`reject ${site}`]), recorded]);
}

/**
 * How to record a fault in GGUS (R115, R116, R128), and where undisclosed vulnerabilities go instead. While a
 * rollout is in test, its ticket names every GGUS ticket (R117).
 */
export const howToFile = (
  { procedure }: Pick<ReleaseFacts, "procedure">,
  during: "test" | "production",
): string =>
  paragraphs([
    `**A fault in the software** goes into GGUS: open a ticket at ${web("https://ggus.eu/")} and assign it to DMSU, at least with high priority (“very urgent” in GGUS's own words).${during === "test" ? " Then give its number in the rollout's ticket." : ""}`,
    vulnerabilities(procedure),
  ]);

/** Undisclosed vulnerabilities never go into a public ticket (DESIGN section 8). */
export const vulnerabilities = (procedure: ReleaseFacts["procedure"]): string =>
  `**A vulnerability that is not public yet** never goes into a ticket, a report or GGUS: report it in private, ${privateReportLink(procedure)}.`;

/** An account as people call it: its name where the group gives one, with the login. */
export function person(
  registry: Registry,
  login: string,
  group: GroupName = "staged-rollout",
): string {
  const known = registry.groups
    .get(group)
    ?.data.members.find(({ github }) => github.toLowerCase() === login.toLowerCase());
  return known?.name === undefined ? code(login) : `${name(known.name)} (${code(login)})`;
}

type RolloutIssue = NonNullable<Decisions["issues"]>[number];

const MAX_ISSUES = 15;

/** Issues with their workarounds (R127), worst first. */
export function issueLines(issues: readonly RolloutIssue[]): string {
  const severities = ["showstopper", "major", "minor"];
  const sorted = [...issues].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      compareGgus(a.ggus, b.ggus),
  );
  const shown = sorted.slice(0, MAX_ISSUES).map(({ ggus, severity, title, workaround }) => {
    const fault = `${ggusTicket(ggus)}, ${severity}: ${code(title)}`;
    if (workaround === undefined) return `${fault}; no workaround known`;
    return `${fault}; workaround:\n\n${quote(workaround, 600).replace(/^/gm, "  ")}`;
  });
  const more = issues.length - shown.length;
  return points([...shown, more > 0 && `${count(more, "more issue")} in the rollout's record`]);
}
