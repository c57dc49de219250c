/**
 * `npm run demo [-- --once]`: plays a release from delivery to production on a forge of its own, reporting it as it
 * happens, then builds and serves the site of the result; with `--once` it ends after the build.
 */
import { parseArgs } from "node:util";
import pc from "picocolors";
import { count } from "#core/notifications/text/message.ts";
import { runProgram } from "../../commands/program.ts";
import { isExample } from "../../examples/is-example.ts";
import { REPOSITORY } from "../this-repository.ts";
import { playStory, type Tally } from "./play.ts";
import { createStoryPrinter } from "./print-story.ts";
import type { Stage } from "./stage.ts";

const print = (line: string) => console.log(line);

const tallyText = ({ forms, pulls, comments, answers, notifications, events }: Tally): string =>
  [
    `In total: ${count(forms, "form")}, ${count(pulls, "pull request")}, ${count(comments, "comment")} of people and ${answers} of automation`,
    `${count(notifications, "notification")} among them; ${count(events, "event")} recorded, each once.`,
  ].join(", ");

/** The site of what the story leaves behind, as `npm start` makes it. */
const showSite = ({ root, forge }: Stage, once: boolean) =>
  runProgram(["start", "--root", root, "--as-of", forge.now, ...(once ? ["--once"] : [])], {
    out: print,
    err: (text) => console.error(text),
    colour: false,
    now: () => forge.now,
    cacheFolder: `${root}-cache`,
  });

const { values } = parseArgs({ options: { once: { type: "boolean", default: false } } });
if (isExample(REPOSITORY)) {
  const colour = pc.isColorSupported && process.stdout.isTTY === true;
  process.exitCode = await playStory(createStoryPrinter(print, colour), (stage, tally) => {
    print(`\n${tallyText(tally)}\n\nThe site of it:`);
    return showSite(stage, values.once);
  });
} else {
  console.error("The demo needs the people of the example, which this instance has removed.");
  process.exitCode = 1;
}
