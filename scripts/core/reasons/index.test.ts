/** Every code of the list, in a world in which it holds and in one that differs in what it is about. */
import { describe, expect, test } from "vitest";
import { membersHolding, type PathOwner, teamOfReport } from "#core/access/places.ts";
import { ALL_FIELDS, fileClass, holdersOf } from "#core/access/rights.ts";
import { LOGIN } from "#core/base/placeholders.ts";
import type { Command } from "#core/comments/commands.ts";
import { judge } from "#core/comments/judge.ts";
import { ownWords } from "#core/comments/own-words.ts";
import { parseCommands } from "#core/comments/parse-commands.ts";
import type { World as ActingWorld } from "#core/events/facts.ts";
import { readPath } from "#core/model/paths.ts";
import { type Account, accountOf, familyOf, membersOf } from "#core/model/people.ts";
import type { Procedure, Registry } from "#core/model/registry.ts";
import { GROUPS } from "#core/model/states.ts";
import { FEDERATION, LIS, ROLLOUT, releaseText } from "#testing/federation.ts";
import { registryOf, textsOf } from "#testing/memory-tree.ts";
import {
  AGAINST,
  at,
  decided,
  decidedOn,
  EXCUSED,
  filesOf,
  flagged,
  fresh,
  ISSUE,
  listed,
  managers,
  NOW,
  open,
  other,
  type Place,
  POOLED,
  PROBLEM,
  placeOf,
  RECORDED,
  RELEASE_FILE,
  report,
  SELECTED,
  summary,
  testing,
  verifying,
  WAIVER,
  WORLDS,
  type World,
} from "#testing/reason-worlds.ts";
import { take } from "#testing/take-offer.ts";
import { keptBack } from "./check-failed.ts";
import { evaluate, reasonsOf } from "./evaluate.ts";
import { type FoundReason, REASON_CODES, type ReasonCode } from "./index.ts";
import { offersOf } from "./offers.ts";
import type { Way } from "./reason.ts";

async function found(world: World): Promise<FoundReason[]> {
  const { rollout, registry } = await placeOf(world);
  const reasons = reasonsOf(rollout, registry, NOW);
  expect(evaluate(rollout, registry, NOW).blockers).toEqual(
    reasons
      .filter(({ blocks }) => blocks)
      .map(({ reason: { code }, message, since }) => ({ code, message, since: since?.at })),
  );
  return reasons;
}

test("each code of the list has its worlds", () => {
  expect(["check-failed", ...Object.keys(WORLDS)].sort()).toEqual([...REASON_CODES].sort());
});

describe.for(Object.entries(WORLDS))("%s", ([code, [holds, not]]) => {
  test("holds: somebody has to act, and what they type is there", async () => {
    const reasons = (await found(holds)).filter(({ reason }) => reason.code === code);
    expect(reasons.length).toBeGreaterThan(0);
    for (const { message, alone, steps } of reasons) {
      expect(`${message}\n${alone}`).not.toMatch(/undefined|null|NaN|Invalid/);
      expect(steps.length).toBeGreaterThan(0);
      for (const { who, what, ways = () => [] } of steps) {
        expect([who, what]).not.toContain("");
        for (const way of ways()) expect(way.label).not.toBe("");
      }
    }
  });

  test("does not hold", async () => {
    expect((await found(not)).map(({ reason }) => reason.code)).not.toContain(code);
  });
});

