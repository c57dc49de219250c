/** The gate on real git repositories, through the command line. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCOUNTS, MORE_PEOPLE } from "../testing/access/people.ts";
import { report } from "../testing/access/rollout-edits.ts";
import { baseText } from "../testing/base.ts";
import { gate, makeRepository, type Repository } from "../testing/repository.ts";
import { runAtBase as run } from "../testing/run.ts";
import type { Changes } from "../testing/texts.ts";

const work = realpathSync(mkdtempSync(join(tmpdir(), "staged-rollout-gate-")));
afterAll(() => rmSync(work, { recursive: true, force: true }));

let repository: Repository;
beforeAll(() => {
  repository = makeRepository(join(work, "registry"), MORE_PEOPLE);
});

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const B = "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml";
const REPORT = `${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`;
const newReport = { [REPORT]: report("ea-NGI_A-SITE-ONE", "site-one-admin") };
const FOLLOWS =
  "Staged Rollout EMI-1.0 cream 1.13.2 sl5 x86_64: the report of ea-NGI_A-SITE-ONE is recorded, everything is ready for the manager to decide";
const { member, stranger, maintainer } = ACCOUNTS;

test("a repaired record holds what its last version in the history had", async () => {
  const file = `${OPEN}/ticket.yaml`;
  const whole = baseText(file);
  const other = whole.replace(/event: accepted(.*?)by: [\w-]+/, "event: accepted$1by: somebody");
  expect(other).not.toBe(whole);
  repository.branch("broken", "main", { [file]: "state: [\n" });
  repository.branch("broken-twice", "broken", { [file]: "state: [[\n" });
  repository.branch("repair", "broken-twice", { [file]: whole });
  repository.branch("rewrite", "broken-twice", { [file]: other });
  expect(await gate(repository, "broken-twice", "repair", maintainer)).toMatchObject({ exit: 0 });
  const { exit, denials } = await gate(repository, "broken-twice", "rewrite", maintainer);
  expect([exit, denials.map(({ reason }) => reason)]).toEqual([
    1,
    [expect.stringContaining("in its last version that could be read")],
  ]);
});

describe("a report", () => {
  let head: string;
  beforeAll(() => {
    head = repository.branch("report", "main", newReport);
  });

  test("of a member of its team may be merged", async () => {
    const verdict = await gate(repository, "main", "report", member);
    expect(verdict).toEqual({
      exit: 0,
      allowed: true,
      denials: [],
      problems: [],
      preview: [FOLLOWS],
    });
  });

  test("of anybody else needs a member's approval of exactly this head", async () => {
    const denied = await gate(repository, "main", head, stranger);
    expect(denied).toMatchObject({ exit: 1, allowed: false, problems: [] });
    expect(denied.denials).toContainEqual({
      path: REPORT,
      field: "installation",
      needs: ["ea-NGI_A-SITE-ONE"],
      reason: "only members of ea-NGI_A-SITE-ONE may change this",
      approvers: ["site-one-admin", "site-one-ops"],
    });
    for (const who of [maintainer, ACCOUNTS["former member"], ACCOUNTS["member of B"]]) {
      const still = await gate(repository, "main", head, stranger, "--approved-by", String(who));
      expect(still.allowed).toBe(false);
    }
    const approvals = ["--approved-by", String(maintainer), "--approved-by", String(member)];
    expect(await gate(repository, "main", head, stranger, ...approvals)).toMatchObject({ exit: 0 });
  });

  test("with commits of others needs their right too", async () => {
    const by = (who: number) => ["--committer", String(member), "--committer", String(who)];
    const second = await gate(repository, "main", head, member, ...by(ACCOUNTS["second member"]));
    expect(second.exit).toBe(0);
    const foreign = await gate(repository, "main", head, member, ...by(ACCOUNTS.manager));
    expect(foreign.denials[0]?.reason).toContain("some commits are by the account 4000001");
  });

  test("is printed for people too", async () => {
    const argv = ["gate", "--root", repository.folder, "--base", "main", "--head", head];
    const { exit, out, err } = await run([...argv, "--actor", String(stranger)]);
    expect([exit, out]).toEqual([1, ""]);
    expect(err).toBe(`${REPORT}
  denied  team, by, date and 8 more: only members of ea-NGI_A-SITE-ONE may change this
      → ask site-one-admin or site-one-ops to approve exactly this head
  denied  by: site-one-admin is named, but neither wrote this nor approved exactly this head
      → ask site-one-admin to approve exactly this head

On merge:
  ${FOLLOWS}

This may not be merged as it is.`);
    const fine = await run([...argv, "--actor", String(member)]);
    const said = `On merge:\n  ${FOLLOWS}\n\nThis may be merged.`;
    expect(fine).toEqual({ exit: 0, out: "", err: said });
  });
});

describe("what is judged is the merge into the tip", () => {
  test("roles are those of the tip, not those of the head", async () => {
    const head = repository.branch("roles-head", "main", newReport);
    repository.branch("roles-tip", "main", {
      [ONE]: [["\n  - { github: site-one-admin, id: 4100001, name: Site One Admin }", ""]],
    });
    const verdict = await gate(repository, "roles-tip", head, member);
    expect(verdict.denials.map(({ field }) => field)).toContain("installation");
    repository.branch("roles-new", "main", {
      [ONE]: [["id: 4100002 }", "id: 4100002 }\n  - { github: newcomer, id: 999 }"]],
    });
    const contact = repository.branch("roles-contact", "main", {
      [ONE]: [["contact: grid-admin", "contact: middleware"]],
    });
    expect((await gate(repository, "main", contact, stranger)).allowed).toBe(false);
    expect((await gate(repository, "roles-new", contact, stranger)).allowed).toBe(true);
  });

  test("changes that the base made meanwhile are not the head's", async () => {
    const head = repository.branch("behind", "main", newReport);
    repository.branch("ahead", "main", {
      "README.md": "New.",
      [B]: [["region: UK", "region: Ireland"]],
    });
    expect((await gate(repository, "ahead", head, member)).exit).toBe(0);
  });

  test("a base that was merged into the head is not the head's either", async () => {
    repository.branch("moved", "main", { ".github/CODEOWNERS": "* @somebody\n" });
    repository.branch("merging", "main", newReport);
    repository.git("checkout", "--quiet", "merging");
    repository.git("merge", "--quiet", "--no-edit", "moved");
    repository.git("checkout", "--quiet", "main");
    expect((await gate(repository, "moved", "merging", member)).exit).toBe(0);
    expect((await gate(repository, "main", "merging", member)).denials).toMatchObject([
      { path: ".github/CODEOWNERS", field: "*", needs: ["maintainers"] },
    ]);
  });

  test("branches that were merged both ways are judged once the base is merged once more", async () => {
    repository.branch("left", "main", newReport);
    repository.branch("right", "main", { [B]: [["region: UK", "region: Ireland"]] });
    const [left, right] = ["left", "right"].map((name) => repository.git("rev-parse", name).trim());
    for (const [branch, other] of [
      ["left", right],
      ["right", left],
    ] as const) {
      repository.git("checkout", "--quiet", branch);
      repository.git("merge", "--quiet", "--no-edit", other ?? "");
    }
    repository.git("checkout", "--quiet", "left");
    writeFileSync(
      join(repository.folder, REPORT),
      report("ea-NGI_A-SITE-ONE", "site-one-admin, site-one-ops"),
    );
    repository.git("commit", "--quiet", "--all", "--message=again");
    repository.git("checkout", "--quiet", "main");
    const crossed = await gate(repository, "right", "left", member);
    expect(crossed.denials).toMatchObject([{ path: ".", field: "*", needs: [] }]);
    expect(crossed.denials[0]?.reason).toContain("merge the main branch into the head once more");
    repository.git("checkout", "--quiet", "left");
    repository.git("merge", "--quiet", "--no-edit", "right");
    repository.git("checkout", "--quiet", "main");
    const verdict = await gate(repository, "right", "left", member);
    expect(verdict.denials).toMatchObject([{ path: REPORT, field: "by", needs: ["site-one-ops"] }]);
  });

  test("a conflict is refused, with the files", async () => {
    const head = repository.branch("conflict-head", "main", {
      [ONE]: [["region: Portugal", "region: Spain"]],
    });
    repository.branch("conflict-base", "main", { [ONE]: [["region: Portugal", "region: France"]] });
    const verdict = await gate(repository, "conflict-base", head, ACCOUNTS["ea admin"]);
    expect(verdict).toMatchObject({ exit: 1, allowed: false, problems: [] });
    expect(verdict.denials).toMatchObject([{ path: ONE, field: "*", needs: [] }]);
    expect(verdict.denials[0]?.reason).toContain("both sides have changed this");
  });

  test("a head that shares no history is refused", async () => {
    repository.git("checkout", "--quiet", "--orphan", "unrelated");
    repository.git("commit", "--quiet", "--message=unrelated");
    repository.git("checkout", "--quiet", "main");
    const verdict = await gate(repository, "main", "unrelated", maintainer);
    expect(verdict).toMatchObject({ exit: 1, allowed: false });
    expect(verdict.denials).toMatchObject([{ path: ".", field: "*", needs: [] }]);
    expect(verdict.denials[0]?.reason).toContain("shares no history");
  });

  test("a change of no file is nobody's right", async () => {
    repository.branch("later", "main", newReport);
    repository.branch("empty", "main", {});
    for (const [base, head] of [
      ["later", "main"],
      ["main", "empty"],
    ] as const) {
      for (const actor of [stranger, maintainer]) {
        const verdict = await gate(repository, base, head, actor);
        expect(verdict).toMatchObject({ exit: 1, allowed: false });
        expect(verdict.denials).toMatchObject([{ path: ".", field: "*", needs: [] }]);
        expect(verdict.denials[0]?.reason).toContain("it changes no file");
      }
    }
  });

  test("nor is another account's commit of no file among others", async () => {
    repository.branch("hidden", "main", newReport);
    repository.git("checkout", "--quiet", "hidden");
    repository.git("commit", "--quiet", "--allow-empty", "--message=x\n\nMade-by: staged-rollout");
    const empty = repository.git("rev-parse", "HEAD").trim();
    repository.git("merge", "--quiet", "--no-edit", "--strategy=ours", "empty");
    repository.git("checkout", "--quiet", "main");
    expect(await gate(repository, "main", "hidden", member)).toMatchObject({ exit: 0 });
    const others = ["--committer", String(ACCOUNTS["second member"])];
    const { denials } = await gate(repository, "main", "hidden", member, ...others);
    expect(denials.map(({ reason }) => reason)).toContain(
      `the commit ${empty.slice(0, 10)} changes no file and is by the account ${ACCOUNTS["second member"]}: leave it out`,
    );
    expect(denials).toHaveLength(3);
  });
});

describe("problems", () => {
  test("that the merge introduces block it, for anybody", async () => {
    const wrong = report("ea-NGI_A-SITE-ONE", "site-one-admin", "1.13.3");
    const head = repository.branch("wrong", "main", { [REPORT]: wrong });
    const verdict = await gate(repository, "main", head, member);
    expect(verdict).toMatchObject({ exit: 1, allowed: false, denials: [] });
    expect(verdict.problems).toMatchObject([
      { rule: "report-version", severity: "error", file: REPORT, line: 5 },
    ]);
  });

  test("that were there before hold nobody up who leaves them alone", async () => {
    repository.branch("broken", "main", {
      [B]: [["timezone: Europe/London", "timezone: Europe/Londres"]],
      "components/stacks/CA/CA.yaml": "title: [\n",
    });
    const head = repository.branch("beside", "broken", newReport);
    expect(await gate(repository, "broken", head, member)).toMatchObject({ exit: 0, problems: [] });
    const touching = repository.branch("touching", "broken", {
      [B]: [["contact: grid-admin", "contact: admin"]],
    });
    const verdict = await gate(repository, "broken", touching, ACCOUNTS["member of B"]);
    expect(verdict).toMatchObject({ exit: 1, denials: [] });
    expect(verdict.problems).toMatchObject([{ rule: "unknown-timezone", file: B }]);
    const fixing = repository.branch("fixing", "broken", {
      [B]: [["timezone: Europe/Londres", "timezone: Europe/London"]],
    });
    const fixed = await gate(repository, "broken", fixing, ACCOUNTS["member of B"]);
    expect(fixed).toMatchObject({ exit: 0, problems: [] });
  });

  test("of a delivery that another release has are found", async () => {
    const head = repository.branch("twice", "main", {
      "rollouts/EMI-1.0/SE-DPM_mysql/1.8.1-1/release.yaml":
        "type: minor\nggus: 70123\nreleased: 2011-06-30\nsummary: More.\nplatforms: { sl5-x86_64: { repository: 'https://emisoft.example.org/r/', packages: [a] } }\n",
    });
    const verdict = await gate(repository, "main", head, ACCOUNTS.provider);
    expect(verdict).toMatchObject({ exit: 1, denials: [] });
    const errors = verdict.problems.filter(({ severity }) => severity === "error");
    expect(errors.map(({ rule, file }) => [rule, file])).toEqual([
      ["ggus-twice", "rollouts/EMI-1.0/SE-DPM_mysql/1.8.1-1/release.yaml"],
      ["ggus-twice", "rollouts/EMI-1.0/cream/1.13.1/release.yaml"],
    ]);
  });

  test("of what others say of a team that goes are found", async () => {
    const head = repository.branch("left-members", "main", {
      [B]: [["{ github: ic-hep-admin, id: 4100011 }", "{ github: ic-hep-other, id: 4100001 }"]],
    });
    const verdict = await gate(repository, "main", head, ACCOUNTS["ea admin"]);
    expect(verdict.problems).toMatchObject([
      { rule: "account-identity", file: ONE },
      { rule: "account-identity", file: B },
    ]);
  });

  test.for<[string, Changes]>([
    [
      "member",
      { [B]: [["{ github: ic-hep-admin, id: 4100011 }", "{ github: other, id: 4100012 }"]] },
    ],
    ["verifier", { "teams/verifiers.yaml": "title: Verifiers\nmembers: []\n" }],
    ["manager", { "teams/staged-rollout.yaml": "title: Managers\nmembers: []\n" }],
  ])("of a %s who goes there are none: what is recorded was right", async ([who, changes]) => {
    const head = repository.branch(`without-${who}`, "main", changes);
    const approved = ["--approved-by", String(ACCOUNTS["ea admin"])];
    const verdict = await gate(repository, "main", head, maintainer, ...approved);
    expect(verdict).toMatchObject({ exit: 0, denials: [] });
    expect(verdict.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

test("a bare repository is as good", async () => {
  repository.branch("for-bare", "main", newReport);
  repository.git("clone", "--quiet", "--bare", ".", join(work, "bare.git"));
  const bare = { folder: join(work, "bare.git") };
  expect((await gate(bare, "main", "for-bare", member)).exit).toBe(0);
});

test.for([
  [["--base", "nowhere"], 'the repository has no commit "nowhere"'],
  [["--head", "--upload-pack=x"], "no commit"],
  [["--head", "main:teams"], "no commit"],
  [["--actor", "manager-one"], "is not the numeric id of an account"],
  [["--actor", "0"], "is not the numeric id"],
  [["--approved-by", "1e3"], "is not the numeric id"],
  [["--root", tmpdir()], "is not the top of a git repository"],
] as const)("%s is wrong usage", async ([options, says]) => {
  const usual = { "--root": repository.folder, "--base": "main", "--head": "main", "--actor": "1" };
  const argv = Object.entries({ ...usual, [options[0]]: options[1] }).map(
    ([name, value]) => `${name}=${value}`,
  );
  const { exit, err } = await run(["gate", ...argv]);
  expect(exit).toBe(2);
  expect(err).toContain(says);
});

test("a folder inside the repository is not its top", async () => {
  const argv = ["--base", "main", "--head", "main", "--actor", "1"];
  const { exit, err } = await run(["gate", "--root", join(repository.folder, "teams"), ...argv]);
  expect([exit, err]).toEqual([
    2,
    `${join(repository.folder, "teams")} is not the top of a git repository`,
  ]);
});

describe("a showstopper found after ACCEPT", () => {
  const ACCEPTED = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";
  const UMD = "components/distributions/UMD/1.0.0.yaml";
  const { coordinator, manager } = ACCOUNTS;
  beforeAll(() => {
    repository.branch("accepted", "main", {
      [`${ACCEPTED}/ticket.yaml`]: [
        ["state: Production\n", "state: Accepted\n"],
        [
          "  - { at: 2011-06-06T00:00:00Z, event: released, state: Production, release: UMD/1.0.0 }\n",
          "",
        ],
      ],
    });
    repository.branch("stopped", "accepted", {
      [`${ACCEPTED}/rollout.yaml`]: [
        [
          "Restart tomcat5 once. }\n",
          "Restart tomcat5 once. }\n  - { ggus: 71111, title: Jobs are lost, severity: showstopper }\n",
        ],
      ],
    });
  });

  test("may be recorded, whatever release lists the version", async () => {
    const verdict = await gate(repository, "accepted", "stopped", manager);
    expect(verdict).toMatchObject({ exit: 0, allowed: true, problems: [] });
    repository.branch("stopped-too", "stopped", {
      "components/stacks/EMI/cream.yaml": [["CREAM computing element", "CREAM"]],
    });
    const whole = await gate(repository, "accepted", "stopped-too", manager);
    expect(whole).toMatchObject({ exit: 0, allowed: true });
    expect(whole.problems.map(({ rule, severity, file }) => [rule, severity, file])).toEqual([
      ["distribution-showstopper", "warning", UMD],
    ]);
  });

  test("stands in the way of the release that lists it", async () => {
    repository.branch("notes", "stopped", { [UMD]: [["The first release.", "The first."]] });
    const verdict = await gate(repository, "stopped", "notes", coordinator);
    expect(verdict).toMatchObject({ exit: 1, denials: [] });
    expect(verdict.problems).toMatchObject([{ rule: "distribution-showstopper", file: UMD }]);
  });
});
