/** Badges for READMEs elsewhere: a component's version in production, and a distribution's latest release. */
import { makeBadge } from "badge-maker";
import type { Component, DistributionRelease } from "#core/model/registry.ts";
import type { UpgradeAdvice } from "#core/views/upgrade-advice.ts";
import type { SiteFile } from "./file.ts";

const COLOURS = { production: "#2f6f4f", test: "#8a5a00", none: "#5c5c5c" } as const;

/** The badge of a component; versions of several platforms or majors are listed side by side. */
export function componentBadge(
  { id, name, stack }: Pick<Component, "id" | "name" | "stack">,
  advice: readonly UpgradeAdvice[],
): SiteFile {
  const versions = [...new Set(advice.flatMap(({ run }) => run?.rollout.release.version ?? []))];
  const testing = advice.some(({ coming }) => coming.length > 0);
  const [message, color] =
    versions.length > 0
      ? [`${shorten(versions)} in production`, COLOURS.production]
      : testing
        ? ["in test", COLOURS.test]
        : ["not in production", COLOURS.none];
  return {
    path: `badges/components/${id}.svg`,
    text: badge(name === stack ? name : `${stack} ${name}`, message, color),
  };
}

/** The badge of a distribution; `latest` is the latest release, where there is one. */
export const distributionBadge = (
  name: string,
  latest: DistributionRelease | undefined,
): SiteFile => ({
  path: `badges/distributions/${name}.svg`,
  text: badge(
    name,
    latest ? `${latest.version}` : "nothing released",
    latest ? COLOURS.production : COLOURS.none,
  ),
});

const badge = (label: string, message: string, color: string): string =>
  makeBadge({ label, message, color, labelColor: "#3a3a38", style: "flat" });

/** The first few, and the number of the others. */
const shorten = (versions: readonly string[]): string =>
  versions.length <= 3
    ? versions.join(", ")
    : `${versions.slice(0, 3).join(", ")} and ${versions.length - 3} more`;