describe("after ACCEPT a showstopper, from whatever side, is what it waits for", () => {
  const stopped: readonly [string, World][] = [
    ["an issue, appended since", decidedOn("Accepted", `${ISSUE}showstopper }\n`)],
    ["an issue, in production", decidedOn("Production", `${ISSUE}showstopper }\n`)],
    [
      "an issue that a late report names",
      { ...decidedOn("Accepted", `${ISSUE}showstopper }\n`), ...report(`issues: [1]\n${AGAINST}`) },
    ],
    [
      "a problem that nobody took up before the decision",
      decidedOn("Accepted", "", PROBLEM.replace("minor", "showstopper")),
    ],
  ];
  test.for(stopped)("%s", async ([, world]) => {
    const reasons = await found({ ...world, ...listed("2011-06-07") });
    expect(reasons.map(({ reason }) => reason.code)).toEqual(["showstopper"]);
    const steps = reasons.flatMap((one) => one.steps);
    expect(steps[0]).toMatchObject({ who: "manager-one" });
    expect(steps[0]?.what).toMatch(/^recall the version, or resolve the showstopper/);
    const ways = steps[0]?.ways?.() ?? [];
    expect(ways.map((way) => way.kind === "edit-file" && way.text).join()).toMatch(
      /resolved: true[\s\S]*recall: \{ reason: CHOOSE, by: manager-one, date: 2011-06-08 \}/,
    );
  });

  test("what a release lists is taken out of it; nobody is asked to list or release it", async () => {
    const world = decidedOn("Accepted", `${ISSUE}showstopper }\n`);
    const [alone, inRelease] = await Promise.all([
      found(world),
      found({ ...world, ...listed("2011-07-11") }),
    ]);
    expect(alone.flatMap(({ steps }) => steps.map(({ who }) => who))).toEqual(["manager-one"]);
    expect(
      inRelease.flatMap(({ steps }) => steps.map(({ who, what }) => `${who}: ${what}`)),
    ).toEqual([
      "manager-one: recall the version, or resolve the showstopper GGUS 1",
      "sw-rel-sr: take it out of UMD 1.0.0, unless it is resolved first",
    ]);
  });

  test("it ends when it is resolved, and the recall is all once it is written", async () => {
    const solved = decidedOn("Production", `${ISSUE}showstopper, resolved: true }\n`);
    expect(await found(solved)).toEqual([]);
    const recall = "recall: { reason: leaks, by: manager-one, date: 2011-06-07 }\n";
    const recalled = decidedOn("Production", `${ISSUE}showstopper }\n${recall}`);
    expect((await found(recalled)).map(({ reason }) => reason)).toMatchObject([
      { code: "not-recorded", fact: "recall" },
    ]);
  });
});

describe("a late report asks for an answer", () => {
  const codes = async (issues: string, said: string) =>
    (await found({ ...decidedOn("Production", issues), ...report(said) })).map(
      ({ reason }) => reason.code,
    );
  const issue = (more: string) => `issues:\n  - { ggus: 1, title: ${more} }\n`;

  test.for<[string, string, string, string[]]>([
    ["it recommends rejecting", "", AGAINST, ["late-report"]],
    ["it names what nobody listed", "", "issues: [1]\n", ["late-report"]],
    [
      "what it names is listed as less",
      issue("leaks, severity: major"),
      `issues: [1]\n${AGAINST}`,
      ["late-report"],
    ],
    [
      "an issue about something else",
      issue("slow, severity: minor, workaround: wait"),
      AGAINST,
      ["late-report"],
    ],
    [
      "what it names has a workaround",
      issue("leaks, severity: major, workaround: restart"),
      `issues: [1]\n${AGAINST}`,
      [],
    ],
    [
      "its reason has become an issue that is solved",
      issue("jobs are lost, severity: major, resolved: true"),
      AGAINST,
      [],
    ],
    ["it recommends accepting", "", "recommendation: accept\n", []],
  ])("%s", async ([, issues, said, expected]) => {
    expect(await codes(issues, said)).toEqual(expected);
  });
});

/** Who a step names: a login, a team or a group. */
function peopleOf(who: string, registry: Registry): readonly Account[] {
  const team = registry.teams.get(who);
  const group = GROUPS.find((name) => name === who);
  const listed = team?.data.members ?? (group && membersOf(registry, group));
  return listed?.map(({ github, id }) => ({ login: github, id })) ?? [accountOf(registry, who)];
}

/** The field of a file that a way has somebody change; of rollout.yaml it stands in what is to be typed. */
function fieldsOf(way: Exclude<Way, { kind: "comment" }>, code: ReasonCode): string[] {
  if (!way.file.endsWith("/rollout.yaml")) return [ALL_FIELDS];
  if (way.text === "" && code === "waiver-refused") return ["waiver"];
  if (way.text.includes("in the issue's line")) return ["issues"];
  const below = /# below (\w+):/.exec(way.text)?.[1];
  return below ? [below] : [...way.text.matchAll(/^(\w+):/gm)].map(([, field = ""]) => field);
}

