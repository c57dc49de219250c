/** Whatever is offered, to whomever, wherever a rollout stands: taken by an account that is named, it is accepted (DESIGN sections 4 and 5). */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { instant } from "#core/base/dates.ts";
import { stateOf } from "#core/model/queries.ts";
import type { Registry } from "#core/model/registry.ts";
import { tasksOf } from "#core/views/desk.ts";
import { tracksOf } from "#core/views/team-track.ts";
import { LIS_MANAGES, RELEASE, releaseText } from "#testing/federation.ts";
import { loadTexts } from "#testing/memory-tree.ts";
import { Playground } from "#testing/playground.ts";
import { type Place, type Taken, take } from "#testing/take-offer.ts";
import { REPOSITORY } from "#testing/this-repository.ts";
import { Random } from "../../bench/federation/random.ts";

const LONG = process.env.STAGED_ROLLOUT_LONG !== undefined;
const LIMIT = { timeout: LONG ? 3_600_000 : 180_000 };

/** Every offer of a rollout, refused where it should not be; and the texts after each. */
async function takeAll(place: Place, random: Random) {
  const taken: (Taken & { readonly texts: ReadonlyMap<string, string> })[] = [];
  const refused: string[] = [];
  const { rollout, registry, now } = place;
  const offered = [
    ...tasksOf(rollout, registry, now).map((task) => ({
      of: task.reason.code,
      offers: task.offers(),
    })),
    ...tracksOf(rollout, registry, now).map(({ team, atHand }) => ({ of: team, offers: atHand })),
  ];
  for (const { of, offers } of offered) {
    for (const offer of offers) {
      for (const one of await take(offer, random.pick(offer.by), place)) {
        if ("texts" in one) taken.push(one);
        else refused.push(`${rollout.path} ${of}, ${now}: ${one.refused}`);
      }
    }
  }
  return { taken, refused };
}

/** The data of this repository. */
function exampleTexts(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ["components", "teams", "rollouts"]) {
    const names = readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: "utf8" });
    for (const name of names) {
      const path = join(REPOSITORY, folder, name);
      if (statSync(path).isFile()) found.set(`${folder}/${name}`, readFileSync(path, "utf8"));
    }
  }
  const procedure = found.get("rollouts/procedure.yaml") ?? "";
  return found.set("rollouts/procedure.yaml", procedure.replace(/^asOf: .*\n/m, ""));
}

const DAY = 86_400_000;

test(
  "every offer of the example is accepted, on the day itself and when nobody has acted since",
  LIMIT,
  async () => {
    const texts = exampleTexts();
    const { registry } = await loadTexts(texts);
    const start = Date.parse("2011-04-28T12:00:00Z");
    const open = [...registry.rollouts.values()].filter(
      (rollout) => tasksOf(rollout, registry, instant(start)).length > 0,
    );
    const random = new Random(1);
    const refused: string[] = [];
    let taken = 0;
    for (const [index, rollout] of open.entries()) {
      // Of the two days on which most differs each has every second one, for the time that it takes.
      for (const days of LONG ? [0, 1, 2, 4, 6, 10, 20] : [index % 2 === 0 ? 0 : 6]) {
        const now = instant(start + days * DAY);
        const made = await takeAll({ texts, registry, rollout, now }, random);
        refused.push(...made.refused);
        taken += made.taken.length;
      }
    }
    expect(refused).toEqual([]);
    expect(taken).toBeGreaterThan(20);
  },
);

/** A release from delivery on: at each step everything that is offered is tried, and one of it is done. */
async function play(seed: number, steps: number) {
  const random = new Random(seed);
  const type = random.pick(["revision", "emergency", "minor"]);
  const place = new Playground({
    ...(random.chance(30) && LIS_MANAGES),
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(["sl5-x86_64"], type),
  });
  const seen = new Set<string>();
  const refused: string[] = [];
  let now = Date.parse("2011-06-01T08:00:00Z");
  for (let step = 0; step < steps; step += 1) {
    now += random.pick([1, 5, 26, 40, 130]) * 3_600_000;
    const at = instant(now);
    await place.advance(at);
    const registry: Registry = await place.registry();
    const rollout = await place.rollout();
    const codes = tasksOf(rollout, registry, at).map(({ reason }) => reason.code);
    for (const code of codes) seen.add(code);
    const made = await takeAll({ texts: place.texts, registry, rollout, now: at }, random);
    refused.push(...made.refused.map((one) => `seed ${seed}: ${one}`));
    // Whoever tests it goes on more often than not.
    const going = made.taken.filter(({ what }) => !/reject|withdraw|pool/i.test(what));
    const next = going.length > 0 && random.chance(80) ? going : made.taken;
    if (next.length > 0 && random.chance(85)) place.texts = new Map(random.pick(next).texts);
    seen.add(stateOf(rollout));
  }
  return { refused, seen };
}

test(
  "every offer of a rollout that lives by what is offered is accepted, and it comes to an end",
  LIMIT,
  async () => {
    const seen = new Set<string>();
    const refused: string[] = [];
    for (let seed = 1; seed <= (LONG ? 150 : 5); seed += 1) {
      const played = await play(seed, 20);
      refused.push(...played.refused);
      for (const one of played.seen) seen.add(one);
    }
    expect(refused).toEqual([]);
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(["Accepted", "answer-missing", "decision-missing", "report-missing"]),
    );
  },
);
