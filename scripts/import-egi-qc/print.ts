/** The result of an import as text: the figures, a table by reason, and the changed files. */
import type { Figures } from "./figures.ts";
import { countReasons, type ImportFinding } from "./findings.ts";
import type { Written } from "./target.ts";

const number = (count: number) => count.toLocaleString("en");
const many = (count: number, one: string) => `${number(count)} ${one}${count === 1 ? "" : "s"}`;

/** The whole output; `files` is the number of files read. */
export const importAsText = (
  files: number,
  figures: Figures,
  findings: readonly ImportFinding[],
  written: Written,
): string =>
  [...figureLines(files, figures), "", ...table(findings), "", ...changes(written)].join("\n");

function figureLines(files: number, figures: Figures): string[] {
  const { from, to } = figures;
  const counts = [
    many(figures.distributionReleases, "distribution release"),
    `${many(figures.releases, "release")} of ${many(figures.components, "component")} in ${many(figures.stacks, "stack")}`,
    many(figures.rollouts, "rollout"),
  ];
  return [
    `${many(files, "file")}: ${counts.join(", ")}`,
    ...(from === undefined ? [] : [`from ${from} to ${to}`]),
    ...figures.distributions.map(({ distribution, releases, types, rollouts, first, last }) => {
      const counted = Object.entries(types).filter(([, count]) => count > 0);
      const byType = counted.map(([type, count]) => `${count} ${type}`).join(", ");
      return `  ${distribution}: ${many(releases, "release")} (${byType}), ${many(rollouts, "rollout")}, ${first} to ${last}`;
    }),
  ];
}

function table(findings: readonly ImportFinding[]): string[] {
  const rows = countReasons(findings);
  const width = Math.max(0, ...rows.map(({ reason }) => reason.length));
  return rows.map(
    ({ reason, count, sentence }) =>
      `${number(count).padStart(7)}  ${reason.padEnd(width)}  ${sentence}`,
  );
}

/** The most file names that are shown; a first import has thousands. */
const SHOWN = 20;

function changes({ added, changed, unchanged, kept, gone }: Written): string[] {
  const counts = [
    `${number(added.length)} added`,
    `${number(changed.length)} changed`,
    `${number(unchanged)} unchanged`,
    ...(kept.length > 0 ? [`${number(kept.length)} kept`] : []),
    ...(gone.length > 0 ? [`${number(gone.length)} no longer in the source`] : []),
  ];
  if (unchanged === 0) return [counts.join(", ")];
  const names = [
    ...added.map((path) => `  added    ${path}`),
    ...changed.map((path) => `  changed  ${path}`),
  ];
  const more = names.length - SHOWN;
  const rest = more > 0 ? [`  … ${number(more)} more; --report FILE lists them all`] : [];
  return [counts.join(", "), ...names.slice(0, SHOWN), ...rest];
}
