/** The releases of the distribution: monthly minor ones on the 12th, revisions on the 26th (R85–R93). */
import { addDays } from "#core/base/dates.ts";
import { DISTRIBUTION_MAJORS } from "./catalogue.ts";
import type { Files } from "./files.ts";

interface MadeRelease {
  readonly version: string;
  readonly type: "major" | "minor" | "revision";
  readonly date: string;
  readonly contents: string[];
}

/** A schedule of releases that accepted rollouts are added to, and that can be written. */
export class Distribution {
  readonly #releases: readonly MadeRelease[];

  /** Releases up to about a month after `today`. */
  constructor(today: string) {
    const until = addDays(today, 35);
    const releases: MadeRelease[] = [];
    DISTRIBUTION_MAJORS.forEach(({ name, released }, index) => {
      const next = DISTRIBUTION_MAJORS[index + 1]?.released ?? until;
      releases.push({ version: `${name}.0.0`, type: "major", date: released, contents: [] });
      let [year, month] = released.split("-").map(Number) as [number, number];
      for (let minor = 1; ; minor += 1) {
        month += 1;
        if (month > 12) [year, month] = [year + 1, 1];
        const day = `${year}-${String(month).padStart(2, "0")}`;
        if (`${day}-26` >= next) break;
        releases.push(
          { version: `${name}.${minor}.0`, type: "minor", date: `${day}-12`, contents: [] },
          { version: `${name}.${minor}.1`, type: "revision", date: `${day}-26`, contents: [] },
        );
      }
    });
    this.#releases = releases;
  }

  /** Puts a rollout into the first release after the day it was accepted; undefined when none is planned. */
  take(rollout: string, accepted: string): { id: string; date: string } | undefined {
    const release = this.#releases.find(({ date }) => date > accepted);
    release?.contents.push(rollout);
    return release && { id: `UMD/${release.version}`, date: release.date };
  }

  write(files: Files): void {
    for (const { version, type, date, contents } of this.#releases) {
      if (contents.length === 0) continue;
      files.write(
        `components/distributions/UMD/${version}.yaml`,
        `type: ${type}
date: ${date}
contents:
${contents.map((path) => `  - ${path}\n`).join("")}notes: |
  UMD ${version} brings ${contents.length} accepted updates.
  The known issues are listed with each of them.
`,
      );
    }
  }
}
