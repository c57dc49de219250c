/** Those whom a pull request waits for are told on it, once and then after days (DESIGN section 6). */
import { describe, expect, test } from "vitest";
import { waitsMark } from "#core/forge/waited-for.ts";
import { loadRegistry } from "#data/registry.ts";
import { folderTree } from "#io/folder-tree.ts";
import { createComment } from "#io/github/comments.ts";
import { report } from "../testing/access/rollout-edits.ts";
import { type GateForge, withGate } from "../testing/gate-on-forge.ts";
import type { Changes } from "../testing/texts.ts";
import { pullViews, readPulls } from "./advance/forge/open-pulls.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const REPORT = `${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`;
const newReport: Changes = { [REPORT]: report("ea-NGI_A-SITE-ONE", "site-one-admin") };
const newContact: Changes = { [ONE]: [["contact: grid-admin", "contact: middleware"]] };
const newSite: Changes = { [ONE]: [["region: Portugal", "region: Spain"]] };
const decisions = (from: string, to: string): Changes => ({
  [`${OPEN}/rollout.yaml`]: [[from, to]],
});

/** Who is mentioned by the comments that tell somebody, each with the first words and the number in its mark. */
async function toldOn({ commentsOn }: GateForge, number: number): Promise<string[]> {
  return (await commentsOn(number)).flatMap((body) => {
    const [, what, reminder] = /waits:[0-9a-f]{40}:(\w+):(\d+) -->/.exec(body) ?? [];
    const logins = [...(body.split("\n")[0] ?? "").matchAll(/@([\w-]+)/g)].map(([, one]) => one);
    return what === undefined ? [] : [`${what} ${reminder}: ${logins.join(" ")}`];
  });
}

const later = (forge: GateForge["forge"], days: number) => {
  const at = Date.parse(forge.now) + days * 86_400_000;
  forge.now = `${new Date(at).toISOString().slice(0, 19)}Z`;
};

describe("who may act is told", () => {
  test.for<[string, Parameters<GateForge["propose"]>[0], Changes, string]>([
    ["of a report", "member", newReport, "merge 0: manager-one manager-two"],
    ["of a team's own fields", "member", newContact, "merge 0: ea-admin-one"],
    ["of what a member proposes for the team", "member", newSite, "approval 0: ea-admin-one"],
    [
      "of a manager's decision",
      "manager",
      decisions("severity: minor", "severity: major"),
      "merge 0: manager-one manager-two coordinator-one coordinator-two",
    ],
    [
      "of a manager who names another",
      "manager",
      decisions("manager: manager-one", "manager: manager-two"),
      "approval 0: coordinator-one coordinator-two",
    ],
    [
      "of what a stranger proposes",
      "stranger",
      newContact,
      "approval 0: site-one-admin site-one-ops ea-admin-one",
    ],
  ])("%s", ([, who, changes, told]) =>
    withGate(async (place) => {
      place.forge.addAccount({ login: "coordinator-two", id: 4000012 });
      const { number } = await place.propose(who, changes);
      await place.gate("--open-pulls");
      await place.gate("--open-pulls");
      expect(await toldOn(place, number)).toEqual([told]);
    }),
  );

  test("by the login that the account has now", () =>
    withGate(async (place) => {
      place.account("manager").login = "maria-now";
      const { number } = await place.propose("member", newReport);
      await place.gate("--open-pulls");
      expect(await toldOn(place, number)).toEqual(["merge 0: maria-now manager-two"]);
    }));

  test("at most forty at once", () => {
    const many = Array.from({ length: 45 }, (_, index) => index);
    const rows = many.map(
      (n) => `  - { github: many-${n}, id: ${5_000_000 + n}, families: [glite] }\n`,
    );
    return withGate(
      async (place) => {
        for (const n of many) place.forge.addAccount({ login: `many-${n}`, id: 5_000_000 + n });
        const { number } = await place.propose("member", newReport);
        await place.gate("--open-pulls");
        const [told = ""] = await toldOn(place, number);
        expect(told.split(" ").slice(2)).toEqual(many.slice(0, 40).map((n) => `many-${n}`));
      },
      { "teams/staged-rollout.yaml": `title: Managers\nmembers:\n${rows.join("")}` },
    );
  });

  test("of a family without a manager the coordinators", () =>
    withGate(
      async (place) => {
        const { number } = await place.propose("member", newReport);
        await place.gate("--open-pulls");
        expect(await toldOn(place, number)).toEqual(["merge 0: coordinator-one"]);
      },
      { "teams/staged-rollout.yaml": "title: Managers\nmembers: []\n" },
    ));
});

/** As the query works, nothing is said. */
const fail = (line: string) => {
  throw new Error(line);
};

