/** A changelog with a heading `## VERSION` for each version, newest first. */
import { compareVersions } from "#core/base/versions.ts";

/** `## [0.2.0] - 2011-06-01`, or without brackets and date. */
const HEADING = /^## \[?(\d+\.\d+\.\d+)\]?/;

/** Its entries for the versions after one up to another, both by number; empty where there are none. */
export function changesBetween(changelog: string, from: string, to: string): string {
  const sections = changelog.split(/^(?=## )/m).filter((section) => {
    const version = HEADING.exec(section)?.[1];
    return (
      version !== undefined &&
      compareVersions(version, from) > 0 &&
      compareVersions(version, to) <= 0
    );
  });
  return sections.join("").trimEnd();
}
