import { describe, expect, test } from "vitest";
import type { Command } from "#core/comments/commands.ts";
import { isFinal, POSITIONS, type Position } from "#core/model/positions.ts";
import type { EventName } from "#core/model/registry.ts";
import type { Plan } from "#core/workflow/plan.ts";
import { readSchema } from "#data/schemas.ts";
import {
  BER,
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
  VERIFIED,
} from "#testing/federation.ts";
import { Playground } from "#testing/playground.ts";
import { markdownTable, mermaid } from "./diagram.ts";
import { allows, destination, TRANSITIONS, transitionsOf } from "./transitions.ts";

const EVENTS = [...new Set(TRANSITIONS.map(({ event }) => event))];
const NOW = "2011-06-14T12:00:00Z";

test("the table has every event that a ticket can hold", () => {
  const { properties } = readSchema("ticket") as {
    properties: { history: { items: { properties: { event: { enum: string[] } } } } };
  };
  expect([...EVENTS].sort()).toEqual([...properties.history.items.properties.event.enum].sort());
});

test("every row says what happens, who is next, and what it serves", () => {
  for (const row of TRANSITIONS) {
    expect(row.sentence).toMatch(/^[A-Z].*\.$/);
    expect(row.next).not.toBe("");
    for (const requirement of row.requirements) expect(requirement).toMatch(/^R\d+$/);
    expect(row.requirements.length).toBeGreaterThan(0);
  }
});

test("there is a way out of every position but the final ones, and a way into each", () => {
  for (const position of POSITIONS) {
    const out = TRANSITIONS.some(
      (row) => row.from.includes(position) && destination(row, position) !== position,
    );
    expect(out, position).toBe(!isFinal(position));
    const into = TRANSITIONS.some((row) =>
      row.from.some((from) => from !== position && destination(row, from) === position),
    );
    expect(into, position).toBe(position !== "delivered");
  }
});

const command = (more: Partial<Command> & { kind: Command["kind"] }, login = "lis-admin") =>
  ({ target: ROLLOUT, author: { login }, at: NOW, comment: 7, ...more }) as Command;

/** A ticket at a position, in which LIS is awaited by default. */
function ticketAt(position: Position, part: string, before = ""): string | undefined {
  if (position === "delivered") return undefined;
  const [state = "", status] = position.split(" ");
  const at = "2011-06-03T10:00:00Z";
  return [
    `state: ${state}`,
    ...(status === undefined ? [] : [`status: ${status}`]),
    `participation:\n  ${LIS}: ${part}`,
    "history:",
    `  - { at: ${at}, event: submitted, state: Unverified }`,
    `  - { at: ${at}, event: opened, manager: manager-one }`,
    `  - { at: ${at}, event: asked, team: ${LIS}, due: 2011-06-06T10:00:00Z }`,
    before,
    "",
  ]
    .filter((line, index) => line !== "" || index === 7)
    .join("\n");
}

const ACCEPTED = `{ response: accept, at: 2011-06-03T11:00:00Z, due: 2011-06-20T23:00:00Z, beta: { "a.example.org/SRM": { on: 2011-06-04 } } }`;
const AT = "at: 2011-06-06T10:00:00Z";

/** What makes an event happen, wherever it is allowed; the rest stays quiet. */
interface Cause {
  readonly part?: string;
  readonly history?: string;
  readonly decisions?: string;
  readonly release?: string;
  readonly files?: Record<string, string>;
  readonly commands?: readonly Command[];
}

