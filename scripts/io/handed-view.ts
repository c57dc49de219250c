/**
 * The forge's state handed from one job of a workflow to the next, which has a checkout of its own: as the output of a step
 * (`GITHUB_OUTPUT`), and from there as a variable. Jobs share no files without actions by others.
 */
import { appendFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import type { ForgeView } from "#core/model/forge-view.ts";
import { writeForgeView } from "./forge-view.ts";
import type { Environment } from "./github/environment.ts";
import { OutsideError } from "./outside.ts";

/** The output's name; the step has to hand it on under this variable's. */
const OUTPUT = "forge";
const VARIABLE = "STAGED_ROLLOUT_FORGE";

/** Characters: Linux starts no program with a longer variable than 131,072 bytes (execve(2), `MAX_ARG_STRLEN`). */
const MOST = 120_000;

/** Hands a view on where a step of a workflow runs this; answers how many of its latest pull requests found no room. */
export function handOn(view: ForgeView, { GITHUB_OUTPUT: file }: Environment): number {
  if (!file) return 0;
  let { length: kept } = view.pulls;
  const packed = () => pack({ ...view, pulls: view.pulls.slice(0, kept) });
  let text = packed();
  for (; text.length > MOST && kept > 0; text = packed()) kept = Math.floor(kept * 0.8);
  if (text.length > MOST) throw new OutsideError("what failed in this run is too long to hand on");
  appendFileSync(file, `${OUTPUT}=${text}\n`);
  return view.pulls.length - kept;
}

/** Writes at `root` what another job has handed on; does nothing where none has. Throws OutsideError. */
export function takeOver(root: string, environment: Environment): void {
  const text = environment[VARIABLE];
  if (!text) return;
  writeForgeView(root, unpack(text));
}

// Letters and digits alone: titles of strangers are in it.
const pack = (view: ForgeView): string => gzipSync(JSON.stringify(view)).toString("base64");

function unpack(text: string): ForgeView {
  try {
    return JSON.parse(gunzipSync(Buffer.from(text, "base64")).toString()) as ForgeView;
  } catch {
    throw new OutsideError(`${VARIABLE} is not what a run of advance has handed on`);
  }
}
