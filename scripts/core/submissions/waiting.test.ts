/** Which comments a run judges as submissions, and which stay what they are (FRONT-DOOR, “Must hold” 1 and 7). */
import { expect, test } from "vitest";
import type { Ticket } from "#core/comments/read-comment.ts";
import { reportBlock } from "#core/documents/skeletons.ts";
import { adminOf, LIS, ROLLOUT } from "#testing/federation.ts";
import { bodyOfReply } from "#testing/forge/mail.ts";
import { testing } from "#testing/underway.ts";
import { waitingOn } from "./waiting.ts";

const AT = "2011-06-20T10:00:00Z";
const PAGE = "https://github.com/example/staged-rollout/issues/2";
const BLOCK = "report\n```yaml\naction: upgrade\ninstallation: ok\nconfiguration: ok\n```\n";

async function waiting(login: string, id: number, body: string) {
  const place = await testing([LIS]);
  const comment = {
    id: 7,
    author: { login, id, type: "User" },
    body,
    createdAt: AT,
    updatedAt: AT,
  };
  const ticket: Ticket = {
    ...{ target: ROLLOUT, open: true, comments: [comment], own: [], reacted: new Set<number>() },
  };
  return waitingOn(ticket, await place.registry(), () => "0".repeat(64)).map(({ todo }) => todo);
}

const byMember = (body: string) => waiting(adminOf(LIS), 101, body);

test.for([
  BLOCK,
  `Hello,\n\n${BLOCK}`,
  "raport\n\nAll is well.",
  BLOCK.replace("report", "Bericht"),
])("%j of a member is judged", async (body) => {
  expect(await byMember(body)).toEqual(["read"]);
});

test.for([
  "Thank you!",
  "We report tomorrow.",
  "Reported it to the helpdesk.",
  "exposed\n\n```\na: 1\nb: 2\n```",
])("%j is none", async (body) => {
  expect(await byMember(body)).toEqual([]);
});

test.for(["marked", "outlook"] as const)(
  "a command above the request that a mail quotes, %s, stays one",
  async (quoting) => {
    const place = await testing([LIS]);
    const block = reportBlock(await place.registry(), await place.rollout(), LIS).join("\n");
    const body = bodyOfReply(PAGE, {
      text: "exposed 2011-06-08",
      to: `Please report.\n\n${block}`,
      quoting,
    });
    expect(await byMember(body)).toEqual([]);
  },
);

test("a stranger's is answered, not judged; what only looks like one is left alone", async () => {
  expect(await waiting("stranger", 999, BLOCK)).toEqual(["stranger"]);
  expect(await waiting("stranger", 999, "raport")).toEqual([]);
  expect(await waiting("stranger", 999, "approve 3f9a2c")).toEqual(["stranger"]);
});
