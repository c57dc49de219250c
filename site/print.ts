/**
 * Prints what a site has on paper: each report as PDF, with the browser of this machine, and each chart as PNG:
 * `node site/print.ts OUT`. Says in a line what it could not make, and why; the site is complete without.
 */
import { endWithParent } from "#io/build-step.ts";
import { drawPictures } from "./src/print/pictures.ts";
import { printReports } from "./src/print/reports.ts";

endWithParent();
const [out = ""] = process.argv.slice(2);
const notes = await Promise.all([drawPictures(out), printReports(out, process.env)]);
process.stdout.write(notes.flat().join("\n"));
