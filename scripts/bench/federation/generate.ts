/** Writes a whole federation, the same for the same sizes: for benchmarks and other large tests. */
import { writeCatalogue } from "./catalogue.ts";
import { Distribution } from "./distribution.ts";
import { Files } from "./files.ts";
import { writePeople } from "./people.ts";
import { AS_OF, planReleases, TODAY } from "./plan.ts";
import { Random } from "./random.ts";
import { hasReports, type World, writeStory } from "./story.ts";
import { writeRelease, writeReleaseTicket, writeRollout } from "./write-rollout.ts";

export interface Size {
  readonly rollouts: number;
  /** In total; a decided rollout has at least one. */
  readonly reports: number;
  readonly teams: number;
  /** Rollouts that are not finished, with nothing overdue. */
  readonly inFlight: number;
}

export interface Written {
  readonly files: number;
  readonly bytes: number;
  readonly rollouts: number;
  readonly reports: number;
}

/** Writes `components/`, `teams/` and `rollouts/` below `root`; throws what the file system throws. */
export function generate(root: string, size: Size): Written {
  const files = new Files(root);
  const random = new Random(20110711);
  const components = writeCatalogue(files);
  const counters = new Map<string, number>();
  const next = (what: string) => {
    const number = (counters.get(what) ?? FIRST[what] ?? 0) + 1;
    counters.set(what, number);
    return number;
  };
  const people = writePeople(files, size.teams, components, random);
  const world: World = { people, distribution: new Distribution(TODAY), random, next };
  files.write("rollouts/procedure.yaml", PROCEDURE);

  const releases = planReleases(components, size.rollouts, size.inFlight, random);
  const fates = releases.flatMap(({ rollouts }) => rollouts.map(({ fate }) => fate));
  const tested = fates.filter(hasReports).length;
  let written = 0;
  let reports = 0;
  for (const release of releases) {
    const stories = release.rollouts.map((rollout) => {
      if (!hasReports(rollout.fate)) return writeStory(release, rollout, 0, world);
      // Spread evenly: the first few get one more.
      const share = Math.floor(size.reports / tested) + (written < size.reports % tested ? 1 : 0);
      written += 1;
      return writeStory(release, rollout, Math.max(1, share), world);
    });
    writeRelease(files, release, world);
    writeReleaseTicket(files, stories, world);
    for (const story of stories) {
      reports += story.testers.filter(({ recommends }) => recommends).length;
      writeRollout(files, story, random);
    }
  }
  world.distribution.write(files);
  return { files: files.count, bytes: files.bytes, rollouts: fates.length, reports };
}

const FIRST: { readonly [what: string]: number } = { ggus: 50_000, document: 250, comment: 90_000 };

const PROCEDURE = `# A made-up federation, written by a program to measure with.
format: 1
organisation: Example Federation
repository: example/federation
site: https://example.github.io/federation
example: true
asOf: ${AS_OF}
projectStart: 2010-05-01
fewerFilesSince: 2010-05-01
`;
