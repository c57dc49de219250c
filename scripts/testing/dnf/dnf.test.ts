import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateKey } from "openpgp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../run.ts";
import { REPOSITORY } from "../this-repository.ts";
import { type Machine, mustRun } from "./programs.ts";
import { packagesIn } from "./read-repository.ts";
import { missingTools } from "./tools.ts";
import { dnfWorld, NEW, packagesOf, type World } from "./world.ts";

const missing = missingTools();
if (missing.length > 0) {
  process.stdout.write(`NOT TESTED with the real dnf: ${missing.join(", ")} are not installed\n`);
}

const SETUP = readFileSync(join(REPOSITORY, ".github/SETUP.md"), "utf8");
const IN_TEST = `rollouts/${NEW}/sl5-x86_64`;
const VERIFIED = `rollouts/${NEW}/sl6-x86_64/rollout.yaml`;
const SUMMARY = `${IN_TEST}/summary-EMI-cream-1.13.2.md`;
const RELEASE = "components/distributions/UMD/1.1.0.yaml";
const STAGED = "StagedRollOut/EMI-1.0/sl5/x86_64";
const PRODUCTION = "Production/UMD-1/sl5/x86_64";

const summary = (outcome: string, more: string) => `---
outcome: ${outcome}
by: manager-one
date: 2011-07-02
excused: { ea-NGI_A-SITE-ONE: site down }
${more}
---
Decided.
`;
const accept = summary("ACCEPT", "knownIssues: [71200]");
const reject = summary("REJECT", "reason: It loses jobs.");

