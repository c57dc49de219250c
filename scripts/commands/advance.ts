import { cacheFolder } from "#io/file-cache.ts";
import { withKeptHolidays } from "#io/kept-holidays.ts";
import { asJson, asText, failures, planAsText } from "./advance/print-run.ts";
import { Refused, type RunResult } from "./advance/result.ts";
import { preview, run } from "./advance/run.ts";
import type { AdvanceOptions } from "./advance/session.ts";
import { EXIT, type Exit, type Io } from "./command.ts";

/** Advances every rollout as far as facts and time allow; exit 1 when one was skipped, 3 when something could not be sent. */
export async function advance(options: AdvanceOptions, io: Io): Promise<Exit> {
  let done: RunResult;
  try {
    done = await withKeptHolidays(cacheFolder(io.cacheFolder), () =>
      options.dryRun ? preview(options, io) : run({ ...options, intake: true }, io),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    io.err(error.message);
    return EXIT.problems;
  }
  if (options.format === "json") io.out(JSON.stringify(asJson(done), null, 2));
  else io.out(options.dryRun ? planAsText(done, options.root) : asText(done));
  if (options.format === "json") for (const line of failures(done)) io.err(line);
  return exitOf(done);
}

function exitOf({ plan, receipts, failures: others }: RunResult): Exit {
  if (receipts.some(({ error }) => error !== undefined) || others.length > 0) return EXIT.outside;
  return plan.stopped !== undefined || plan.skipped.length > 0 ? EXIT.problems : EXIT.fine;
}
