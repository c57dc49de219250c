/** What status says of pull requests that the forge has and nobody has merged. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { PullView } from "#core/model/forge-view.ts";
import { writeForgeView } from "#io/forge-view.ts";
import { BASE_NOW, withBase } from "../testing/base.ts";
import { run } from "../testing/run.ts";

const ROLLOUT = "EMI-1.0/cream/1.13.2/sl5-x86_64";
const TEAM = "ea-NGI_A-SITE-ONE";

const pull = (number: number, more: Partial<PullView>): PullView => ({
  number,
  url: `https://github.com/example/staged-rollout/pull/${number}`,
  title: "\u001b[31mA title",
  author: "site-one-admin",
  opened: "2011-06-30T09:00:00Z",
  gate: "success",
  reports: [],
  summaries: [],
  ...more,
});

const status = (root: string, ...more: string[]) =>
  run(["status", "--root", root, ...more], { now: () => BASE_NOW });

test("a report waits to be merged, where the gate has nothing against it, with its link", () =>
  withBase({}, async (root) => {
    const before = await status(root, ROLLOUT);
    const json = await status(root, "--format", "json");
    const reports = [{ rollout: ROLLOUT, team: TEAM }];
    writeForgeView(root, {
      readAt: BASE_NOW,
      run: { failed: false },
      failures: [],
      pulls: [
        pull(12, { reports }),
        pull(13, { summaries: [ROLLOUT], gate: "failure" }),
        pull(14, { reports: [{ rollout: "CA/CA/1.38/any", team: TEAM }] }),
        pull(15, { reports, summaries: [ROLLOUT], gate: "none" }),
      ],
    });
    const { out, err } = await status(root, ROLLOUT);
    const added = out.split("\n").filter((line) => !before.out.includes(line));
    expect(added.map((line) => line.trim())).toEqual([
      `report of ${TEAM} waiting to be merged: https://github.com/example/staged-rollout/pull/12`,
      "summary submitted; the gate shows what is missing: https://github.com/example/staged-rollout/pull/13",
      `report of ${TEAM} and summary submitted; the gate has not judged it yet: https://github.com/example/staged-rollout/pull/15`,
    ]);
    expect(err).toBe("");
    expect(await status(root, "--format", "json")).toEqual(json);
  }));

test("what waits for somebody's approval or merge comes first, with who can act; of a named rollout only its own", () =>
  withBase({}, async (root) => {
    const of = async (...names: string[]) => (await status(root, ...names)).out.split("\n");
    const [head, ...before] = await of();
    const named = await of(ROLLOUT);
    const waitsFor = (what: "approval" | "merge", ...people: string[]) => ({
      waitsFor: { what, people },
    });
    const pulls = [
      pull(12, waitsFor("merge", "manager-one", "manager-two")),
      pull(13, { gate: "failure", ...waitsFor("approval", "ea-admin-one") }),
      pull(14, { gate: "failure" }),
    ];
    writeForgeView(root, { readAt: BASE_NOW, run: { failed: false }, failures: [], pulls });
    const at = "https://github.com/example/staged-rollout/pull";
    expect(await of()).toEqual([
      head,
      "",
      "Pull requests that wait for somebody:",
      `→ manager-one and manager-two: merge #12 by site-one-admin, “\\u001B[31mA title”: ${at}/12`,
      `→ ea-admin-one: approve #13 by site-one-admin, “\\u001B[31mA title”: ${at}/13`,
      ...before,
    ]);
    expect(await of(ROLLOUT)).toEqual(named);
  }));

test("a view that another version wrote is said, and hides nothing else", () =>
  withBase({}, async (root) => {
    const before = await status(root, ROLLOUT);
    writeFileSync(join(root, ".forge.json"), '{"version":2}');
    const { exit, out, err } = await status(root, ROLLOUT);
    expect([exit, out]).toEqual([0, before.out]);
    expect(err).toContain("was written by another version");
  }));

test("a finished rollout is listed as long as something is left to do for it", async () => {
  const ticket = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ticket.yaml";
  const flag = "beta: { ce01.site-one.example.org/CREAM-CE: { on: 2011-05-20 } }";
  const left: [string, string] = ["exposed: 2011-05-20 }", `exposed: 2011-05-20, ${flag} }`];
  const step = `→ ${TEAM}: remove the beta flag in GOCDB, then write beta off ce01.site-one.example.org/CREAM-CE`;
  await withBase({}, async (root) => expect((await status(root)).out).not.toContain(step));
  await withBase({ [ticket]: [left] }, async (root) => {
    const { out } = await status(root);
    expect(out).toContain(step);
    expect(out).toMatch(/^\d+ rollouts not finished, 1 finished one with something left to do/);
  });
});