/** What a step offers and the gate, or the ticket, would refuse to whom it names. */
function refusedOf(
  { reason: { code }, steps }: FoundReason,
  { rollout, registry }: Place,
): string[] {
  const sides = { base: registry, merged: registry };
  const place = { family: familyOf(registry, rollout), stack: rollout.release.stack };
  const may = (path: string, field: string, { id }: Account) => {
    const read = readPath(path);
    const team =
      read?.kind === "report" ? teamOfReport(read.name, rollout.release, sides) : undefined;
    const owner = { ...place, ...(team && { team }) } as PathOwner;
    return holdersOf(fileClass(read), field).some((holder) =>
      membersHolding(holder, owner, registry).some((member) => member.id === id),
    );
  };
  const world: ActingWorld = {
    registry,
    procedure: registry.procedure?.data as Procedure,
    now: NOW,
    writtenAt: ({ at: instant }) => instant,
  };
  return steps.flatMap(({ who, ways = () => [] }) => {
    const people = peopleOf(who, registry);
    if (people.length === 0) return [`${who} is nobody`];
    const team = registry.teams.has(who) ? who : undefined;
    const offers = offersOf(ways(), { rollout, registry, now: NOW }, team);
    if (ways().length > 0 && offers.length === 0) return [`${who} is offered nothing`];
    return people.flatMap((account) =>
      offers.flatMap((way): string[] => {
        if (!way.by.includes(account.login)) return [`${account.login}: not ${way.label}`];
        if (way.kind !== "comment") {
          const fields = fieldsOf(way, code);
          const refused = fields.filter((field) => !may(way.file, field, account));
          if (fields.length === 0) return [`${way.label} changes nothing`];
          return refused.map((field) => `${account.login}: ${way.file} ${field}`);
        }
        return way.lines.flatMap((line) => {
          const said = line
            .replace("REASON", "site down")
            .replace(LOGIN, account.login)
            .replace("NUMBER", "71999")
            .replace("NGI-SITE", "NGI_UK-GLA")
            .replace("TITLE", "it leaks")
            .replace("https://REPORT", "https://documents.example.org/1");
          const [spoken] = parseCommands(ownWords(said), registry);
          if (!spoken?.statement) return [`${line} is not understood`];
          const command = { ...spoken.statement, target: ROLLOUT, author: account, at: NOW };
          const verdict = judge(command as Command, rollout, world);
          return verdict.kind === "refused" ? [`${said}: ${verdict.refusal.reason}`] : [];
        });
      }),
    );
  });
}

/** What is offered and then refused, by each account that it names. */
async function refusedWhenTaken(
  found: readonly FoundReason[],
  place: Place,
  world: World,
): Promise<string[]> {
  const facts = { ...place, now: NOW };
  const texts = textsOf(filesOf(world));
  const offers = found.flatMap(({ steps }) =>
    steps.flatMap(({ who, ways = () => [] }) =>
      offersOf(ways(), facts, place.registry.teams.has(who) ? who : undefined),
    ),
  );
  const tried = offers.flatMap((offer) => offer.by.map((login) => ({ offer, login })));
  const taken = await Promise.all(
    tried.map(({ offer, login }) => take(offer, login, { ...facts, texts })),
  );
  return taken.flat().flatMap((one) => ("refused" in one ? [one.refused] : []));
}

