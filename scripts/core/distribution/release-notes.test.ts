import { expect, test } from "vitest";
import type { Registry } from "#core/model/registry.ts";
import { releaseNotesFile } from "#core/notifications/text/release-notes.ts";
import { type Accepted, acceptedPath, acceptedUpdates } from "#testing/accepted.ts";
import { baseTexts, ROLLOUT } from "#testing/base.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { releaseNotes } from "./release-notes.ts";

const NOW = "2011-08-01T12:00:00Z";

const UPDATES: readonly Accepted[] = [
  { version: "1.13.3", decided: "2011-06-20" },
  { version: "1.8.1-1", component: "SE-DPM_mysql", type: "minor", decided: "2011-06-25" },
];

const PACKAGES = {
  file: `${ROLLOUT}/packages.xml`,
  data: {
    repository: "https://emisoft.example.org/repo/sl5/x86_64/",
    taken: "2011-05-12T10:00:00Z",
    packages: 1,
    sha256: "0".repeat(64),
  },
};

const listing = async (contents: readonly string[]): Promise<Registry> =>
  registryOf(
    baseTexts({
      ...acceptedUpdates(UPDATES),
      "components/distributions/UMD/1.1.0.yaml": `type: minor\ndate: 2011-07-11\ncontents: [${contents.join(", ")}]\n`,
    }),
  );

const notesOf = (registry: Registry) => {
  const release = registry.distributionReleases.get("UMD/1.1.0");
  if (!release) throw new Error("UMD 1.1.0 is missing");
  return { release, notes: releaseNotes(release, registry) };
};

test("contents stand by capability, with the version that the major had before", async () => {
  const paths = [acceptedPath("1.13.3"), acceptedPath("1.8.1-1", "SE-DPM_mysql")];
  const { notes } = notesOf(await listing([...paths, "EMI-1.0/nothing/1.0/sl5-x86_64"]));
  expect(notes.previous?.id).toBe("UMD/1.0.0");
  expect(
    notes.capabilities.map(({ capability, updates }) => [
      capability,
      updates.map(({ delivery, before }) => [delivery.version, before]),
    ]),
  ).toEqual([
    ["compute", [["1.13.3", "1.13.1"]]],
    ["storage", [["1.8.1-1", undefined]]],
  ]);
  expect(notes.unknown).toEqual(["EMI-1.0/nothing/1.0/sl5-x86_64"]);
});

test("the file says what changed, the known issues, and how to install where packages are published", async () => {
  const plain = await listing([acceptedPath("1.13.3")]);
  const procedure = plain.procedure?.data;
  if (!procedure) throw new Error("there is no procedure");
  const { release } = notesOf(plain);
  const without = releaseNotesFile(release, { registry: plain, procedure, now: NOW });
  expect(without).toContain("# UMD 1.1.0\n");
  expect(without).toContain(
    "## What changed since UMD 1.0.0 of 6 June 2011\n\n- Updated: cream 1.13.3, which was 1.13.1 before\n",
  );
  expect(without).toContain("GGUS 71000");
  expect(without).not.toContain("dnf");
  // What UMD 1.0.0 brought is in the production repository of its major.
  const source = ROLLOUT.replace("rollouts/", "");
  const produced = plain.rollouts.get(source);
  if (!produced) throw new Error(`there is no ${source}`);
  const registry: Registry = {
    ...plain,
    procedure: { file: "rollouts/procedure.yaml", data: { ...procedure, packages: "publish" } },
    rollouts: new Map([...plain.rollouts, [source, { ...produced, packages: PACKAGES }]]),
  };
  const facts = { registry, procedure: { ...procedure, packages: "publish" as const }, now: NOW };
  expect(releaseNotesFile(release, facts)).toContain(
    "On sl5-x86_64, as root:\n\n```\ncurl -fo /etc/yum.repos.d/production-UMD-1-sl5-x86_64.repo https://example.github.io/staged-rollout/repository/Production/UMD-1/sl5/x86_64/",
  );
});
