/** `gate`: whether a head may be merged into a base, who has to allow it, and what happens on merge. */
import { commitOf, gitFolder } from "#io/git-merge.ts";
import { objectReader } from "#io/git-objects.ts";
import { verdictAsText } from "#io/print-verdict.ts";
import { EXIT, type Exit, type Io, UsageError } from "./command.ts";
import { judgeMerge, type Place } from "./gate/judge-merge.ts";
import type { GateOptions } from "./gate/options.ts";

/** Judges two revisions or pull requests on the forge; exit 1 where the one asked about may not be merged. */
export async function gate(options: GateOptions, io: Io): Promise<Exit> {
  const { base, head, actor, pull, event, openPulls } = options;
  const repository = await gitFolder(options.root);
  if (repository === undefined) {
    throw new UsageError(`${options.root} is not the top of a git repository`);
  }
  const revisions = base !== undefined && head !== undefined && actor !== undefined;
  const ways = [revisions, pull !== undefined, event === true, openPulls === true];
  const given = base !== undefined || head !== undefined || actor !== undefined;
  if (ways.filter(Boolean).length !== 1 || given !== revisions) {
    throw new UsageError(
      "name what to judge: --base REV --head REV --actor ID, or --pull NUMBER, or --event, or --open-pulls",
    );
  }
  if (revisions) {
    const place = { repository, objects: objectReader(repository) };
    const asked = { ...options, base, head, actor };
    return place.objects.during(() => gateRevisions(place, asked, io));
  }
  const { gatePulls } = await import("./gate/pulls.ts");
  return gatePulls(repository, options, io);
}

type Revisions = GateOptions & Required<Pick<GateOptions, "base" | "head" | "actor">>;

async function gateRevisions(place: Place, options: Revisions, io: Io): Promise<Exit> {
  const commit = async (revision: string) => {
    const id = await commitOf(place.repository, revision, place.objects);
    if (id !== undefined) return id;
    throw new UsageError(`the repository has no commit ${JSON.stringify(revision)}`);
  };
  const [base, head] = [await commit(options.base), await commit(options.head)];
  const people = {
    author: options.actor,
    approvers: options.approvedBy,
    committers: options.committer.filter((id) => id !== options.actor),
  };
  const { asOf } = options;
  const { cacheFolder } = io;
  const { verdict, lines } = await judgeMerge(place, base, head, people, {
    real: io.now(),
    ...(asOf !== undefined && { asOf }),
    ...(cacheFolder !== undefined && { cacheFolder }),
  });
  if (options.format === "json") io.out(JSON.stringify(verdict, null, 2));
  else {
    const sources = await lines(verdict.problems.map(({ file }) => file));
    const terminal = { colour: io.colour, width: io.widths?.err };
    io.err(verdictAsText(verdict, (file) => sources.get(file), terminal));
  }
  return verdict.allowed ? EXIT.fine : EXIT.problems;
}
