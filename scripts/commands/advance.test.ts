import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BASE_NOW, withBase } from "../testing/base.ts";
import { texts, withClones } from "../testing/clones.ts";
import { runAtBase as run } from "../testing/run.ts";
import { git } from "../testing/temp.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const NEW = "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1";

const advance = (root: string, asOf = BASE_NOW, ...more: string[]) =>
  run(["advance", "--root", root, "--as-of", asOf, ...more]);

describe("in a plain folder", () => {
  test("a delivery is recorded and told, once", () =>
    withBase({}, async (root) => {
      const first = await advance(root, BASE_NOW, "--format", "json");
      expect(first.exit).toBe(0);
      const { events, deliveries, skipped } = JSON.parse(first.out);
      expect(events).toEqual([
        { rollout: "EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64", at: BASE_NOW, event: "submitted" },
      ]);
      expect(deliveries).toContainEqual({
        rollout: "EMI-1.0/SE-DPM_mysql/1.8.0-1",
        id: "thanks",
        channel: "outbox",
      });
      expect(skipped).toEqual([]);
      const after = texts(root);
      expect(after[".outbox/EMI-1.0/SE-DPM_mysql/1.8.0-1/thanks.md"]).toContain(
        "Staged Rollout EMI-1.0 SE-DPM_mysql 1.8.0-1",
      );
      expect(after[`${NEW}/sl5-x86_64/ticket.yaml`]).toContain(
        "ref: EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64/open.md",
      );
      const second = await advance(root, BASE_NOW, "--channel", "outbox", "--channel", "outbox");
      expect(second).toMatchObject({ exit: 0, out: "0 events, 0 notifications" });
      expect(texts(root)).toEqual(after);
      expect((await run(["check", "--root", root, "--as-of", BASE_NOW])).exit).toBe(0);
    }));

  test("a dry run writes nothing and shows each change", () =>
    withBase({}, async (root) => {
      const before = texts(root);
      const { exit, out } = await advance(root, BASE_NOW, "--dry-run");
      expect(exit).toBe(0);
      expect(out).toContain(`+++ ${NEW}/sl5-x86_64/ticket.yaml`);
      expect(out).toContain(
        "+  - { at: 2011-07-01T12:00:00Z, event: submitted, state: Unverified }",
      );
      expect(texts(root)).toEqual(before);
    }));

  test.for([
    ["an unknown one", "pigeon", "Allowed choices are outbox, issue, github"],
    ["one that is not configured", "issue", "set GITHUB_REPOSITORY (owner/name of the repository)"],
    [
      "the same by its other word",
      "github",
      "set GITHUB_REPOSITORY (owner/name of the repository)",
    ],
  ] as const)("of the channels asked for, %s is refused and requests nothing", ([, word, answer]) =>
    withBase({}, async (root) => {
      const before = texts(root);
      const { exit, err } = await advance(root, BASE_NOW, "--channel", "outbox", "--channel", word);
      expect(exit).toBe(2);
      expect(err).toContain(answer);
      expect(texts(root)).toEqual(before);
    }),
  );

  test("every other byte of a file stays", () =>
    withBase(
      {
        [`${OPEN}/ticket.yaml`]: [
          [
            "state: StagedRollOut\nstatus",
            "# kept by hand\nstate:   StagedRollOut   # and this\nstatus",
          ],
        ],
      },
      async (root) => {
        const before = readFileSync(join(root, OPEN, "ticket.yaml"), "utf8");
        await advance(root, "2011-07-06T12:00:00Z");
        const after = readFileSync(join(root, OPEN, "ticket.yaml"), "utf8");
        expect(after.startsWith(before)).toBe(true);
        expect(after).toContain("event: report-due");
      },
    ));

  test("a broken rollout is skipped and named, the others advance", () =>
    withBase(
      { [`${OPEN}/rollout.yaml`]: [["manager: manager-one", "manger: manager-one"]] },
      async (root) => {
        const { exit, out } = await advance(root, "2011-07-06T12:00:00Z", "--format", "json");
        expect(exit).toBe(1);
        const { events, skipped } = JSON.parse(out);
        expect(events.map(({ rollout }: { rollout: string }) => rollout)).toEqual([
          "EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64",
        ]);
        expect(skipped).toMatchObject([
          {
            rollout: "EMI-1.0/cream/1.13.2/sl5-x86_64",
            problems: [{ file: `${OPEN}/rollout.yaml`, line: 7, rule: "unknown-property" }],
          },
        ]);
      },
    ));

  test("a release that cannot be read keeps its rollouts back, and says so", () =>
    withBase(
      { "rollouts/EMI-1.0/cream/1.13.2/release.yaml": [["type: revision", "type: revizion"]] },
      async (root) => {
        const { exit, out } = await advance(root, "2011-07-06T12:00:00Z", "--format", "json");
        expect(exit).toBe(1);
        const { skipped } = JSON.parse(out);
        expect(skipped.map(({ rollout }: { rollout: string }) => rollout)).toEqual([
          "EMI-1.0/cream/1.13.2/sl5-x86_64",
          "EMI-1.0/cream/1.13.2/sl6-x86_64",
        ]);
        expect(skipped[0].problems).toMatchObject([
          { file: "rollouts/EMI-1.0/cream/1.13.2/release.yaml", line: 1 },
        ]);
        const { err } = await run(["status", "--root", root]);
        expect(err).toContain("EMI-1.0/cream/1.13.2/sl5-x86_64 cannot be read");
      },
    ));

  test("status says what keeps a rollout back", () =>
    withBase(
      { [`${OPEN}/rollout.yaml`]: [["manager: manager-one", "manger: manager-one"]] },
      async (root) => {
        const { out } = await run([
          "status",
          "EMI-1.0/cream/1.13.2/sl5-x86_64",
          "--root",
          root,
          "--format",
          "json",
        ]);
        const [row] = JSON.parse(out);
        expect(row.blockers[0]).toEqual({
          code: "check-failed",
          message: expect.stringContaining(`${OPEN}/rollout.yaml:7 is fixed`),
        });
      },
    ));

  test("status begins with who is needed today", () =>
    withBase({}, async (root) => {
      const { out } = await run(["status", "--root", root, "--as-of", "2011-07-06T12:00:00Z"]);
      expect(out.split("\n")[0]).toBe(
        "3 rollouts not finished, 1 needs a manager or coordinator, 2 wait for others, 1 overdue, as of Wednesday 6 July 2011, 12:00 (UTC)",
      );
      expect(out).toMatch(
        /^37 hours late +EMI-1\.0 cream 1\.13\.2 sl5 x86_64 +StagedRollOut, open +day 9 of 5 to 7$/m,
      );
    }));

  test("a broken procedure.yaml stops everything", () =>
    withBase({ "rollouts/procedure.yaml": "format: 1\n" }, async (root) => {
      const before = texts(root);
      const { exit, out } = await advance(root);
      expect(exit).toBe(1);
      expect(out).toContain("Nothing can be advanced: rollouts/procedure.yaml:1");
      expect(texts(root)).toEqual(before);
      const json = await advance(root, BASE_NOW, "--format", "json");
      expect(json.err).toContain("Nothing can be advanced");
    }));
});

