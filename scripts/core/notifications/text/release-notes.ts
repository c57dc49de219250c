/** The notes of a distribution's release as Markdown: for its page, a file, the forge's releases (PACKAGES.md). */

import { formatDate } from "#core/base/format-time.ts";
import { name, prose, quote, web } from "#core/base/quote.ts";
import { capital } from "#core/base/text.ts";
import {
  type NotedUpdate,
  type ReleaseNotes,
  releaseNotes,
  updatesOf,
} from "#core/distribution/release-notes.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { openIssues } from "#core/model/known-issues.ts";
import { lastEvent } from "#core/model/participation.ts";
import type { DistributionRelease, Procedure, Registry } from "#core/model/registry.ts";
import { installLines } from "#core/packages/install-lines.ts";
import { productionRepositories } from "#core/packages/production.ts";
import { issueLines, product, WITH_ARTICLE } from "./blocks.ts";
import { count, fenced, listed, type Part, paragraphs, points } from "./message.ts";
import { distributionPage, documentLine, rolloutPage } from "./places.ts";

interface NotesFacts {
  readonly registry: Registry;
  readonly procedure: Procedure;
  readonly now: string;
}

/** The notes without a title, a part for each section: contents by capability, what changed, known issues, installation. */
export function releaseNotesParts(release: DistributionRelease, facts: NotesFacts): Part[] {
  const notes = releaseNotes(release, facts.registry);
  const own = release.data.notes?.trim() ?? "";
  return [
    introduction(notes, facts),
    own !== "" && quote(own, 20_000),
    ...changes(notes),
    ...contents(notes, facts),
    "## Known issues",
    ...knownIssues(notes),
    "## Installation",
    installation(notes, facts),
  ];
}

/** The same under a title, as a file. */
export const releaseNotesFile = (release: DistributionRelease, facts: NotesFacts): string =>
  `${paragraphs([`# ${name(release.distribution)} ${name(release.version)}`, ...releaseNotesParts(release, facts)])}\n`;

function introduction(notes: ReleaseNotes, { registry, procedure, now }: NotesFacts): string {
  const { release, major } = notes;
  const { distribution, data } = release;
  const title = registry.distributions.get(distribution)?.data.title;
  const of = title === undefined ? "" : ` of the ${name(title)}`;
  const updates = updatesOf(notes);
  const when = isPlanned(release, now) ? "planned for" : "released on";
  const isImported = updates.every(({ delivery }) => delivery.data.imported !== undefined);
  return [
    `${capital(WITH_ARTICLE[data.type])}${of} (${name(distribution)} ${name(major)}), ${when} ${formatDate(data.date)}: ${count(updates.length, "update")}.`,
    ...(isImported
      ? []
      : ["Early Adopter teams tested each in production beforehand, unless it says otherwise."]),
    `All about it: ${distributionPage(procedure, release.id)}.`,
  ].join(" ");
}

/** “cream 1.13.2 (was 1.13.1)”; the whole of it in one line each. */
function changes(notes: ReleaseNotes): Part[] {
  const { previous, gone } = notes;
  const updates = updatesOf(notes);
  const fresh = updates.filter(({ before }) => before === undefined);
  const since = previous
    ? ` since ${name(previous.distribution)} ${name(previous.version)} of ${formatDate(previous.data.date)}`
    : "";
  return [
    `## What changed${since}`,
    points([
      ...updates.flatMap(({ delivery, before }): Part[] =>
        before === undefined
          ? []
          : [`Updated: ${product(delivery)}, which was ${name(before)} before`],
      ),
      fresh.length > 0 && `New: ${listed(fresh.map(({ delivery }) => product(delivery)))}`,
      gone.length > 0 &&
        `No longer to be installed: ${listed(gone.map(({ delivery }) => product(delivery)))}`,
    ]) || "Nothing: it lists no update.",
  ];
}

function contents({ capabilities, unknown }: ReleaseNotes, facts: NotesFacts): Part[] {
  if (capabilities.length === 0) return [];
  return [
    "## Contents",
    ...capabilities.flatMap(({ capability, updates }) => [
      `### ${capital(capability)}`,
      points(updates.map((update) => contentLine(update, facts))),
    ]),
    unknown.length > 0 && `Listed and not known here: ${listed(unknown.map(name))}.`,
  ];
}

function contentLine(
  { component, delivery, rollouts, before }: NotedUpdate,
  { procedure }: NotesFacts,
): string {
  const { summary, releaseNotes: notes, documentation, changes: changed, advisory } = delivery.data;
  const platforms = listed(rollouts.map(({ platform }) => name(platform)));
  const link = (label: string, address: string | undefined) =>
    address === undefined ? [] : [`${label}: ${web(address)}`];
  const [first] = rollouts;
  const document = first && documentLine(procedure, first);
  const untested = rollouts
    .map((rollout) => lastEvent(rollout, ["waived"]))
    .find((event) => event !== undefined);
  const lines = [
    ...(untested === undefined
      ? []
      : [`Not tested in production beforehand: ${prose(untested.reason ?? "no reason given")}`]),
    ...link("Release notes", notes),
    ...link("Changes", changed),
    ...link("Documentation", documentation),
    ...link("Security advisory", advisory),
    ...(document === undefined ? [] : [document]),
    ...(first ? [`Everything about it: ${rolloutPage(procedure, first)}`] : []),
  ];
  const title = component ? ` (${prose(component.data.title, 200)})` : "";
  const was = before === undefined ? "" : `, before ${name(before)}`;
  return [
    `**${product(delivery)}**${title} on ${platforms}${was}: ${prose(summary, 400)}`,
    ...lines.map((line) => `  - ${line}`),
  ].join("\n");
}

function knownIssues(notes: ReleaseNotes): Part[] {
  const parts = updatesOf(notes).flatMap(({ delivery, rollouts }): Part[] => {
    const issues = new Map(
      rollouts.flatMap(openIssues).map((issue) => [`${issue.ggus} ${issue.title}`, issue]),
    );
    return issues.size === 0 ? [] : [`**${product(delivery)}**`, issueLines([...issues.values()])];
  });
  return parts.length > 0 ? parts : ["There are no known issues in the updates of this release."];
}

/** The three lines for each platform where its packages are published here, else where each update says it. */
function installation(notes: ReleaseNotes, { registry, procedure, now }: NotesFacts): string {
  const updates = updatesOf(notes);
  const published = productionRepositories(notes.release, registry, now);
  const lines = published.flatMap((repository): Part[] => [
    `On ${name(repository.platform)}, as root:`,
    fenced(installLines(repository, procedure, [])),
  ]);
  const others =
    published.length > 0
      ? "The page of each update has its exact packages, and the way back."
      : "Sites that run an earlier version upgrade by their system's package manager; the page of each update has its packages, the commands, and the way back.";
  return paragraphs([
    ...lines,
    others,
    points(
      updates.map(({ delivery, rollouts: [first] }) => {
        const { installation: how } = delivery.data;
        return `${product(delivery)}: ${how === undefined ? first && rolloutPage(procedure, first) : web(how)}`;
      }),
    ),
  ]);
}
