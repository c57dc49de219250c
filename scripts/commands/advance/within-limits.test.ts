import { appendFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MAX_BYTES_AUTOMATION } from "#core/model/paths.ts";
import type { Edit } from "#core/workflow/edits.ts";
import { withBase } from "../../testing/base.ts";
import { problemsIn, run } from "../../testing/run.ts";
import { withoutRoom } from "./sizes.ts";

const ROLLOUT = "EMI-1.0/cream/1.13.2/sl5-x86_64";
const TICKET = `rollouts/${ROLLOUT}/ticket.yaml`;
const RESERVE = 256 * 1024;

/** Comments at the end of the record, until it has so many bytes. */
function pad(root: string, size: number): void {
  const path = join(root, TICKET);
  const line = `# ${"x".repeat(997)}\n`;
  const left = size - statSync(path).size;
  appendFileSync(path, line.repeat(Math.floor(left / line.length)));
  appendFileSync(path, `${"#".repeat(Math.max(0, size - statSync(path).size - 1))}\n`);
}

const at = (when: string, root: string) => ["--as-of", when, "--root", root];
const advance = (root: string, when: string) => run(["advance", ...at(when, root)]);
const problem = (root: string, text: string) =>
  run([
    ...["problem", ROLLOUT, "NGI_B-UKI-LT2-IC-HEP", "minor", text],
    ...["--by", "ic-hep-admin", ...at("2011-07-01T13:00:00Z", root)],
  ]);

test("a comment for which the record has no room is refused, named and not written, and the run is red", () =>
  withBase({}, async (root) => {
    expect((await advance(root, "2011-07-01T12:30:00Z")).exit).toBe(0);
    pad(root, MAX_BYTES_AUTOMATION - RESERVE - 300);
    const before = readFileSync(join(root, TICKET), "utf8");
    const { exit, err } = await problem(root, "x".repeat(900));
    expect(exit).not.toBe(0);
    expect(err).toContain("the record of this rollout is full");
    expect(readFileSync(join(root, TICKET), "utf8")).toBe(before);
    expect(await problemsIn(root)).toEqual([]);
    expect((await problem(root, "short")).exit).toBe(0);
    expect(readFileSync(join(root, TICKET), "utf8")).toContain("text: short");
  }));

test("a rollout whose record has no room at all is left alone, and the others advance", () =>
  withBase({}, async (root) => {
    pad(root, MAX_BYTES_AUTOMATION - RESERVE - 10);
    const before = readFileSync(join(root, TICKET), "utf8");
    const { exit, out, err } = await advance(root, "2011-07-06T12:00:00Z");
    expect(exit).not.toBe(0);
    expect(out + err).toContain(`${TICKET} would be larger than may be read (4 MiB)`);
    expect(out + err).toContain("EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64");
    expect(readFileSync(join(root, TICKET), "utf8")).toBe(before);
    expect(await problemsIn(root)).toEqual([]);
  }));

test("decisions that comments change stay as large as may be read of them", () =>
  withBase({}, async (root) => {
    const file = `rollouts/${ROLLOUT}/rollout.yaml`;
    const edits: Edit[] = [
      { kind: "set", file, at: ["excused", "ea-NGI_A-SITE-ONE"], value: "y".repeat(900) },
    ];
    expect(withoutRoom(root, edits)).toEqual([]);
    appendFileSync(join(root, file), `# ${"x".repeat(997)}\n`.repeat(65));
    expect(withoutRoom(root, edits)).toEqual([file]);
  }));
