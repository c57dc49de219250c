/** `.github/REQUIREMENTS.md` has a line for every number that is cited, once and in order. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const LIST = ".github/REQUIREMENTS.md";

const listed = [
  ...readFileSync(`${REPOSITORY}${LIST}`, "utf8").matchAll(/^- \*\*R(\d+)\*\* \S.*$/gm),
].map(([, number]) => Number(number));

/** `file: R88` for every citation in what is written by hand. */
function cited(): { file: string; number: number }[] {
  const places = ["scripts", "site", ".github", "README.md", `:!${LIST}`, ":!*.snap"];
  const { stdout } = spawnSync("git", ["grep", "-IoE", "\\bR[0-9]+\\b", "--", ...places], {
    cwd: REPOSITORY,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [, file = "", number] = /^(.*):R(\d+)$/.exec(line) ?? [];
      return { file, number: Number(number) };
    });
}

test("the numbers run from 1 without a gap", () => {
  expect(listed).toEqual(Array.from(listed, (_, index) => index + 1));
  expect(listed.length).toBeGreaterThan(100);
});

test("every number that is cited stands in the list", () => {
  const all = cited();
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter(({ number }) => !listed.includes(number))).toEqual([]);
});
