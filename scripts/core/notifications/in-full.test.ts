/** What every notification says, whole: one file for each below `in-full/`. `npx vitest run in-full -u` writes them anew. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import {
  composed,
  isOnRelease,
  NOTIFICATION_CASES,
  type NotificationCase,
} from "#testing/notification-cases.ts";
import { IN_TEST } from "#testing/recorded.ts";

/** `ask.md`; `open-release.md` where it stands on the parent ticket. */
const fileOf = (one: NotificationCase) =>
  `${one.id.split("/")[0]}${isOnRelease(one) ? "-release" : ""}.md`;

const BY_FILE = Map.groupBy(NOTIFICATION_CASES, fileOf);

async function asText(one: NotificationCase): Promise<string> {
  const { to, subject, body } = await composed(one);
  const people = to.map(({ kind, name }) => `${kind} ${name}`).join(", ");
  return [
    `======== ${one.when} ========`,
    `Id:      ${one.id} on ${one.on ?? IN_TEST}`,
    `To:      ${people || "everyone who follows the ticket"}`,
    `Subject: ${subject}`,
    "",
    body,
  ].join("\n");
}

test.for([...BY_FILE])("%s", async ([file, cases]) => {
  const texts = await Promise.all(cases.map(asText));
  await expect(texts.join("\n")).toMatchFileSnapshot(`in-full/${file}`);
});

test("no text is left of a notification that is gone", () => {
  const files = readdirSync(new URL("in-full/", import.meta.url));
  expect(files.filter((file) => !BY_FILE.has(file))).toEqual([]);
});
