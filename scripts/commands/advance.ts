import { asJson, asText, failures, planAsText } from "./advance/print-run.ts";
import { type Advanced, type AdvanceOptions, preview, Refused, run } from "./advance/run.ts";
import { EXIT, type Exit, type Io } from "./command.ts";

/** Advances every rollout as far as facts and time allow; exit 1 when one was skipped, 3 when something could not be said. */
export async function advance(options: AdvanceOptions, io: Io): Promise<Exit> {
  let done: Advanced;
  try {
    done = await carryOut(options, io);
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

/** The forge's client is loaded where it is needed: it takes a while. */
async function carryOut(options: AdvanceOptions, io: Io): Promise<Advanced> {
  if (options.channel !== "github") return options.dryRun ? preview(options, io) : run(options, io);
  const forge = await import("./advance/forge/read-forge.ts");
  return options.dryRun ? forge.previewOnForge(options, io) : forge.runOnForge(options, io);
}

function exitOf({ plan, receipts, failures: others = [] }: Advanced): Exit {
  if (receipts.some(({ error }) => error !== undefined) || others.length > 0) return EXIT.outside;
  return plan.stopped !== undefined || plan.skipped.length > 0 ? EXIT.problems : EXIT.fine;
}