test("a record ahead of the clock is neither advanced nor skipped, and commands on it are refused", () =>
  withBase({}, async (root) => {
    const early = ["--as-of", "2011-06-27T10:00:00Z"];
    const words = [
      "respond",
      "EMI-1.0/cream/1.13.2/sl5-x86_64",
      "reject",
      "NGI_A-SITE-ONE",
      "--by",
      "site-one-admin",
    ];
    const { exit, err } = await run([...words, "--root", root, ...early]);
    expect(exit).toBe(1);
    expect(err).toContain("has instants later than now. Ask maintainers.");
    const { out } = await advance(root, "2011-06-01T12:00:00Z", "--format", "json");
    expect(JSON.parse(out).skipped).not.toContainEqual(
      expect.objectContaining({ rollout: "CA/CA/1.38/any" }),
    );
  }));

describe("what a member says", () => {
  const say = (root: string, ...argv: string[]) =>
    run([...argv, "--root", root, "--as-of", "2011-07-01T12:00:00Z"]);

  test("a problem is recorded and told at once", () =>
    withBase({}, async (root) => {
      const { exit } = await say(
        root,
        "problem",
        "EMI-1.0/cream/1.13.2/sl5-x86_64",
        "NGI_A-SITE-ONE",
        "major",
        "Jobs hang",
        "--by",
        "site-one-admin",
      );
      expect(exit).toBe(0);
      const after = texts(root);
      expect(after[`${OPEN}/ticket.yaml`]).toContain(
        "event: problem, team: ea-NGI_A-SITE-ONE, by: site-one-admin",
      );
      expect(after[".outbox/EMI-1.0/cream/1.13.2/sl5-x86_64/problem/1.md"]).toContain("Jobs hang");
    }));

  test.for([
    ["cream", 0, "problem, team: ea-NGI_A-SITE-ONE"],
    ["cream 1.13.2 SL5 x86_64", 0, "problem, team: ea-NGI_A-SITE-ONE"],
  ] as const)("part of a name is enough where it means one: %s", ([asked, code, event]) =>
    withBase({}, async (root) => {
      const words = ["NGI_A-SITE-ONE", "major", "Jobs hang", "--by", "site-one-admin"];
      const { exit, err } = await say(root, "problem", asked, ...words);
      expect([exit, err]).toEqual([code, ""]);
      expect(texts(root)[`${OPEN}/ticket.yaml`]).toContain(event);
    }),
  );

  test.for([
    [
      "a member of another team",
      [
        "respond",
        "EMI-1.0/cream/1.13.2/sl5-x86_64",
        "reject",
        "NGI_A-SITE-ONE",
        "--by",
        "ic-hep-admin",
      ],
      /not a member/,
    ],
    [
      "an unknown team",
      [
        "respond",
        "EMI-1.0/cream/1.13.2/sl5-x86_64",
        "accept",
        "NGI_Z-NOWHERE",
        "--by",
        "site-one-admin",
      ],
      /NGI_Z-NOWHERE/,
    ],
    [
      "an answer after the report",
      [
        "respond",
        "EMI-1.0/cream/1.13.2/sl5-x86_64",
        "reject",
        "NGI_B-UKI-LT2-IC-HEP",
        "--by",
        "ic-hep-admin",
      ],
      /report/,
    ],
    [
      "an answer to a finished rollout",
      ["respond", "Staged Rollout CA 1.38", "accept", "NGI_A-SITE-ONE", "--by", "site-one-ops"],
      /./,
    ],
  ] as const)("%s is refused, with whom to ask", ([, argv, reason]) =>
    withBase({}, async (root) => {
      await say(root, "advance");
      const before = texts(root);
      const { exit, err } = await say(root, ...argv);
      expect(exit).toBe(1);
      expect(err).toMatch(/^Refused: .+\. Ask \S+\.$/);
      expect(err).toMatch(reason);
      expect(texts(root)).toEqual(before);
    }),
  );

  test.for([
    [
      ["respond", "EMI-1.0/creem/1.13.2/sl5-x86_64", "accept", "NGI_A-SITE-ONE", "--by", "x"],
      "did you mean EMI-1.0/cream/1.13.2/sl5-x86_64?",
    ],
    [
      ["respond", "EMI-1.0/cream/1.13.2/sl5-x86_64", "maybe", "NGI_A-SITE-ONE", "--by", "x"],
      "is not one of accept, reject",
    ],
    [
      ["problem", "EMI-1.0/cream/1.13.2/sl5-x86_64", "NGI_A-SITE-ONE", "major", "  ", "--by", "x"],
      "say what happens",
    ],
    [
      ["exposed", "EMI-1.0/cream/1.13.2/sl5-x86_64", "NGI_A-SITE-ONE", "2011-02-30", "--by", "x"],
      "is not a date",
    ],
    [
      ["beta", "EMI-1.0/cream/1.13.2/sl5-x86_64", "on", "NGI_A-SITE-ONE", "nowhere", "--by", "x"],
      "is not HOST/SERVICE",
    ],
    [["respond", "EMI-1.0/cream/1.13.2/sl5-x86_64", "accept", "NGI_A-SITE-ONE"], "--by"],
  ] as const)("%s", ([argv, answer]) =>
    withBase({}, async (root) => {
      const { exit, err } = await say(root, ...argv);
      expect(exit).toBe(2);
      expect(err).toContain(answer);
    }),
  );
});

