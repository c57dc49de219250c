/** Run by check-apart with its order as the only argument: writes the data where they have no errors. */
import type { CheckOrder, SoundCheck } from "./check-apart.ts";
import { fileCache } from "./file-cache.ts";
import { checkRoots } from "./open-roots.ts";
import { siteDataOf, writeSiteData } from "./site-data.ts";

// As in cli.ts: the yaml library reads an environment variable at each token.
process.env = { ...process.env };
const { roots, asOf, real, cacheFolder, file }: CheckOrder = JSON.parse(process.argv[2] ?? "");
const cache = fileCache(cacheFolder);
const clocks = { real, ...(asOf === undefined ? {} : { asOf }) };
const checked = await checkRoots(roots, clocks, cache);
cache.save();
const { data } = siteDataOf(checked);
const errors = checked.problems.some(({ severity }) => severity === "error");
if (data && !errors) {
  writeSiteData(file, data);
  const result: SoundCheck = {
    now: checked.now,
    warnings: checked.problems.length,
    files: checked.files,
  };
  process.stdout.write(JSON.stringify(result));
} else process.exitCode = 1;
