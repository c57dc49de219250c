import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ForgeView, PullView } from "#core/model/forge-view.ts";
import { seeded } from "../testing/fault-play.ts";
import { withFolder } from "../testing/temp.ts";
import { readForgeView } from "./forge-view.ts";
import { handOn, takeOver } from "./handed-view.ts";

const random = seeded(1);
const noise = (length: number) =>
  Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(random() * 20_000))).join(
    "",
  );
const pull = (number: number, title: string): PullView => ({
  ...{ number, title, url: `https://example.org/pull/${number}`, author: "stranger" },
  ...{ opened: "2011-06-01T09:00:00Z", gate: "none", reports: [], summaries: [] },
});
const view = (pulls: readonly PullView[]): ForgeView => ({
  ...{ readAt: "2011-06-01T09:00:00Z", run: { failed: false }, pulls },
  failures: [{ rollout: "CA/CA/1.38/any", id: "staged", error: "no\nway=<<END" }],
});

test.for<[string, readonly PullView[], number]>([
  ["nothing", [], 0],
  ["a hostile title", [pull(1, "a\nforge=b\n::error::'\"$(x)")], 0],
  ["two hundred titles", Array.from({ length: 200 }, (_, n) => pull(n, "Report ".repeat(30))), 0],
  ["more than fits", Array.from({ length: 200 }, (_, n) => pull(n, noise(1000))), 160],
])("a step hands on %s as one variable", ([, pulls, most]) =>
  withFolder(async (folder) => {
    const file = join(folder, "output");
    writeFileSync(file, "");
    const left = handOn(view(pulls), { GITHUB_OUTPUT: file });
    expect([left > 0, left <= most]).toEqual([most > 0, true]);
    const [, text = "", ...more] = readFileSync(file, "utf8").split(/^forge=|\n/);
    expect([more, text.length < 131_072]).toEqual([[""], true]);
    takeOver(folder, { STAGED_ROLLOUT_FORGE: text });
    expect(readForgeView(folder)).toEqual(view(pulls.slice(0, pulls.length - left)));
  }),
);

test("outside a workflow nothing is handed on, and where nothing was, nothing is taken", () =>
  withFolder(async (folder) => {
    expect(handOn(view([]), {})).toBe(0);
    takeOver(folder, { STAGED_ROLLOUT_FORGE: "" });
    expect(readForgeView(folder)).toBeUndefined();
    expect(() => takeOver(folder, { STAGED_ROLLOUT_FORGE: "x" })).toThrow("STAGED_ROLLOUT_FORGE");
  }));
