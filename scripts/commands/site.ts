/** Builds the site of a registry, and serves it. */
import { count, listed, printable } from "#core/base/text.ts";
import { omittedKinds } from "#core/soundness/omitted.ts";
import { buildSite } from "#io/build-site.ts";
import { SiteBuildError } from "#io/build-step.ts";
import { checkApart } from "#io/check-apart.ts";
import { takeOver } from "#io/handed-view.ts";
import { standsInTwo } from "#io/open-roots.ts";
import { readSigner } from "#io/packages/signer.ts";
import { serveFolder, untilStopped } from "#io/serve-folder.ts";
import { siteDataOf, writeSiteData } from "#io/site-data.ts";
import { refuseFolder } from "#io/site-folder.ts";
import { type Counts, findProblems, printProblems } from "./check.ts";
import { EXIT, type Exit, type Io, UsageError } from "./command.ts";
import type { SiteOptions } from "./site-options.ts";

/** “Checked 28 files: 0 errors, 3 warnings” */
export const checkedLine = ({ files, errors, warnings }: Counts): string =>
  `Checked ${count(files, "file")}: ${count(errors, "error")}, ${count(warnings, "warning")}`;

/** How the steps of a build report their progress. */
export interface Progress {
  checked(counts: Counts): void;
  built(pages: number, seconds: number): void;
}

/**
 * Checks the data and builds their site. Errors are printed; what they concern is omitted and listed on the automation
 * page, and the exit is 1 although the site is there. Only without a sound procedure.yaml no site is built.
 */
export async function buildFrom(options: SiteOptions, io: Io, progress: Progress): Promise<Exit> {
  const { root, others = [], out, base, asOf } = options;
  for (const one of [root, ...others]) {
    const refused = refuseFolder(out, one);
    if (refused !== undefined) throw new UsageError(refused);
  }
  // A key that cannot sign stops everything before anything is built.
  await readSigner(io.environment ?? process.env, asOf ?? io.now());
  takeOver(root, io.environment ?? {});
  const start = performance.now();
  const state: { data: Prepared } = { data: "none" };
  try {
    const built = await buildSite({
      ...{ roots: [root, ...others], out, base },
      clockStands: asOf !== undefined,
      print: (io.environment ?? process.env).STAGED_ROLLOUT_PRINT !== "no",
      data: async (file) => {
        state.data = await prepareData(options, io, progress, file);
        return state.data !== "none";
      },
    });
    if (built === undefined) return EXIT.problems;
    for (const { what, why } of built.unmade)
      io.err(`could not be made: ${printable(`${what}: ${why}`)}`);
    for (const line of built.notPrinted) io.err(printable(line));
    progress.built(built.pages, (performance.now() - start) / 1000);
    return state.data === "sound" && built.unmade.length === 0 ? EXIT.fine : EXIT.problems;
  } catch (error) {
    if (!(error instanceof SiteBuildError)) throw error;
    io.err(error.message);
    io.err("\nThe site could not be built; see the output of the failed step above.");
    return EXIT.outside;
  }
}

/** What the data are: without errors, without what has errors, or not there at all. */
type Prepared = "sound" | "partial" | "none";

/** Writes the data of the site to the file; resolves to `none`, with the reason printed, where that is not possible. */
async function prepareData(
  options: SiteOptions,
  io: Io,
  progress: Progress,
  file: string,
): Promise<Prepared> {
  const { root, others = [], asOf } = options;
  const { cacheFolder } = io;
  const apart = await checkApart({
    ...{ roots: [root, ...others], real: io.now(), file },
    ...(asOf !== undefined && { asOf }),
    ...(cacheFolder !== undefined && { cacheFolder }),
  });
  if (apart) {
    progress.checked({ errors: 0, warnings: apart.warnings, files: apart.files });
    return "sound";
  }
  const checked = await findProblems(options, io);
  const { problems, counts, lines } = checked;
  progress.checked(counts);
  const { refused, data } = siteDataOf(checked);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) await printProblems(errors, lines, io);
  if (problems.some(standsInTwo)) {
    io.err("\nNo site was built: a release belongs to one registry.");
    return "none";
  }
  if (refused.length > 0) {
    io.err("\nNo site was built: fix the errors in rollouts/procedure.yaml first.");
    return "none";
  }
  if (!data) {
    io.err(`${root} has no rollouts/procedure.yaml, so there is nothing to build.`);
    return "none";
  }
  writeSiteData(file, data);
  if (errors.length === 0) return "sound";
  const omitted = omittedKinds(data);
  io.err(
    omitted.length > 0
      ? `\n${listed(omitted)} omitted, see the automation page.`
      : "\nNothing is omitted, see the automation page.",
  );
  return "partial";
}

/** Serves what was built until the process is asked to stop; `print` gets the address. */
export async function serveBuilt(
  options: SiteOptions,
  print: (text: string) => void,
): Promise<void> {
  const { out, base, port } = options;
  const served = await serveFolder(out, base, port);
  const taken = served.port === port ? "" : `Port ${port} is taken. `;
  print(`${taken}Serving ${served.url} (stop with Ctrl+C)`);
  await untilStopped();
  await served.close();
}

/** `rollout site`: builds the site of the root, and serves it with `--serve`; exit 1 where data have errors. */
export async function site(options: SiteOptions, io: Io): Promise<Exit> {
  const { out, base } = options;
  let pages = 0;
  const exit = await buildFrom(options, io, {
    checked: (counts) => io.err(checkedLine(counts)),
    built: (made, seconds) => {
      pages = made;
      io.err(`Built ${count(made, "page")} in ${seconds.toFixed(1)} s: ${out}`);
    },
  });
  if (pages === 0) return exit;
  if (options.format === "json") io.out(JSON.stringify({ out, base, pages }, null, 2));
  if (options.serve) await serveBuilt(options, io.err);
  return exit;
}
