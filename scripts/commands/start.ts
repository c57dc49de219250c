/** `npm start`: check the data → build the site → serve it, one line a step. */
import { count } from "#core/base/text.ts";
import { EXIT, type Exit, type Io } from "./command.ts";
import { buildFrom, checkedLine, type SiteOptions, serveBuilt } from "./site.ts";

export interface StartOptions extends SiteOptions {
  /** Stops after the build. */
  readonly once?: boolean;
}

/** Prints each step with its counts; exit 1 at the first step that fails on the data. */
export async function start(options: StartOptions, io: Io): Promise<Exit> {
  const steps = options.once ? 2 : 3;
  const print = (step: number, text: string) => io.out(`${step}/${steps} ${text}`);
  const exit = await buildFrom(options, io, {
    checked: (counts) => print(1, checkedLine(counts)),
    built: (pages, seconds) => print(2, `Built ${count(pages, "page")} in ${seconds.toFixed(1)} s`),
  });
  if (exit !== EXIT.fine || options.once) return exit;
  await serveBuilt(options, (text) => print(3, text));
  return EXIT.fine;
}
