/** The digest for the operations meeting (R18), by mail and as one issue for the week. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { LedgerFile } from "#schemas/types.ts";
import { BER, FEDERATION, LIS, RELEASE, ROLLOUT, releaseText } from "../../testing/federation.ts";
import { REAL, type TestInstance, withTestInstance } from "../../testing/forge-runs.ts";
import { run } from "../../testing/run.ts";
import { type TestMailServer, withMailServer } from "../../testing/smtp.ts";
import { managed } from "../../testing/underway.ts";

const MONDAY = "2011-06-06T04:00:00Z";
const PROCEDURE = "rollouts/procedure.yaml";
const LEDGER = "rollouts/ledger.yaml";
const AUDIENCES = "teams/audiences.yaml";
const FILES: Readonly<Record<string, string>> = {
  [PROCEDURE]: `${REAL[PROCEDURE]}timezone: Europe/Amsterdam\n`,
  [AUDIENCES]: `${FEDERATION[AUDIENCES]}  - { name: digest, address: operations@lists.example.org }\n`,
  [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
  [`rollouts/${ROLLOUT}/rollout.yaml`]: managed([LIS, BER]),
};

const withMeetings = (
  use: (instance: TestInstance, server: TestMailServer) => Promise<void>,
): Promise<void> =>
  withMailServer((server) =>
    withTestInstance(
      (instance) => {
        Object.assign(instance.environment, {
          STAGED_ROLLOUT_SMTP: `smtp://127.0.0.1:${server.port}`,
          STAGED_ROLLOUT_MAIL_FROM: "staged-rollout@example.org",
        });
        return use(instance, server);
      },
      { plain: true, now: "2011-06-03T09:00:00Z", files: FILES },
    ),
  );

const digestsOn = ({ repository }: TestInstance) =>
  repository.issues.filter(({ title }) => title.includes("operations meeting"));

/** Runs at an instant until nothing is left to do. */
async function advanceAt({ forge, advance }: TestInstance, at: string): Promise<void> {
  forge.now = at;
  for (let runs = 0; runs < 8; runs += 1) {
    const { exit, out, err } = await advance("--channel", "mail");
    expect([exit, err]).toEqual([0, ""]);
    if (out === "0 events, 0 notifications") return;
  }
  throw new Error(`There is always more to send at ${at}.`);
}

const digestMails = (server: TestMailServer) =>
  server.mails.filter(({ to }) => to.includes("operations@lists.example.org"));

test("one mail and one issue each Monday; the issue of the week before is closed", () =>
  withMeetings(async (instance, server) => {
    await advanceAt(instance, "2011-06-06T03:59:00Z");
    expect(digestsOn(instance)).toEqual([]);
    await advanceAt(instance, MONDAY);
    const [first] = digestsOn(instance);
    expect(first).toMatchObject({
      title: "Staged Rollout, operations meeting of Monday 6 June 2011",
      state: "open",
    });
    expect(first?.body).toContain(
      "Since Monday 30 May 2011: 0 decisions. 1 update in flight; nothing is overdue.",
    );
    expect(first?.body).toContain(
      "- EMI-1.0 cream 1.13.1 sl5 x86_64, StagedRollOut since 6 June 2011: <https://example.github.io/",
    );
    expect(first?.body).not.toContain("@");
    const [mail] = digestMails(server);
    expect(mail?.to).toEqual(["operations@lists.example.org"]);
    await advanceAt(instance, "2011-06-07T09:00:00Z");
    expect(digestMails(server)).toHaveLength(1);
    await advanceAt(instance, "2011-06-13T08:00:00Z");
    expect(digestsOn(instance).map(({ state }) => state)).toEqual(["closed", "open"]);
    expect(digestMails(server)).toHaveLength(2);
    const ledger = parse(readFileSync(join(instance.clone, LEDGER), "utf8")) as LedgerFile;
    expect(ledger.deliveries?.map(({ id, channel }) => `${id} ${channel}`)).toEqual([
      "digest/2011-06-06 issue",
      "digest/2011-06-06 mail",
      "digest/2011-06-13 issue",
      "digest/2011-06-13 mail",
    ]);
    expect(ledger.deliveries?.every(({ done }) => done !== undefined)).toBe(true);
    expect(ledger.issues?.map(({ digest }) => digest)).toEqual(["2011-06-06", "2011-06-13"]);
    const checked = await run(["check", "--root", instance.clone], {});
    expect(checked.out).not.toContain("ledger");
  }));

test("an issue whose creation was not seen is found again; a late run sends no digest of a meeting that is over", () =>
  withMeetings(async (instance) => {
    await advanceAt(instance, "2011-06-03T09:00:00Z");
    const { forge } = instance;
    forge.inject({
      on: ({ operation, body }) =>
        operation === "issues/create" &&
        String((body as { title?: string }).title).includes("meeting"),
      kind: "drop",
      after: true,
      times: 1,
    });
    forge.now = MONDAY;
    expect((await instance.advance("--channel", "mail")).exit).toBe(3);
    await advanceAt(instance, MONDAY);
    expect(digestsOn(instance)).toHaveLength(1);
    await advanceAt(instance, "2011-06-15T09:00:00Z");
    expect(digestsOn(instance)).toHaveLength(1);
  }));

test("a ledger that cannot be read stays as it is", () =>
  withMeetings(async (instance) => {
    writeFileSync(join(instance.clone, LEDGER), "deliveries: 3\n");
    await advanceAt(instance, MONDAY);
    expect(digestsOn(instance)).toEqual([]);
    expect(readFileSync(join(instance.clone, LEDGER), "utf8")).toBe("deliveries: 3\n");
  }));
