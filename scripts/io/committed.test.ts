/** Names that are committed are judged no more; those that are not, are: through the command line. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { baseText, baseTexts } from "../testing/base.ts";
import { makeRepository } from "../testing/repository.ts";
import { emptyFolder, folderOf, runAtBase, writeFiles } from "../testing/run.ts";

const VERIFYING = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64/rollout.yaml";
/** It waits until verification has an outcome, and is recorded by nothing. */
const WAIVED = `${baseText(VERIFYING)}waiver: { reason: Urgent, approvedBy: coordinator-one, date: 2011-06-30 }
`;
const EMERGENCY: [string, string][] = [["type: revision", "type: emergency"]];
const RELEASE = "rollouts/EMI-1.0/cream/1.13.2/release.yaml";
const COORDINATORS = "teams/sw-rel-sr.yaml";
const LEFT = baseText(COORDINATORS).replace("coordinator-one", "coordinator-new");

const about = async (root: string) => {
  const { exit, out } = await runAtBase(["check", "--root", root, "--format", "json"]);
  const { problems } = JSON.parse(out) as { problems: { rule: string; severity: string }[] };
  const own = problems.filter(({ rule }) => rule === "unknown-person");
  return { exit, found: own.map(({ severity }) => severity) };
};

test("a waiver by a coordinator who left stays, once it is committed", async () => {
  const { folder } = makeRepository(join(emptyFolder(), "registry"), {
    [VERIFYING]: WAIVED,
    [RELEASE]: EMERGENCY,
  });
  writeFiles(folder, { [COORDINATORS]: LEFT });
  expect(await about(folder)).toEqual({ exit: 0, found: ["warning"] });
  // Somebody else without the role is named beside.
  writeFiles(folder, { [VERIFYING]: WAIVED.replace("coordinator-one", "verifier-one") });
  expect(await about(folder)).toEqual({ exit: 1, found: ["error"] });
});

test("without a repository every name that is not recorded is new", async () => {
  const root = folderOf(
    baseTexts({
      [VERIFYING]: WAIVED,
      [RELEASE]: EMERGENCY,
      [COORDINATORS]: LEFT,
    }),
  );
  expect(await about(root)).toEqual({ exit: 1, found: ["error"] });
});