const QUIET = `manager: manager-one\nteams: [${LIS}]\n`;
const CAUSES: { readonly [event in EventName]: Cause } = {
  submitted: {},
  imported: { release: releaseText(undefined, undefined, "imported: egi-qc\n") },
  "verification-started": {
    decisions: "verification: { by: verifier-one, started: 2011-06-01 }\n",
  },
  "verification-rejected": {
    decisions:
      "verification: { by: verifier-one, started: 2011-06-01, outcome: reject, reason: broken }\n",
  },
  staged: { decisions: VERIFIED },
  waived: {
    release: releaseText(undefined, "emergency"),
    decisions: `${VERIFIED}waiver: { reason: exploited, approvedBy: coordinator-one, date: 2011-06-05 }\n`,
  },
  opened: { decisions: QUIET },
  reassigned: { decisions: QUIET.replace("manager-one", "manager-two") },
  asked: { decisions: `manager: manager-one\nteams: [${LIS}, ${BER}]\n` },
  dismissed: { decisions: "manager: manager-one\n" },
  accepted: { part: "{ due: 2011-06-15T10:00:00Z }", commands: [command({ kind: "accept" })] },
  declined: { part: "{ due: 2011-06-15T10:00:00Z }", commands: [command({ kind: "reject" })] },
  overdue: { part: "{ due: 2011-06-06T10:00:00Z }" },
  pooled: { decisions: `${QUIET}pool: true\n` },
  escalated: {
    part: "{ response: decline, at: 2011-06-06T10:00:00Z }",
    history: `  - { ${AT}, event: pooled, due: 2011-06-09T10:00:00Z }`,
  },
  exposed: { commands: [command({ kind: "exposed", date: "2011-06-10" })] },
  extended: { decisions: `${QUIET}exposure: { days: 30, reason: low load }\n` },
  "beta-on": { commands: [command({ kind: "beta", on: true, service: "b.example.org/SRM" })] },
  "beta-off": { commands: [command({ kind: "beta", on: false, service: "a.example.org/SRM" })] },
  problem: { commands: [command({ kind: "problem", severity: "major", text: "leaks" })] },
  "problem-dismissed": {
    history: `  - { ${AT}, event: problem, team: ${LIS}, severity: major, text: leaks }`,
    commands: [command({ kind: "dismiss", problem: 1, reason: "none" }, "manager-one")],
  },
  reported: { files: { [reportFile(LIS)]: reportText(LIS, "lis-admin") } },
  "report-due": {
    part: "{ response: accept, at: 2011-06-03T11:00:00Z, due: 2011-06-13T23:00:00Z }",
  },
  resolved: {
    history: `  - { ${AT}, event: reported, team: ${LIS} }`,
    files: {
      [reportFile(LIS)]: reportText(LIS, "lis-admin"),
      [summaryFile()]: summaryText("ACCEPT"),
    },
  },
  withdrawn: {
    release: releaseText(undefined, undefined, "withdrawn: { reason: bug, date: 2011-06-10 }\n"),
  },
  released: {
    files: {
      "components/distributions/UMD/1.0.0.yaml": `type: major\ndate: 2011-06-10\ncontents: [${ROLLOUT}]\n`,
    },
  },
  recalled: { decisions: `${QUIET}recall: { reason: bug, by: manager-one, date: 2011-06-10 }\n` },
};

async function planAt(position: Position, cause: Cause): Promise<Plan> {
  const { part = ACCEPTED, history = "", decisions = QUIET, release = releaseText() } = cause;
  const place = new Playground({
    [`rollouts/${RELEASE}/release.yaml`]: release,
    [`rollouts/${ROLLOUT}/rollout.yaml`]: decisions,
    ...cause.files,
  });
  place.write(`rollouts/${ROLLOUT}/ticket.yaml`, ticketAt(position, part, history));
  return place.advance(NOW, cause.commands ?? []);
}

describe.for(EVENTS)("%s", (event) => {
  test.for(POSITIONS)("from %s", async (position) => {
    const plan = await planAt(position, CAUSES[event]);
    // What happened from one event to the next was allowed, and led where the table says.
    let here = position;
    const seen: [Position, string][] = [];
    for (const one of plan.events) {
      expect(allows(one.event, here), `${one.event} from ${here}`).toBe(true);
      seen.push([here, one.event]);
      const rows = transitionsOf(one.event).filter(
        ({ to }) => one.state === undefined || to?.state === one.state,
      );
      here = rows[0] ? destination(rows[0], here) : here;
    }
    const happened = seen.some(([from, name]) => from === position && name === event);
    expect(happened, JSON.stringify(seen)).toBe(
      allows(event, position) && possible(event, position),
    );
  });
});

/** What is delivered is imported or submitted, as the release says; nothing else holds a row back. */
function possible(event: EventName, position: Position): boolean {
  return position !== "delivered" || event === "imported" || CAUSES[event] === CAUSES.submitted;
}

test("a summary with outcome REJECT leads to Rejected", async () => {
  const { events } = await planAt("StagedRollOut open", {
    files: { [summaryFile()]: summaryText("REJECT", "reason: leaks memory\n") },
  });
  expect(events).toMatchObject([
    { event: "resolved", state: "Rejected", status: "resolved", reason: "leaks memory" },
  ]);
});

test("an unresolvable ticket moves nowhere", async () => {
  const place = new Playground({ [`rollouts/${RELEASE}/release.yaml`]: releaseText() });
  place.decide(`${VERIFIED}${QUIET}`);
  place.write(
    `rollouts/${ROLLOUT}/ticket.yaml`,
    "state: StagedRollOut\nstatus: resolved\nhistory: []\n",
  );
  expect((await place.advance(NOW)).edits).toEqual(
    expect.not.arrayContaining([
      expect.objectContaining({ file: `rollouts/${ROLLOUT}/ticket.yaml` }),
    ]),
  );
  expect((await place.evaluate(NOW)).blockers).toMatchObject([{ code: "inconsistent" }]);
});

test("the diagram has an arrow for each move, the table a row for each event", () => {
  const lines = mermaid().split("\n");
  expect(lines[0]).toBe("stateDiagram-v2");
  expect(lines).toContain("InVerification --> StagedNew: staged");
  expect(lines).toContain("StagedOpen --> Accepted: waived, resolved ACCEPT");
  expect(lines).toContain("Accepted --> Production: released");
  const rows = markdownTable().trimEnd().split("\n");
  expect(rows).toHaveLength(TRANSITIONS.length + 2);
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(8);
});
