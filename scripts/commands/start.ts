/** `npm start`: check the data → build the site → serve it, one line a step. */
import { count } from "#core/base/text.ts";
import type { Exit, Io } from "./command.ts";
import { buildFrom, checkedLine, serveBuilt } from "./site.ts";
import type { SiteOptions } from "./site-options.ts";

export interface StartOptions extends SiteOptions {
  /** Stops after the build. */
  readonly once?: boolean;
}

/** Prints each step with its counts; exit 1 where the data have errors, also when the site of the others is served. */
export async function start(options: StartOptions, io: Io): Promise<Exit> {
  const steps = options.once ? 2 : 3;
  const print = (step: number, text: string) => io.out(`${step}/${steps} ${text}`);
  let built = false;
  const exit = await buildFrom(options, io, {
    checked: (counts) => print(1, checkedLine(counts)),
    built: (pages, seconds) => {
      built = true;
      print(2, `Built ${count(pages, "page")} in ${seconds.toFixed(1)} s`);
    },
  });
  if (!built || options.once) return exit;
  await serveBuilt(options, (text) => print(3, text));
  return exit;
}
