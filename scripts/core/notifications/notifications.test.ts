/** What makes a notification say one thing and not another; whole texts are in `in-full.test.ts`. */
import { expect, test } from "vitest";
import { TRANSITIONS } from "#core/events/transitions.ts";
import { BER, GLA, LIS, OSLO } from "#testing/federation.ts";
import {
  anchorsRejected,
  composed,
  isOnRelease,
  NOTIFICATION_CASES,
  RELEASE,
} from "#testing/notification-cases.ts";
import { ANCHORS, IN_TEST, ON_DEBIAN, type RecordedFiles } from "#testing/recorded.ts";
import * as stages from "#testing/recorded-stages.ts";

type Stage = (files: RecordedFiles) => void;

const body = async (id: string, stage?: Stage, on = IN_TEST, now?: string) =>
  (await composed({ id, on, ...(stage && { stage }), ...(now && { now }) })).body;

test("the reply lines are exactly those of R79, one fence each", async () => {
  const text = await body(`ask/${OSLO}`, stages.askedOslo);
  const fences = [...text.matchAll(/^```\n(.*)\n```$/gm)].map(([, line]) => line);
  expect(fences.slice(0, 2)).toEqual(["accept NGI_NDGF-ex.oslo_t2", "reject NGI_NDGF-ex.oslo_t2"]);
});

test.for([
  ["revision", "3 to 6 hours"],
  ["major", "one to three days"],
  ["minor", "4 to 8 hours"],
  ["emergency", "2 to 4 hours"],
] as const)("the hours of %s are a guess and say so", async ([type, hours]) => {
  const text = await body(`ask/${GLA}`, (files) => {
    const release = files.releases[RELEASE];
    if (release) release.type = type;
  });
  expect(text).toContain(`About ${hours} of work`);
  expect(text).toContain("That is a guess");
});

test("the rollout's own exposure is the least, and as many days more as the procedure has are the most", async () => {
  const text = await body(`ask/${GLA}`, (files) => {
    stages.decisionsOf(files).exposure = { days: 1, reason: "emergency" };
  });
  expect(text).toContain("In between, 1 to 3 days under your normal production load.");
});

test("without a ticket on the forge the answer goes through the command", async () => {
  const text = await body(`ask/${GLA}`, (files) => {
    delete stages.ticketOf(files).issue;
  });
  expect(text).toContain(
    "`npm run -s rollout -- respond EMI-1.0/cream/1.13.1/sl5-x86_64 accept NGI_UK-GLA --by LOGIN`",
  );
  expect(text).not.toContain("/issues/");
});

test("GGUS is explained where a fault may be met: DMSU, high priority, link in the ticket (R115–R117)", async () => {
  for (const [id, stage] of [
    [`ask/${GLA}`, undefined],
    ["problem/1", stages.accepted],
    ["pool/early-adopters-glite", stages.pooled],
  ] as const) {
    const text = await body(id, stage);
    expect(text).toMatch(
      /GGUS: open a ticket at .* assign it to DMSU, at least with high priority/,
    );
    expect(text).toContain("give its number in the rollout's ticket");
  }
});

test("everyone who may report a problem reads where undisclosed vulnerabilities go", async () => {
  for (const [id, stage, on] of [
    ["open", undefined, ON_DEBIAN],
    ["open", undefined, RELEASE],
    [`ask/${GLA}`, undefined, IN_TEST],
    ["pool/early-adopters-glite", stages.pooled, IN_TEST],
    ["problem/1", stages.accepted, IN_TEST],
    [`report-due/${GLA}/1`, stages.accepted, IN_TEST],
    ["announce/UMD/1.1.0", stages.released, IN_TEST],
    ["recall", stages.recalled, IN_TEST],
  ] as const) {
    expect(await body(id, stage, on), id).toContain(
      "report it in private, <https://github.com/example/staged-rollout/security/advisories/new>",
    );
  }
});

test("assign names the committed teams not asked yet: free ones first, then load, then absence", async () => {
  const text = await body("assign/manager-one", (files) => {
    const decisions = stages.decisionsOf(files);
    delete decisions.teams;
    delete stages.ticketOf(files).participation;
    stages.ticketOf(files).history.splice(-2);
    files.rollouts["EMI-1.0/cream/1.13.0/sl5-x86_64"] = { teams: [LIS] };
    stages.ticketOf(files, "EMI-1.0/cream/1.13.0/sl5-x86_64").status = "open";
  });
  expect(text.slice(text.indexOf("Committed"), text.indexOf("Its state"))).toBe(
    `Committed to it and not asked yet (the aim is 2 teams or more):

- ${GLA} (UK), no other rollout to test
- ${LIS} (Portugal), 1 other rollout to test
- ${BER} (Germany), no other rollout to test, away until 22 May 2011

`,
  );
  expect(text).toContain(
    "A comment `ask committed` on <https://github.com/example/staged-rollout/issues/42> asks every committed team, `ask NGI_UK-GLA NGI_PT-LIS` only the least busy.",
  );
});

