import { expect, test } from "vitest";
import { stringify } from "yaml";
import { checkTree } from "#data/check-tree.ts";
import { type Accepted, acceptedPath, acceptedUpdates } from "#testing/accepted.ts";
import { baseTexts } from "#testing/base.ts";
import { memoryTree, registryOf } from "#testing/memory-tree.ts";
import type { Changes } from "#testing/texts.ts";
import { cadenceSentence, type Proposal, proposeRelease } from "./proposal.ts";
import type { DistributionReleaseType } from "./timeline.ts";

const NOW = "2011-08-01T12:00:00Z";
const PLANNED = "components/distributions/UMD/1.1.0.yaml";

/** Nothing planned, unless a test says so. */
const textsWith = (updates: readonly Accepted[], changes: Changes = {}) =>
  baseTexts({ [PLANNED]: null, ...acceptedUpdates(updates), ...changes });

async function propose(
  type: DistributionReleaseType,
  updates: readonly Accepted[],
  changes: Changes = {},
  wanted = {},
): Promise<Proposal> {
  const registry = await registryOf(textsWith(updates, changes));
  const proposal = proposeRelease(registry, "UMD", type, NOW, wanted);
  if ("refused" in proposal) throw new Error(proposal.refused);
  return proposal;
}

const pathsOf = (proposal: Proposal) => proposal.contents.map(({ rollout }) => rollout.path);
const heldIn = (proposal: Proposal) =>
  Object.fromEntries(proposal.held.map(({ rollout, why }) => [rollout.path, why]));

const FIX: Accepted = { version: "1.13.3", decided: "2011-07-20" };
const DPM: Accepted = {
  version: "1.8.1-1",
  component: "SE-DPM_mysql",
  type: "minor",
  decided: "2011-07-01",
};

test("the next minor release takes what waits, the longest first, with how long each has waited", async () => {
  const proposal = await propose("minor", [FIX, DPM]);
  expect(proposal).toMatchObject({ version: "1.1.0", major: "1", date: "2011-08-01", held: [] });
  expect(pathsOf(proposal)).toEqual([
    acceptedPath("1.8.1-1", "SE-DPM_mysql"),
    acceptedPath("1.13.3"),
  ]);
  expect(proposal.contents.map(({ since, days }) => [since, days])).toEqual([
    ["2011-07-01", 31],
    ["2011-07-20", 12],
  ]);
});

test("a revision takes corrections, and says what the others wait for", async () => {
  const proposal = await propose("revision", [FIX, DPM]);
  expect(proposal.version).toBe("1.0.1");
  expect(pathsOf(proposal)).toEqual([acceptedPath("1.13.3")]);
  expect(heldIn(proposal)).toEqual({
    [acceptedPath("1.8.1-1", "SE-DPM_mysql")]: "is of type minor, which waits for a minor release",
  });
});

test("the day is the first that keeps the cadence, and the rule is named", async () => {
  const before: Changes = {
    [PLANNED]: "type: minor\ndate: 2011-07-25\ncontents: []\n",
  };
  const proposal = await propose("minor", [FIX], before);
  expect(proposal).toMatchObject({ version: "1.2.0", date: "2011-08-25" });
  expect(cadenceSentence(proposal)).toBe(
    "at most one minor release a month (R91): after UMD/1.1.0 of 25 July 2011 not before 25 August 2011",
  );
  // An emergency waits for nobody.
  const emergency = await propose("emergency", [{ ...FIX, type: "emergency" }, DPM], before);
  expect(emergency).toMatchObject({ version: "1.1.1", date: "2011-08-01" });
  expect(pathsOf(emergency)).toEqual([acceptedPath("1.13.3")]);
});

test("what would go back, break compatibility or harm sites is held, with the reason", async () => {
  const proposal = await propose("minor", [
    { version: "1.12.9", decided: "2011-07-20" },
    { version: "1.13.3", decided: "2011-07-21" },
    { version: "1.13.4", decided: "2011-07-22" },
    { version: "2.0.0", type: "major", decided: "2011-07-22" },
    {
      version: "1.13.5",
      decided: "2011-07-23",
      decisions: [["severity: minor", "severity: showstopper"]],
    },
  ]);
  // What is not compatible hides no version that is.
  expect(heldIn(proposal)[acceptedPath("2.0.0")]).toContain(
    "is not compatible with EMI/cream 1.13.1",
  );
  expect(heldIn(proposal)[acceptedPath("1.12.9")]).toContain("is older than 1.13.1");
  expect(heldIn(proposal)[acceptedPath("1.13.3")]).toBe("is older than 1.13.4, which waits too");
  expect(heldIn(proposal)[acceptedPath("1.13.5")]).toContain("unresolved showstopper: GGUS 71000");
  expect(pathsOf(proposal)).toEqual([acceptedPath("1.13.4")]);
});

test("a planned release of the type is named, and without any release only a major one begins", async () => {
  const registry = await registryOf(baseTexts(acceptedUpdates([FIX])));
  const planned = proposeRelease(registry, "UMD", "minor", "2011-07-01T12:00:00Z");
  expect("planned" in planned && planned.planned.map(({ id }) => id)).toEqual(["UMD/1.1.0"]);
  const bare = await registryOf(
    textsWith([], {
      "components/distributions/UMD/1.0.0.yaml": null,
      "rollouts/EMI-1.0/cream/1.13.1": null,
    }),
  );
  expect(proposeRelease(bare, "UMD", "minor", NOW)).toEqual({
    refused: "UMD has no release yet: its first one is of type major",
  });
  // What follows a release is not before it, and an emergency comes before what is only planned.
  const early = proposeRelease(registry, "UMD", "major", "2011-07-01T12:00:00Z", { major: "1" });
  expect(early).toMatchObject({ date: "2012-06-06" });
  const urgent = proposeRelease(registry, "UMD", "emergency", "2011-07-01T12:00:00Z");
  expect(urgent).toMatchObject({ version: "1.0.1", date: "2011-07-01" });
  expect(proposeRelease(bare, "UMD", "major", NOW)).toMatchObject({ version: "1.0.0" });
  expect(proposeRelease(bare, "NOPE", "major", NOW)).toEqual({
    refused: "there is no distribution NOPE",
  });
});

test.for(["minor", "revision", "emergency"] as const)(
  "what is proposed as %s passes check",
  async (type) => {
    const updates: Accepted[] = [
      FIX,
      DPM,
      { version: "1.13.4", type: "emergency", decided: "2011-07-22" },
      { version: "2.0.0", type: "major", decided: "2011-07-22" },
    ];
    const { version, date, contents } = await propose(type, updates);
    const file = `components/distributions/UMD/${version}.yaml`;
    const value = { type, date, contents: contents.map(({ rollout }) => rollout.path) };
    const texts = textsWith(updates, { [file]: stringify(value) });
    const { problems } = await checkTree(memoryTree(texts), { asOf: NOW, real: NOW });
    expect(contents.length).toBeGreaterThan(0);
    expect(problems.filter((problem) => problem.file === file)).toEqual([]);
  },
);