describe("the forge's view has for whom a pull request waits", () => {
  /** As a run of `advance` reads it. */
  const seen = async ({ github, app, root }: GateForge) => {
    const { registry } = await loadRegistry(folderTree(root));
    return pullViews(await readPulls(github(app), registry, fail), registry).map(
      ({ waitsFor }) => waitsFor && `${waitsFor.what}: ${waitsFor.people.join(" ")}`,
    );
  };

  test("as the gate judged this very head, until it turns or is pushed to", () =>
    withGate(async (place) => {
      place.account("manager").login = "maria-now";
      const proposal = await place.propose("member", newSite);
      const other = await place.propose("member", newReport, { branch: "report" });
      expect(await seen(place)).toEqual([undefined, undefined]);
      await place.gate("--open-pulls");
      const ready = "merge: manager-one manager-two";
      expect(await seen(place)).toEqual(["approval: ea-admin-one", ready]);
      await place.review("ea admin", proposal.number);
      await place.gate("--open-pulls");
      expect(await seen(place)).toEqual(["merge: ea-admin-one", ready]);
      await place.push(proposal, "member", { [ONE]: [["region: Portugal", "region: France"]] });
      expect(await seen(place)).toEqual([undefined, ready]);
      await place.push(other, "member", {
        [REPORT]: report("ea-NGI_A-SITE-ONE", "site-one-admin", "9"),
      });
      await place.gate("--open-pulls");
      expect(await seen(place)).toEqual(["approval: ea-admin-one", undefined]);
    }));

  test("by no comment but the gate's own", () =>
    withGate(async (place) => {
      const { number, sha } = await place.propose("member", {
        [`${OPEN}/ticket.yaml`]: "issue: 1\n",
      });
      await place.gate("--open-pulls");
      const mark = `<!-- staged-rollout:gate -->\n\n<!-- staged-rollout:for:${sha}:merge:4000001 -->`;
      await createComment(place.github(place.account("member")), number, mark);
      expect(await seen(place)).toEqual([undefined]);
    }));
});

describe("nobody is told", () => {
  test.for<[string, Changes, { draft?: boolean }]>([
    [
      "of what its author has to fix",
      { [REPORT]: report("ea-NGI_A-SITE-ONE", "site-one-admin", "9") },
      {},
    ],
    ["of what no approval can allow", { [`${OPEN}/ticket.yaml`]: "issue: 1\n" }, {}],
    ["of a draft", newReport, { draft: true }],
  ])("%s", ([, changes, wanted]) =>
    withGate(async (place) => {
      const { number } = await place.propose("member", changes, wanted);
      await place.gate("--open-pulls");
      later(place.forge, 20);
      await place.gate("--open-pulls");
      expect(await toldOn(place, number)).toEqual([]);
    }),
  );
});

describe("reminders", () => {
  test("come after 1, 3, 7 and 14 days, however often it is judged", () =>
    withGate(async (place) => {
      const { number } = await place.propose("member", newReport);
      const days: number[] = [];
      for (let day = 0; day <= 20; day += 1) {
        const before = (await toldOn(place, number)).length;
        await place.gate("--open-pulls");
        await place.gate("--pull", String(number));
        if ((await toldOn(place, number)).length > before) days.push(day);
        later(place.forge, 1);
      }
      expect(days).toEqual([0, 1, 3, 7, 14]);
      expect((await toldOn(place, number)).at(-1)).toBe("merge 4: manager-one manager-two");
      expect((await place.commentsOn(number)).at(-1)).toContain(
        "**This has been ready to be merged since 1 July 2011**",
      );
    }));

  test("that were missed are left out", () =>
    withGate(async (place) => {
      const { number } = await place.propose("member", newReport);
      await place.gate("--open-pulls");
      later(place.forge, 8);
      await place.gate("--open-pulls");
      await place.gate("--open-pulls");
      expect(await toldOn(place, number)).toEqual([
        "merge 0: manager-one manager-two",
        "merge 3: manager-one manager-two",
      ]);
    }));

  test("end when it turns, and with a push; then they begin anew", () =>
    withGate(async (place) => {
      const proposal = await place.propose("member", newSite);
      const { number } = proposal;
      await place.gate("--open-pulls");
      await place.review("ea admin", number);
      await place.gate("--open-pulls");
      later(place.forge, 1);
      await place.gate("--open-pulls");
      expect(await toldOn(place, number)).toEqual([
        "approval 0: ea-admin-one",
        "merge 0: ea-admin-one",
        "merge 1: ea-admin-one",
      ]);
      await place.push(proposal, "member", { [ONE]: [["region: Portugal", "region: France"]] });
      await place.gate("--open-pulls");
      expect((await toldOn(place, number)).slice(3)).toEqual(["approval 0: ea-admin-one"]);
      proposal.issue.state = "closed";
      later(place.forge, 1);
      await place.gate("--open-pulls");
      expect(await toldOn(place, number)).toHaveLength(4);
    }));

  test("of a stranger's pushes are told once a day", () =>
    withGate(async (place) => {
      const proposal = await place.propose("stranger", newContact);
      const { number } = proposal;
      await place.gate("--open-pulls");
      for (const contact of ["one", "two"]) {
        await place.push(proposal, "stranger", {
          [ONE]: [["contact: grid-admin", `contact: ${contact}`]],
        });
        await place.gate("--open-pulls");
      }
      expect(await toldOn(place, number)).toHaveLength(1);
      later(place.forge, 1);
      await place.gate("--open-pulls");
      expect(await toldOn(place, number)).toHaveLength(2);
    }));

  test("are not prevented by somebody else's comment with their mark", () =>
    withGate(async (place) => {
      const { number, sha } = await place.propose("stranger", newContact);
      const mark = waitsMark({ head: sha, what: "approval" }, 0);
      await createComment(place.github(place.account("stranger")), number, mark);
      await place.gate("--open-pulls");
      expect(await toldOn(place, number)).toHaveLength(1);
    }));
});
