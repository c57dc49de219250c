/** A ticket that is played answers as automation does, with no more than the facts that a browser is sent. */
import { expect, test } from "vitest";
import { commandsOf, readTicket } from "#core/comments/read-comment.ts";
import { reportBlock } from "#core/documents/skeletons.ts";
import { commentReply } from "#core/forge/comment-reply.ts";
import { answering } from "#core/forge/outcomes.ts";
import { accountOf } from "#core/model/people.ts";
import type { Registry } from "#core/model/registry.ts";
import { plan } from "#core/workflow/plan.ts";
import { schemaErrors } from "#data/schemas.ts";
import { digestOf } from "#data/submissions/digest.ts";
import { GLA } from "#testing/federation.ts";
import { IN_TEST, type RecordedFiles, recorded } from "#testing/recorded.ts";
import * as stages from "#testing/recorded-stages.ts";
import { registryOf, rolloutFacts } from "./facts.ts";
import { type Played, passTime, play, type Stage } from "./ticket.ts";

const tools = { errorsIn: schemaErrors, digestOf: async (text: string) => digestOf(text) };

/** The ticket as a browser has it. */
async function stageOf(
  stage: (files: RecordedFiles) => void,
  now: string,
): Promise<Stage & { readonly whole: Registry }> {
  const { registry: whole, rollout } = await recorded(stage);
  const facts = JSON.parse(JSON.stringify(rolloutFacts(whole, rollout(IN_TEST), now)));
  return { registry: registryOf(facts), whole, target: IN_TEST, now, comment: 1 };
}

const writer = (registry: Registry, login: string) => {
  const { id = 0 } = accountOf(registry, login);
  return { login, id };
};

/** What automation replies; undefined where a reaction is all, or there is nothing to say. */
function replied(body: string, login: string, whole: Registry, now: string): string | undefined {
  const author = { ...writer(whole, login), type: "User" };
  const comment = { id: 1, author, body, createdAt: now, updatedAt: now };
  const ticket = {
    ...{ target: IN_TEST, open: true, own: [], comments: [comment], reacted: new Set<number>() },
  };
  const readings = readTicket(ticket, whole);
  const made = plan(whole, commandsOf(readings), now, { only: new Set([IN_TEST]) });
  const [reading] = readings;
  const points = (reading && answering(made, whole)(reading)) ?? [];
  if (points.every(({ kind }) => kind === "done")) return undefined;
  return commentReply(login, points, whole);
}

const NOW = "2011-05-18T12:00:00Z";

test.for<[login: string, body: string]>([
  ["gla-admin", "accept"],
  ["gla-admin", "exposed 2011-05-17"],
  ["gla-admin", "exposed 2012-01-01"],
  ["gla-admin", "problem major it stops"],
  ["gla-admin", "problem it stops"],
  ["gla-admin", "beta on ce01.gla.example.org/CREAM-CE"],
  ["gla-admin", "withdraw"],
  ["gla-admin", "reject"],
  ["gla-admin", "We look at it on Monday."],
  ["gla-admin", "help"],
  ["lis-admin", "accept NGI_UK-GLA"],
  ["manager-one", "extend 9 low load"],
  ["manager-one", "excuse NGI_UK-GLA site down"],
  ["manager-one", "ask NGI_DE-BER"],
  ["manager-one", "dismiss 7 REASON"],
  ["coordinator-one", "manager manager-two"],
  ["nobody-we-know", "accept"],
])("to %s, who writes “%s”", async ([login, body]) => {
  const { whole, ...stage } = await stageOf(stages.accepted, NOW);
  const played = await play(body, writer(whole, login), stage, tools);
  expect(played.reply).toBe(replied(body, login, whole, NOW));
});

test("somebody who tries it accepts, exposes it, reports too early, and reports once it may be", async () => {
  const { whole, ...first } = await stageOf(() => {}, "2011-05-13T16:00:00Z");
  const gla = writer(whole, "gla-admin");
  let stage: Stage = first;
  const then = async (now: string, body: string): Promise<Played> => {
    stage = { ...stage, now, comment: stage.comment + 1 };
    const played = await play(body, gla, stage, tools);
    stage = { ...stage, registry: played.registry };
    return played;
  };
  const answered = await then("2011-05-13T16:00:00Z", "accept");
  expect(answered).toMatchObject({ isDone: true, recorded: [expect.stringContaining(GLA)] });
  expect(answered.next).toContainEqual(
    expect.objectContaining({
      ...{ who: GLA, what: "install it, and write exposed once it is under production load" },
    }),
  );
  expect(await then("2011-05-13T17:00:00Z", "exposed")).toMatchObject({ isDone: true });
  const rollout = stage.registry.rollouts.get(IN_TEST);
  if (!rollout) throw new Error("there is no rollout");
  const report = (until: string) =>
    reportBlock(stage.registry, rollout, GLA)
      .join("\n")
      .replace("{ from: CHOOSE, until: CHOOSE }", `{ from: 2011-05-13, until: ${until} }`)
      .replace("action: CHOOSE", "action: upgrade")
      .replace("[CHOOSE]", "[atlas]")
      .replace("name: CHOOSE, result: CHOOSE", "name: jobs, result: pass")
      .replace("recommendation: CHOOSE", "recommendation: accept")
      .replace("releaseNotes: CHOOSE", "releaseNotes: correct")
      .replaceAll(": CHOOSE", ": ok")
      .replace(/[^\n]*others should know\.$/, "It works.");
  const early = await then("2011-05-13T18:00:00Z", report("2011-05-13"));
  expect(early).toMatchObject({ isDone: false, recorded: [] });
  expect(early.reply).toContain("2011-05-13 to 2011-05-13 is 0 days; the minimum is 5 days");
  stage = { ...stage, now: "2011-05-19T14:00:00Z" };
  stage = { ...stage, registry: passTime(stage).registry };
  const taken = await then("2011-05-19T15:00:00Z", report("2011-05-19"));
  expect(taken).toMatchObject({ isDone: true, recorded: [expect.stringContaining(GLA)] });
  expect(taken.reply).toBeUndefined();
});

test("a manager decides, and what is missing is named with the block to paste", async () => {
  const { whole, ...stage } = await stageOf(stages.reported, "2011-05-24T12:00:00Z");
  const manager = writer(whole, "manager-one");
  const refused = await play("outcome ACCEPT\nTested on two sites.", manager, stage, tools);
  expect(refused.reply).toContain("not recorded");
  expect(refused.reply).toContain("knownIssues");
  const listed = await play("issue 71001 minor wrong path", manager, stage, tools);
  const after = { ...stage, registry: listed.registry, comment: 2 };
  expect(await play("outcome REJECT it loses jobs", manager, after, tools)).toMatchObject({
    ...{ isDone: true, recorded: ["Ticket resolved"] },
  });
});
