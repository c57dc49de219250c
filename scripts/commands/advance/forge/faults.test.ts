import { expect, test } from "vitest";
import {
  EFFECTS,
  everyCallOnce,
  MAIL_FAULTS,
  oneCallOnce,
  randomGocdb,
  randomMail,
  randomSchedule,
  strike,
  withPlay,
} from "../../../testing/fault-play.ts";
import { GOCDB_FAULTS } from "../../../testing/gocdb.ts";

/** `npm run soak` plays 3,000. */
const SEEDS = 10;
/** Requests to three teams, one of which has accepted since; two audiences; a problem. */
const MAILS = 5;

test("each call of a full advance fails in each way: in the end everything is there once", () =>
  withPlay(async ({ reference, play }) => {
    expect(reference.exits).toEqual([0, 0]);
    const struck = new Set<string>();
    for (const turn of EFFECTS.keys()) {
      const played = await play(everyCallOnce(reference.calls, turn));
      for (const one of played.struck) struck.add(one);
      // A run in which something failed is red, one that a refusal ended is not, nor the last.
      expect(played.exits).toContain(3);
      expect(played.exits.at(-1)).toBe(0);
    }
    // What one failure made needless in every such turn fails alone.
    for (const call of new Set(reference.calls)) {
      for (const effect of EFFECTS.filter((one) => !struck.has(strike(call, one)))) {
        const played = await play(oneCallOnce(call, effect));
        expect(played.struck).toEqual([strike(call, effect)]);
      }
    }
  }));

test(`${SEEDS} schedules of random failures end as if nothing had failed`, () =>
  withPlay(
    async ({ play }) => {
      const struck: string[] = [];
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        const played = await play(randomSchedule(seed)).catch((error: Error) => {
          throw new Error(`With seed ${seed}: ${error.message}`);
        });
        struck.push(...played.struck);
      }
      expect(struck.length).toBeGreaterThan(SEEDS * 3);
      // Each way of failing is among them.
      expect(kinds(struck)).toEqual([...EFFECTS.keys()].map(String));
    },
    { withoutPull: true },
  ));

/** `npm run soak` plays 300. */
const MAIL_SEEDS = 10;

test(`${MAIL_SEEDS} schedules of random failures of forge, mail server and GOCDB: each mail arrives, twice only where the record says so`, () =>
  withPlay(
    async ({ reference, play }) => {
      expect((reference.picture as { mails: string[] }).mails).toHaveLength(MAILS);
      expect(reference.picture).toMatchObject({
        gocdb: { findings: [{ code: "site-closed" }], flags: 1 },
      });
      const struck: string[] = [];
      for (let seed = 1; seed <= MAIL_SEEDS; seed += 1) {
        // Every other one has a forge without faults: there the mail server meets every run.
        const forge = seed % 2 === 0 ? randomSchedule(seed) : () => undefined;
        const played = await play(forge, randomMail(seed), randomGocdb(seed)).catch(
          (error: Error) => {
            throw new Error(`With seed ${seed}: ${error.message}`);
          },
        );
        struck.push(...played.struck);
      }
      const mail = struck.filter((one) => one.includes(" mail "));
      const asked = struck.filter((one) => one.endsWith(" GOCDB"));
      expect(mail.length).toBeGreaterThan(MAIL_SEEDS * 2);
      expect(asked.length).toBeGreaterThan(MAIL_SEEDS / 2);
      // Each way of failing is among them.
      expect(kinds(mail)).toEqual([...new Set(MAIL_FAULTS.map(({ kind }) => kind))].sort());
      expect(kinds(asked)).toEqual(GOCDB_FAULTS.toSorted());
    },
    { withoutPull: true, withMail: true },
  ));

/** The ways of failing of what was struck, each once. */
const kinds = (struck: readonly string[]): string[] =>
  [...new Set(struck.map((one) => one.split(" ")[0] ?? ""))].sort();
