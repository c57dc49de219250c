/** Builds the site of a registry, and serves it. */
import { count } from "#core/base/text.ts";
import { buildSite } from "#io/build-site.ts";
import { SiteBuildError } from "#io/build-step.ts";
import { checkApart } from "#io/check-apart.ts";
import { serveFolder, untilStopped } from "#io/serve-folder.ts";
import { handOver, siteDataOf } from "#io/site-data.ts";
import { refuseFolder } from "#io/site-folder.ts";
import { type Counts, findProblems, sayProblems } from "./check.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";

export interface SiteOptions extends GlobalOptions {
  /** The folder to write. */
  readonly out: string;
  /** The path below which the site is served, with a slash at both ends. */
  readonly base: string;
  readonly port: number;
  readonly serve?: boolean;
}

/** Accepts `staged-rollout`, `/staged-rollout` or `/staged-rollout/`; throws UsageError. */
export function readBase(written: string): string {
  const parts = written.split("/").filter((part) => part !== "");
  const odd = parts.find((part) => !/^[A-Za-z0-9._~-]+$/.test(part) || /^\.+$/.test(part));
  if (odd !== undefined) {
    throw new UsageError(
      `${JSON.stringify(written)} is no path; write for example /staged-rollout/`,
    );
  }
  return parts.length === 0 ? "/" : `/${parts.join("/")}/`;
}

/** Accepts a port number; throws UsageError. */
export function readPort(written: string): number {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new UsageError(`${JSON.stringify(written)} is no port; write a number from 1 to 65535`);
}

/** “Checked 28 files: 0 errors, 3 warnings” */
export const sayChecked = ({ files, errors, warnings }: Counts): string =>
  `Checked ${count(files, "file")}: ${count(errors, "error")}, ${count(warnings, "warning")}`;

/** What the steps of a build say as they go. */
export interface Progress {
  checked(counts: Counts): void;
  built(pages: number, seconds: number): void;
}

/**
 * Checks the data and builds their site. Errors are said; rollouts that have them are left out and named on the
 * automation page. Errors that reach further end it with exit 1: no site is built of half a registry.
 */
export async function buildFrom(options: SiteOptions, io: Io, progress: Progress): Promise<Exit> {
  const { root, out, base, asOf } = options;
  const refused = refuseFolder(out, root);
  if (refused !== undefined) throw new UsageError(refused);
  const start = performance.now();
  try {
    const pages = await buildSite({
      ...{ root, out, base },
      clockStands: asOf !== undefined,
      data: (file) => leaveData(options, io, progress, file),
    });
    if (pages === undefined) return EXIT.problems;
    progress.built(pages, (performance.now() - start) / 1000);
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof SiteBuildError)) throw error;
    io.err(error.message);
    io.err("\nThe site could not be built; what stopped it stands above.");
    return EXIT.outside;
  }
}

/** Leaves what the site is built from in the file; resolves to false where that cannot be, which is said. */
async function leaveData(
  options: SiteOptions,
  io: Io,
  progress: Progress,
  file: string,
): Promise<boolean> {
  const { root, asOf } = options;
  const { cacheFolder } = io;
  const apart = await checkApart({
    ...{ root, real: io.now(), file },
    ...(asOf !== undefined && { asOf }),
    ...(cacheFolder !== undefined && { cacheFolder }),
  });
  if (apart) {
    progress.checked({ errors: 0, warnings: apart.warnings, files: apart.files });
    return true;
  }
  const checked = await findProblems(options, io);
  const { problems, counts, lines } = checked;
  progress.checked(counts);
  const { refused, data } = siteDataOf(checked);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) await sayProblems(errors, lines, io);
  if (refused.length > 0) {
    io.err("\nNo site was built: mend the errors first.");
    return false;
  }
  if (!data) {
    io.err(`${root} holds no rollouts/procedure.yaml, so there is nothing to build.`);
    return false;
  }
  if (errors.length > 0) {
    io.err(`\nThe automation page names what is left out: ${count(data.skipped.size, "rollout")}.`);
  }
  handOver(file, data);
  return true;
}

/** Serves what was built until the process is asked to stop; `say` is told where. */
export async function serveBuilt(options: SiteOptions, say: (text: string) => void): Promise<void> {
  const { out, base, port } = options;
  const served = await serveFolder(out, base, port);
  const taken = served.port === port ? "" : `Port ${port} is taken. `;
  say(`${taken}Serving ${served.url} (stop with Ctrl+C)`);
  await untilStopped();
  await served.close();
}

/** `rollout site`: builds the site of the root, and serves it where asked. */
export async function site(options: SiteOptions, io: Io): Promise<Exit> {
  const { out, base } = options;
  let pages = 0;
  const exit = await buildFrom(options, io, {
    checked: (counts) => io.err(sayChecked(counts)),
    built: (made, seconds) => {
      pages = made;
      io.err(`Built ${count(made, "page")} in ${seconds.toFixed(1)} s: ${out}`);
    },
  });
  if (exit !== EXIT.fine) return exit;
  if (options.format === "json") io.out(JSON.stringify({ out, base, pages }, null, 2));
  if (options.serve) await serveBuilt(options, io.err);
  return EXIT.fine;
}
