/** Which comments start the workflow of tickets: each that is written, and an edit of what could be a submission (FRONT-DOOR). */
import { expect, test } from "vitest";
import { SUBMISSION_WORDS } from "#core/comments/submission-start.ts";
import { evaluate, holds } from "./evaluate.ts";
import { readWorkflows } from "./files.ts";
import { library as loadLibrary } from "./library.ts";
import { isStartedBy } from "./triggers.ts";
import { parseWorkflowFile } from "./workflow.ts";

async function starts(action: string, body: string, more: object = {}): Promise<boolean> {
  const library = await loadLibrary();
  const file = readWorkflows().find((one) => one.file === "ticket.yml");
  const workflow = await parseWorkflowFile(library, "ticket.yml", file?.text ?? "");
  if (!isStartedBy(workflow.events, { event: "issue_comment", action })) return false;
  const [job] = workflow.jobs;
  const event = {
    action,
    issue: { user: { type: "Bot" } },
    comment: { body, user: { type: "User" } },
    ...more,
  };
  const contexts = { github: { event }, vars: { STAGED_ROLLOUT_APP_ID: "7" } };
  return holds(evaluate(library, job?.if ?? "", { contexts, status: "success" }));
}

test.for(SUBMISSION_WORDS)("an edit of what begins with %s is read again", async (word) => {
  expect(await starts("edited", `${word} x`)).toBe(true);
  expect(await starts("edited", `\n> x\n${word.toUpperCase()}: x`)).toBe(true);
});

test("an edit of anything else, and a deletion, starts nothing", async () => {
  expect(await starts("edited", "Thank you!")).toBe(false);
  expect(await starts("deleted", "report")).toBe(false);
});

test("each new comment of a person on a ticket does, and no bot's", async () => {
  expect(await starts("created", "Thank you!")).toBe(true);
  const ofBot = { comment: { body: "report", user: { type: "Bot" } } };
  expect(await starts("created", "report", ofBot)).toBe(false);
  expect(await starts("edited", "report", ofBot)).toBe(false);
});

test("on a person's issue, which may be a form, an approval does and nothing else", async () => {
  const ofPerson = { issue: { user: { type: "User" } } };
  expect(await starts("created", "Approve 3f9a2c", ofPerson)).toBe(true);
  expect(await starts("created", "Thank you!", ofPerson)).toBe(false);
  expect(await starts("edited", "approve 3f9a2c", ofPerson)).toBe(false);
  expect(await starts("edited", "report", ofPerson)).toBe(false);
  const pull = { issue: { user: { type: "User" }, pull_request: {} } };
  expect(await starts("created", "approve 3f9a2c", pull)).toBe(false);
});