describe.skipIf(missing.length > 0)("a real dnf installs what the state allows", () => {
  let world: World;
  beforeAll(async () => {
    world = await dnfWorld();
  });
  afterAll(() => world?.close());

  /** Automation runs at an instant, and what it makes of the states is published. */
  async function publish(root: string, at: string, environment = {}): Promise<void> {
    const clock = { now: () => at, environment };
    const advanced = await run(["advance", "--root", root, "--channel", "outbox"], clock);
    expect(advanced).toMatchObject({ exit: 0 });
    const out = join(world.site, "repository");
    const written = await run(["repositories", "--root", root, "--out", out], clock);
    expect(written).toMatchObject({ exit: 0 });
  }

  /** What the job that has the key hands on to the one that builds the site. */
  async function signedLists(root: string, at: string, key?: { readonly privateKey: string }) {
    const environment = { REPOSITORY_SIGNING_KEY: key?.privateKey };
    const signed = await run(["repositories", "--root", root, "--signatures"], {
      ...{ now: () => at, environment },
    });
    expect(signed).toMatchObject({ exit: 0 });
    const lines = signed.out.trim().split("\n");
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
  }

  /** Makes the repository of a folder known to a machine. */
  function enable(machine: Machine, folder: string): void {
    const place = join(world.site, "repository", folder);
    for (const name of readdirSync(place).filter((one) => one.endsWith(".repo"))) {
      cpSync(join(place, name), join(machine.repos, name));
    }
  }

  test("nothing is there before StagedRollOut; then it is installed with its dependency", async () => {
    const root = world.registry();
    const machine = world.machine("verified");
    await publish(root, "2011-07-01T12:00:00Z");
    enable(machine, "StagedRollOut/EMI-1.0/sl6/x86_64");
    const before = await machine.dnf("--refresh", "install", "emi-cream");
    expect(before.text).toContain("No match for argument: emi-cream");
    writeFileSync(
      join(root, VERIFIED),
      "verification: { by: verifier-one, started: 2011-06-20, decided: 2011-07-01, outcome: accept, report: https://documents.example.org/document/271 }\n",
    );
    await publish(root, "2011-07-01T13:00:00Z");
    const after = await machine.dnf("--refresh", "install", "emi-cream");
    expect(after).toMatchObject({ status: 0 });
    expect(await machine.installed()).toEqual(packagesOf("1.13.2").sort());
  });

  test("after a rejection nothing is there any more", async () => {
    const root = world.registry();
    const machine = world.machine("rejected");
    await publish(root, "2011-07-01T12:00:00Z");
    enable(machine, STAGED);
    const list = () => machine.dnf("--refresh", "-q", "repoquery", "--qf", "%{name}-%{version}");
    expect((await list()).text.trim().split("\n").sort()).toEqual([
      "emi-cream-1.13.2",
      "emi-cream-libs-1.13.2",
    ]);
    writeFileSync(join(root, SUMMARY), reject);
    await publish(root, "2011-07-02T12:00:00Z");
    expect(await list()).toEqual({ status: 0, text: "" });
    expect((await machine.dnf("install", "emi-cream")).text).toContain("No match for argument");
  });

  test("accepted it stays where it was tested; released it is offered to machines with the version before", async () => {
    const root = world.registry();
    await publish(root, "2011-07-01T12:00:00Z");
    const [tester, everyone] = [world.machine("tester"), world.machine("everyone")];
    enable(everyone, PRODUCTION);
    enable(tester, STAGED);
    expect(await everyone.dnf("install", "emi-cream")).toMatchObject({ status: 0 });
    expect(await everyone.installed()).toEqual(packagesOf("1.13.1").sort());
    writeFileSync(join(root, SUMMARY), accept);
    writeFileSync(
      join(root, RELEASE),
      "type: minor\ndate: 2011-07-11\ncontents:\n  - EMI-1.0/cream/1.13.2/sl5-x86_64\n",
    );
    await publish(root, "2011-07-02T12:00:00Z");
    expect(await tester.dnf("--refresh", "install", "emi-cream")).toMatchObject({ status: 0 });
    expect(await tester.installed()).toEqual(packagesOf("1.13.2").sort());
    expect(await everyone.dnf("--refresh", "check-update")).toMatchObject({ status: 0 });
    await publish(root, "2011-07-11T06:00:00Z");
    const offered = await everyone.dnf("--refresh", "check-update");
    expect(offered.status).toBe(100);
    expect(offered.text).toMatch(/emi-cream\.noarch +1\.13\.2-1 +production-UMD-1-sl5-x86_64/);
    expect(await everyone.dnf("upgrade")).toMatchObject({ status: 0 });
    expect(await everyone.installed()).toEqual(packagesOf("1.13.2").sort());
    // Every version stays there: who has to, goes back.
    expect(
      await everyone.dnf("downgrade", "emi-cream-1.13.1", "emi-cream-libs-1.13.1"),
    ).toMatchObject({
      status: 0,
    });
  });

  test("a changed package, changed metadata and a wrong signature are refused", async () => {
    const root = world.registry();
    const [key, other] = await Promise.all(
      ["Example Federation", "Somebody"].map((name) =>
        generateKey({
          type: "rsa",
          rsaBits: 2048,
          userIDs: [{ name }],
          date: new Date("2011-01-01T00:00:00Z"),
          format: "armored",
        }),
      ),
    );
    const at = "2011-07-01T12:00:00Z";
    await publish(root, at);
    const sign = async (which = key) => publish(root, at, await signedLists(root, at, which));
    const repodata = join(world.site, "repository", STAGED, "repodata");
    const refused = async (name: string) => {
      const machine = world.machine(name);
      enable(machine, STAGED);
      const { status, text } = await machine.dnf("install", "emi-cream");
      expect(status).not.toBe(0);
      expect(await machine.installed()).toEqual([]);
      return text;
    };
    await sign();
    const machine = world.machine("signed");
    enable(machine, STAGED);
    expect(await machine.dnf("install", "emi-cream")).toMatchObject({ status: 0 });

    const rpm = join(world.provider, "emi-cream-1.13.2-1.noarch.rpm");
    const bytes = readFileSync(rpm);
    const changed = Buffer.from(bytes);
    changed[changed.length - 20] = (changed.at(-20) ?? 0) ^ 1;
    writeFileSync(rpm, changed);
    expect(await refused("package")).toContain("checksum doesn't match");
    writeFileSync(rpm, bytes);

    // Lists of before stand beside those that are named now.
    const primaries = readdirSync(repodata).filter((name) => name.includes("primary"));
    expect(primaries).not.toEqual([]);
    for (const name of primaries) writeFileSync(join(repodata, name), "something else");
    expect(await refused("metadata")).toMatch(/checksum|Yum repo downloading error/i);

    await sign();
    const repomd = readFileSync(join(repodata, "repomd.xml"), "utf8");
    writeFileSync(join(repodata, "repomd.xml"), repomd.replace(/<size>\d+/, "<size>1"));
    expect(await refused("list")).toContain("GPG");

    await sign(other);
    const signature = readFileSync(join(repodata, "repomd.xml.asc"));
    await sign();
    writeFileSync(join(repodata, "repomd.xml.asc"), signature);
    expect(await refused("signature")).toContain("GPG");
    rmSync(join(repodata, "repomd.xml.asc"));
    expect(await refused("unsigned")).toContain("GPG");
  });

  test("the key that SETUP.md makes signs, and lists of before main moved on are still taken", async () => {
    const [, commands = ""] = /^```\n(export GNUPGHOME=.*?)^```$/ms.exec(SETUP) ?? [];
    const folder = join(world.work, "setup", "my-instance");
    mkdirSync(folder, { recursive: true });
    const printed = await mustRun("bash", ["-euc", commands], folder);
    const [fingerprint = ""] = /^[0-9A-F]{40}$/m.exec(printed) ?? [];
    const privateKey = readFileSync(join(folder, "../repository-key.asc"), "utf8");
    const root = world.registry();
    const at = "2011-07-01T12:00:00Z";
    await publish(root, at);
    const lists = { ...(await signedLists(root, at, { privateKey })) };
    writeFileSync(join(root, SUMMARY), reject);
    const environment = { ...lists, REPOSITORY_SIGNING_FINGERPRINT: fingerprint };
    const later = "2011-07-02T11:00:00Z";
    await publish(root, later, environment);
    const machine = world.machine("setup");
    enable(machine, STAGED);
    expect(await machine.dnf("install", "emi-cream")).toMatchObject({ status: 0 });
    const signed = await signedLists(root, later, { privateKey });
    await publish(root, later, { ...environment, ...signed });
    const gone = await machine.dnf("--refresh", "-q", "repoquery", "--repo", "*");
    expect(gone).toEqual({ status: 0, text: "" });
  });

  test("createrepo_c and mergerepo_c read what is published, and agree with what the provider wrote", async () => {
    const root = world.registry();
    await publish(root, "2011-07-01T12:00:00Z");
    const [merged, updated] = [join(world.work, "merged"), join(world.work, "updated")];
    const published = join(world.site, "repository", STAGED);
    const order = ["--all", "--no-database", "--simple-md-filenames"];
    const from = [published, join(world.site, "repository", PRODUCTION)];
    await mustRun(
      "mergerepo_c",
      [...order, ...from.flatMap((folder) => ["-r", `file://${folder}`]), "-o", merged],
      world.work,
    );
    const read = async (folder: string, own: boolean) =>
      (await packagesIn(folder, world.providerAddress, { own })).sort((a, b) =>
        a.location.href < b.location.href ? -1 : 1,
      );
    const provided = await read(world.provider, false);
    expect(await read(merged, true)).toEqual(provided);
    // It takes from metadata what it has them of, and reads no such RPM again.
    mkdirSync(updated);
    for (const one of packagesOf("1.13.2")) {
      cpSync(join(world.provider, `${one}.rpm`), join(updated, `${one}.rpm`));
    }
    const reading = await mustRun(
      "createrepo_c",
      [
        ...["--update", "--skip-stat", "--no-database", "--simple-md-filenames", "-v"],
        ...["--update-md-path", published, updated],
      ],
      world.work,
    );
    expect(reading).toContain("Loaded information about 2 packages");
    expect(await read(updated, false)).toEqual(provided.filter(({ ver }) => ver === "1.13.2"));
  });
});
