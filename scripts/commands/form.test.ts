/** What a form does without a forge: written, held or refused as on the forge (DESIGN section 7). */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commitmentsForm } from "#core/submissions/forms/commitments.ts";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import { FEDERATION, LIS } from "../testing/federation.ts";
import { issueOf } from "../testing/fill-form.ts";
import { folderOf, run } from "../testing/run.ts";

const NOW = "2011-06-20T10:00:00Z";
const FILES = {
  ...FEDERATION,
  "rollouts/procedure.yaml": `${FEDERATION["rollouts/procedure.yaml"]}merge: automatic\n`,
  "teams/early-adopters-admins.yaml":
    "title: Administrators\nmembers:\n  - { github: ea-admin, id: 21 }\n",
};
const RELEASE = {
  component: "EMI-1.0/cream",
  version: "1.14.0-1",
  kind: "minor",
  released: "2011-06-15",
  ggus: "71234",
  summary: "Fixes.",
  platforms: "sl5-x86_64 https://emisoft.example.org/repo/\nemi-cream",
};
const FOLDER = "rollouts/EMI-1.0/cream/1.14.0-1";

/** Gives a form to the command line, on standard input. */
async function fill(root: string, by: string, text: string, ...more: string[]) {
  const argv = ["form", "--root", root, "--by", by, "--as-of", NOW, "--format", "json", ...more];
  const { exit, out, err } = await run(argv, { input: async () => text });
  return { exit, err, became: out === "" ? undefined : JSON.parse(out) };
}

test("a release is written with its event, and the JSON has every field", async () => {
  const root = folderOf(FILES);
  const { exit, became } = await fill(root, "verifier-one", issueOf(releaseForm, RELEASE));
  expect([exit, became]).toEqual([
    0,
    {
      ...{ kind: "release", accepted: true, held: false, file: `${FOLDER}/release.yaml` },
      text: expect.stringMatching(/^type: minor\nggus: 71234\n/),
      answer: expect.stringContaining("is recorded in"),
      problems: [],
      events: [expect.objectContaining({ event: "submitted", at: NOW })],
    },
  ]);
  expect(readFileSync(join(root, `${FOLDER}/release.yaml`), "utf8")).toBe(became.text);
  expect(existsSync(join(root, `${FOLDER}/sl5-x86_64/ticket.yaml`))).toBe(true);
});

test("--dry-run writes nothing", async () => {
  const root = folderOf(FILES);
  const made = await fill(root, "verifier-one", issueOf(releaseForm, RELEASE), "--dry-run");
  expect([made.exit, made.became.accepted]).toEqual([0, true]);
  expect(existsSync(join(root, FOLDER))).toBe(false);
});

test("what waits for an approval says for whose, and what is refused what to write: exit 1", async () => {
  const root = folderOf(FILES);
  const values = { team: "NGI_PT-LIS", add: "EMI/dpm sl5-x86_64" };
  const held = await fill(root, "ber-admin", issueOf(commitmentsForm, values));
  expect([held.exit, held.became]).toMatchObject([
    1,
    { kind: "commitments", held: true, accepted: false },
  ]);
  expect(held.became.answer).toMatch(/\napprove [0-9a-f]{6}\n/);
  expect(readFileSync(join(root, `teams/${LIS}.yaml`), "utf8")).toBe(
    FILES[`teams/${LIS}.yaml` as keyof typeof FILES],
  );
  const wrong = await fill(
    root,
    "lis-admin",
    issueOf(commitmentsForm, { ...values, add: "EMI/dmp sl5-x86_64" }),
  );
  expect([wrong.exit, wrong.became]).toMatchObject([
    1,
    { held: false, problems: [{ rule: "unknown-component", line: 7, column: 1 }] },
  ]);
});

test("accounts are those of the registry; of others it is said what is missing", async () => {
  const root = folderOf(FILES);
  const values = {
    ...{ ngi: "NGI_FR", site: "LYON", region: "France", country: "FR", timezone: "Europe/Paris" },
    ...{ contact: "grid@lyon.example.org", members: "gla-admin" },
  };
  const known = await fill(root, "ea-admin", issueOf(teamForm, values));
  expect([known.exit, known.became.text]).toEqual([
    0,
    expect.stringContaining("{ github: gla-admin, id: 103 }"),
  ]);
  const unknown = await fill(
    root,
    "ea-admin",
    issueOf(teamForm, { ...values, site: "PARIS", members: "anne" }),
  );
  expect([unknown.exit, unknown.became.problems]).toMatchObject([
    1,
    [{ rule: "unknown-account", message: expect.stringContaining("its number is not known here") }],
  ]);
});

test("what is no form is nothing, and its headings are named; an empty one is wrong usage", async () => {
  const root = folderOf(FILES);
  const { exit, became } = await fill(root, "lis-admin", "Please add us.");
  expect([exit, became]).toMatchObject([0, { kind: "none", accepted: false }]);
  expect(became.answer).toContain("- team.yml: NGI, Site, Region");
  expect((await fill(root, "lis-admin", " \n")).exit).toBe(2);
});
