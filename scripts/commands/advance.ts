import { type Advanced, type AdvanceOptions, preview, run } from "./advance/run.ts";
import { asJson, asText, failures, planAsText } from "./advance/say.ts";
import { EXIT, type Exit, type Io } from "./command.ts";

/** Advances every rollout as far as facts and time allow; exit 1 when one was skipped, 3 when something could not be said. */
export async function advance(options: AdvanceOptions, io: Io): Promise<Exit> {
  const done = options.dryRun ? await preview(options, io) : await run(options, io);
  if (options.format === "json") io.out(JSON.stringify(asJson(done), null, 2));
  else io.out(options.dryRun ? planAsText(done, options.root) : asText(done));
  if (options.format === "json") for (const line of failures(done)) io.err(line);
  return exitOf(done);
}

function exitOf({ plan, receipts }: Advanced): Exit {
  if (receipts.some(({ error }) => error !== undefined)) return EXIT.outside;
  return plan.stopped !== undefined || plan.skipped.length > 0 ? EXIT.problems : EXIT.fine;
}