test("teams that left, have yet to join or test another platform are not offered", async () => {
  const text = await body("assign/manager-one", (files) => {
    Object.assign(files.teams[BER] ?? {}, { until: "2011-05-12" });
    stages.decisionsOf(files).teams = [LIS];
    delete stages.ticketOf(files).participation;
    Object.assign(files.teams[GLA] ?? {}, { since: "2011-06-01" });
  });
  expect(text).toContain("No other team is committed to it. `pool` asks everyone");
  const debian = await body("assign/manager-one", undefined, ON_DEBIAN);
  expect(debian).toContain(`- ${LIS} (Portugal), 1 other rollout to test`);
  expect(debian).not.toContain(GLA);
});

test("a rollout that is not an emergency cannot be waived since the date of R135; an emergency can", async () => {
  const late = "2011-05-19T15:00:00Z";
  expect(await body("escalate", stages.pooled, IN_TEST, late)).toContain(
    "It cannot be waived: since 1 November 2010 only an emergency release may skip the test.",
  );
  const emergency: Stage = (files) => {
    stages.pooled(files);
    Object.assign(files.releases[RELEASE] ?? {}, { type: "emergency" });
  };
  expect(await body("escalate", emergency, IN_TEST, late)).toContain("`waive REASON`");
});

test("from the third reminder on the manager may excuse the team", async () => {
  const line = "`excuse NGI_UK-GLA REASON`";
  expect(await body(`report-due/${GLA}/2`, stages.accepted)).not.toContain(line);
  expect(await body(`report-due/${GLA}/2/2`, stages.accepted)).not.toContain(line);
  const then = "2011-05-26T12:00:00Z";
  expect(await body(`report-due/${GLA}/3`, stages.accepted, IN_TEST, then)).toContain(line);
  expect(await body(`report-due/${GLA}/11`, stages.accepted)).toContain(
    "This is the 11th reminder.",
  );
});

test("internal providers are answered in the ticket; GGUS is not named to them (R125)", async () => {
  for (const [id, on] of [
    ["provider", ANCHORS],
    ["thanks", ANCHORS],
    ["outcome/any", "CA/CA/1.38"],
    ["thanks", "CA/CA/1.38"],
    ["open", "CA/CA/1.38"],
  ] as const) {
    const text = await body(id, anchorsRejected, on);
    expect(text.replace("a ticket, a report or GGUS", ""), id).not.toContain("GGUS");
  }
});

test("a notification fits into a comment, however much was written", async () => {
  const much: Stage = (files) => {
    stages.reported(files);
    const long = "`# ".repeat(1600);
    const decisions = stages.decisionsOf(files);
    decisions.issues = Array.from({ length: 12 }, (_, index) => ({
      ggus: 71000 + index,
      title: long.slice(0, 200),
      severity: "minor" as const,
      workaround: long,
    }));
    Object.assign(files.releases[RELEASE] ?? {}, { summary: long });
    const platform = files.releases[RELEASE]?.platforms["sl5-x86_64"];
    if (platform) {
      platform.packages = Array.from({ length: 220 }, (_, index) => `${"p".repeat(240)}-${index}`);
    }
    const [path, report] = Object.entries(files.reports)[0] ?? [];
    for (let index = 0; report && path && index < 20; index++) {
      const team = `ea-NGI_X-${"S".repeat(200)}${index}`;
      files.reports[path.replace(GLA, team)] = {
        ...report,
        head: {
          ...report.head,
          team,
          deployment: long,
          reason: long,
          vos: Array.from({ length: 40 }, (_, vo) => `${long.slice(0, 90)}${vo}`),
          tests: Array.from({ length: 100 }, () => ({ name: long.slice(0, 200), result: "fail" })),
        },
      };
    }
  };
  for (const id of ["ready", `ask/${GLA}`, `report-due/${GLA}/3`, "open"]) {
    const text = await body(id, much);
    expect(text.length, id).toBeLessThan(61_000);
    expect([...text.matchAll(/^```/gm)].length % 2, id).toBe(0);
  }
  expect(await body("ready", much)).toContain("The rest does not fit here");
});

test("what is for somebody with a role address is requested for mail too, and nothing else", async () => {
  const flagged = new Set(
    TRANSITIONS.flatMap(({ notices }) => notices)
      .filter(({ on, toAddresses }) => on === "rollout" && toAddresses)
      .map(({ id }) => id.split("/", 1)[0]),
  );
  const addressed = new Set<string | undefined>();
  for (const one of NOTIFICATION_CASES.filter((one) => !isOnRelease(one))) {
    const { to } = await composed(one);
    if (to.some(({ kind }) => ["team", "list", "audience", "helpdesk"].includes(kind)))
      addressed.add(one.id.split("/", 1)[0]);
  }
  expect([...addressed].sort()).toEqual([...flagged].sort());
});