describe("what is offered to somebody is allowed to them", () => {
  test.for(Object.entries(WORLDS))("%s", async ([code, [world]]) => {
    const place = await placeOf(world);
    const own = reasonsOf(place.rollout, place.registry, NOW).filter(
      ({ reason }) => reason.code === code,
    );
    expect(own.flatMap((one) => refusedOf(one, place))).toEqual([]);
    expect(await refusedWhenTaken(own, place, world)).toEqual([]);
  });

  test.for(Object.entries(WORLDS))("%s, where the manager has left", async ([, [world]]) => {
    const place = await placeOf({ ...world, ...managers("manager-two") });
    const reasons = reasonsOf(place.rollout, place.registry, NOW);
    expect(reasons.flatMap((one) => refusedOf(one, place))).toEqual([]);
    expect(reasons.flatMap(({ steps }) => steps.map(({ who }) => who))).not.toContain(
      "manager-one",
    );
  });

  const ESCALATED = open(SELECTED, "due: 2011-06-02T08:00:00Z", POOLED, "event: escalated");
  test.for<[string, World, string]>([
    ["any other release", {}, "find a team, or decide"],
    [
      "an emergency",
      { [RELEASE_FILE]: releaseText(undefined, "emergency") },
      "find a team, decide, or waive the test",
    ],
    [
      "any other release, where only emergencies are ever waived",
      {
        "rollouts/procedure.yaml": `${FEDERATION["rollouts/procedure.yaml"]}`.replace(
          /waiver.*\n/,
          "",
        ),
      },
      "find a team, or decide",
    ],
    [
      "any release before the day that the procedure sets",
      {
        "rollouts/procedure.yaml": `${FEDERATION["rollouts/procedure.yaml"]}`.replace(
          "2010-11-01",
          "2011-06-09",
        ),
      },
      "find a team, decide, or waive the test",
    ],
  ])("after the escalation of %s", async ([, world, what]) => {
    const place = await placeOf({ ...ESCALATED, ...world });
    const own = reasonsOf(place.rollout, place.registry, NOW).filter(
      ({ reason }) => reason.code === "nobody-accepts",
    );
    expect(own.flatMap((one) => refusedOf(one, place))).toEqual([]);
    expect(own.flatMap(({ steps }) => steps.map((step) => [step.who, step.what]))).toEqual([
      ["sw-rel-sr", what],
    ]);
  });

  test.for([
    ["nobody is named", fresh()],
    ["who was named has left", open("")],
  ] as const)("where the family has no manager, and %s", async ([, world]) => {
    const place = await placeOf({ ...world, ...managers("manager-two", "arc") });
    const [found, ...others] = reasonsOf(place.rollout, place.registry, NOW);
    expect(found && refusedOf(found, place)).toEqual([]);
    expect(found?.steps.map(({ what }) => what)).toEqual([
      "no manager exists: add one (teams/staged-rollout.yaml), or decide yourself",
    ]);
    expect(others.flatMap((one) => refusedOf(one, place))).toEqual([]);
  });
});

describe("what waits for the next run of automation", () => {
  const WITHDRAWN = {
    [RELEASE_FILE]: releaseText(
      undefined,
      undefined,
      "withdrawn: { reason: bug, date: 2011-06-07 }\n",
    ),
  };
  const EMERGENCY = { [RELEASE_FILE]: releaseText(undefined, "emergency") };
  const RECALL = "recall: { reason: leaks, by: manager-one, date: 2011-06-07 }\n";
  test.for<[string, World]>([
    ["delivery", {}],
    ["withdrawal", { ...open(""), ...WITHDRAWN }],
    ["waiver", { ...fresh(WAIVER), ...EMERGENCY }],
    ["recall", { ...at("Accepted", "resolved"), ...decided(RECALL) }],
    [
      "verification-start",
      {
        ...at("Unverified"),
        ...decided("verification: { by: verifier-one, started: 2011-06-01 }\n"),
      },
    ],
    ["verification-outcome", verifying(", outcome: reject, reason: no")],
    ["manager", fresh("manager: manager-one\n")],
    ["request", open(SELECTED)],
    ["pool", open(SELECTED, "response: decline, at: 2011-06-02T08:00:00Z")],
    ["report", { ...testing(EXCUSED), ...report() }],
    ["decision", { ...testing("", RECORDED), ...report(), ...summary("ACCEPT") }],
    ["release", { ...at("Accepted", "resolved"), ...listed("2011-06-08") }],
  ])("%s", async ([fact, world]) => {
    expect((await found(world)).map(({ reason }) => reason)).toContainEqual(
      expect.objectContaining({ code: "not-recorded", fact }),
    );
  });

  test("what ends the rollout is given alone", async () => {
    const codes = (await found({ ...testing("", PROBLEM), ...WITHDRAWN })).map(
      ({ reason }) => reason.code,
    );
    expect(codes).toEqual(["not-recorded"]);
  });
});