test("a commit says what moved, and holds only its own files", () =>
  withClones(1, async ([clone = ""]) => {
    writeFileSync(
      join(clone, "teams/verifiers.yaml"),
      "title: Verifiers, being edited\nmembers: []\n",
    );
    expect((await advance(clone)).exit).toBe(0);
    expect(git(clone, "log", "--format=%s", "origin/main").trim().split("\n")).toEqual([
      "Record 3 deliveries",
      "Advance: EMI-1.0 SE-DPM_mysql 1.8.0-1 sl5-x86_64 → Unverified",
      "Begin",
    ]);
    expect(git(clone, "show", "--no-patch", "--format=%b", "HEAD~1")).toContain(
      "\n\nClaim 3 deliveries\n\nMade-by: ",
    );
    expect(git(clone, "show", "--name-only", "--format=", "HEAD~1").trim().split("\n")).toEqual([
      `${NEW}/sl5-x86_64/rollout.yaml`,
      `${NEW}/sl5-x86_64/ticket.yaml`,
      `${NEW}/ticket.yaml`,
    ]);
    expect(git(clone, "status", "--porcelain")).toBe(" M teams/verifiers.yaml\n");
  }));

test("somebody's uncommitted decisions are neither committed nor lost", () =>
  withClones(2, async ([one = "", two = ""]) => {
    const decisions = join(NEW, "sl5-x86_64/rollout.yaml");
    expect((await advance(one)).exit).toBe(0);
    git(two, "pull", "--quiet");
    const edited = "verification: { by: verifier-one, started: 2011-07-01 }\n";
    writeFileSync(join(two, decisions), edited);
    // The upstream moves, so that this run's push is rejected and taken back.
    writeFileSync(
      join(one, "teams/verifiers.yaml"),
      readFileSync(join(one, "teams/verifiers.yaml"), "utf8").concat("# seen\n"),
    );
    git(one, "commit", "--quiet", "-am", "Look at the verifiers");
    git(one, "push", "--quiet");
    expect((await advance(two)).exit).toBe(0);
    expect(readFileSync(join(two, decisions), "utf8")).toBe(edited);
    expect(git(two, "status", "--porcelain")).toBe(` M ${decisions}\n`);
    expect(git(two, "log", "--format=", "--name-only", "HEAD~3..HEAD")).not.toContain(
      "rollout.yaml",
    );
  }));