describe("a newer version", () => {
  const RECALL = "recall: { reason: leaks, by: manager-one, date: 2011-06-07 }\n";
  const newer = other("1.13.10", "Production");
  const said = async (world: World) =>
    (await found(world)).flatMap(({ reason, message, steps }) =>
      reason.code === "overtaken" ? [[message, ...steps.map(({ who }) => who)]] : [],
    );
  test.for<[string, World, string[][]]>([
    [
      "in production, before the verification",
      { ...at("Unverified"), ...newer },
      [
        [
          "1.13.10, which is newer, is in production: verifiers can reject this one, or go on",
          "verifiers",
        ],
      ],
    ],
    [
      "in production, without a manager",
      { ...fresh(), ...newer },
      [
        [
          "1.13.10, which is newer, is in production: sw-rel-sr can reject this one, or go on",
          "sw-rel-sr",
        ],
      ],
    ],
    [
      "accepted, while it is tested",
      { ...testing(), ...other("1.13.10", "Accepted") },
      [
        [
          "1.13.10, which is newer, is accepted: manager-one can reject this one, or go on",
          "manager-one",
        ],
      ],
    ],
    [
      "in production rather than accepted",
      { ...testing(), ...other("1.13.11", "Accepted"), ...newer },
      [
        [
          "1.13.10, which is newer, is in production: manager-one can reject this one, or go on",
          "manager-one",
        ],
      ],
    ],
    [
      "in production, and this one is accepted",
      { ...at("Accepted", "resolved"), ...newer },
      [
        [
          "1.13.10, which is newer, is in production: sw-rel-sr can recall this one, which no release can list any more",
          "sw-rel-sr",
        ],
      ],
    ],
    ["is still tested", { ...testing(), ...other("1.13.10", "StagedRollOut") }, []],
    ["is older", { ...testing(), ...other("1.13.0", "Production") }, []],
    ["and a summary", { ...testing(), ...newer, ...summary("REJECT", "reason: no\n") }, []],
    ["and a recall", { ...at("Accepted", "resolved"), ...newer, ...decided(RECALL) }, []],
    ["and production", { ...at("Production", "resolved"), ...newer }, []],
  ])("%s", async ([, world, expected]) => {
    expect(await said(world)).toEqual(expected);
  });

  test("the summary that is proposed rejects because of it", async () => {
    const [way] = (await found({ ...testing(), ...newer }))
      .filter(({ reason }) => reason.code === "overtaken")
      .flatMap(({ steps }) => steps.flatMap(({ ways = () => [] }) => ways()));
    expect(way).toMatchObject({
      label: "Reject",
      text: expect.stringContaining(
        '# REJECT | ACCEPT\nreason: "1.13.10, which is newer, is in production."\n',
      ),
    });
  });

  test("in production, it is not asked to be listed", async () => {
    const codes = (await found({ ...at("Accepted", "resolved"), ...newer })).map(
      ({ reason }) => reason.code,
    );
    expect(codes).toEqual(["overtaken"]);
  });
});

test("an error that check finds comes first, and nothing waits for the next run then", async () => {
  const blockers = [
    { code: "not-recorded", message: "the report is not recorded yet" },
    { code: "no-team", message: "no team is selected" },
  ] as const;
  const problem = { file: "rollouts/x/rollout.yaml", line: 7, message: "manager is no text" };
  expect(keptBack(blockers, problem)).toEqual([
    {
      code: "check-failed",
      message:
        "automation leaves it alone until rollouts/x/rollout.yaml:7 is fixed: manager is no text",
    },
    blockers[1],
  ]);
});

test("what is left to do keeps nothing back: no blocker, and somebody next", async () => {
  const world = flagged("on: 2011-06-02");
  const registry = await registryOf({ ...FEDERATION, [RELEASE_FILE]: releaseText(), ...world });
  const rollout = registry.rollouts.get(ROLLOUT);
  if (!rollout) throw new Error("there is no rollout");
  expect(evaluate(rollout, registry, NOW)).toMatchObject({
    state: "Rejected",
    blockers: [],
    next: [
      {
        who: LIS,
        what: "remove the beta flag in GOCDB, then write beta off ce.example.org/CREAM-CE",
        due: null,
      },
    ],
  });
});
