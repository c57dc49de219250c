/** Hostile inputs at every door that takes them: refused with a place and what to write, or without effect, in bounded time and memory. */
import { beforeAll, describe, expect, test } from "vitest";
import { BER, LIS, RELEASE, ROLLOUT, releaseText, VERIFIED } from "../federation.ts";
import { Playground } from "../playground.ts";
import { testing } from "../underway.ts";
import {
  atCheck,
  atForm,
  atGate,
  atGocdb,
  atImport,
  atIntake,
  type Became,
  commentDoor,
  errorsBeside,
  reportDoor,
  writtenIn,
} from "./doors.ts";
import { HOSTILE_FAMILIES } from "./index.ts";
import type { Door, HostileFamily, HostileKind, Payload } from "./kind.ts";
import { HOSTILE_PATHS } from "./paths.ts";

type AtDoor = (payload: Payload, family: HostileFamily) => Promise<Became>;

let place: ReturnType<typeof writtenIn>;
const written = (payload: Payload, { what }: HostileFamily) => {
  const file = place[what]?.(payload);
  if (!file) throw new Error(`it is not said which file ${what} becomes`);
  return file;
};
const doors = new Map<Door, AtDoor>([
  ["check", (payload, family) => atCheck(written(payload, family))],
  ["gate", (payload, family) => atGate(written(payload, family))],
  ["form", atForm],
  ["import", atImport],
  ["intake", atIntake],
  ["gocdb", atGocdb],
]);
beforeAll(async () => {
  const asked = new Playground({
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
    [`rollouts/${ROLLOUT}/rollout.yaml`]: `${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}]\n`,
  });
  await asked.advance("2011-06-01T08:00:00Z");
  doors.set("comment", await commentDoor(asked));
  const underway = await testing([LIS]);
  doors.set("report", await reportDoor(underway));
  place = writtenIn(underway);
});

/** A machine that others keep busy takes up to twice the processor time; what grows with the square takes minutes. */
const BUSY = 3;

/** What becomes of it at a door, with the processor time and memory that it took. */
async function measured(kind: HostileKind, run: () => Promise<Became>): Promise<Became> {
  const [cpu, { rss }] = [process.cpuUsage(), process.memoryUsage()];
  const became = await run();
  const { user, system } = process.cpuUsage(cpu);
  const { mostSeconds = 1, mostMegabytes = 128 } = kind;
  expect.soft((user + system) / 1e6).toBeLessThan(mostSeconds * BUSY);
  expect.soft((process.memoryUsage().rss - rss) / 2 ** 20).toBeLessThan(mostMegabytes);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  return became;
}

const KINDS = HOSTILE_FAMILIES.flatMap((family) => family.kinds.map((kind) => ({ family, kind })));

test("there are at least 300 inputs of 100 kinds", () => {
  const inputs = KINDS.reduce((sum, { kind }) => sum + kind.inputs().length, 0);
  const paths = HOSTILE_PATHS.reduce((sum, { entries }) => sum + entries.length, 0);
  expect(KINDS.length + HOSTILE_PATHS.length).toBeGreaterThanOrEqual(100);
  expect(inputs + paths).toBeGreaterThanOrEqual(300);
  const names = KINDS.map(({ family, kind }) => `${family.what}: ${kind.name}`);
  expect(names.length).toBe(new Set(names).size);
});

describe.for(HOSTILE_FAMILIES.map((family) => [family.what, family] as const))(
  "%s",
  ([, family]) => {
    test.for(family.kinds.map((kind) => [kind.name, kind] as const))(
      "%s",
      { timeout: 120_000 },
      async ([, kind]) => {
        for (const [index, payload] of kind.inputs().entries()) {
          const fates: Partial<Record<Door, Became["fate"]>> = {};
          for (const door of family.doors) {
            const name = `${index}: ${JSON.stringify(payload.toString().slice(0, 120))} at ${door}`;
            const at = doors.get(door);
            if (!at) throw new Error(`there is no door ${door}`);
            let became: Became;
            try {
              became = await measured(kind, () => at(payload, family));
            } catch (error) {
              throw new Error(`${name}: ${error}`, { cause: error });
            }
            fates[door] = became.fate;
            // A text that a mail program may have cut is refused with what to send instead.
            const isFree = kind.fate === "either" || (door === "report" && kind.fate === "inert");
            if (!isFree)
              expect
                .soft(became.fate, `${name} (${became.why.slice(0, 2).join("; ")})`)
                .toBe(kind.fate);
          }
          // Nothing passes the gate that check refuses, and the other way round.
          if (fates.check && fates.gate)
            expect.soft(fates.gate, `${kind.name} ${index}`).toBe(fates.check);
        }
      },
    );
  },
);

describe("paths and entries of the tree", () => {
  test.for(HOSTILE_PATHS.map((kind) => [kind.name, kind.entries] as const))(
    "%s",
    async ([, entries]) => {
      for (const entry of entries) {
        const errors = await errorsBeside(entry);
        expect
          .soft(errors.filter(({ file }) => file === entry.path).length, JSON.stringify(entry.path))
          .toBeGreaterThan(0);
        for (const { line, column, message, hint } of errors) {
          expect([line, column]).toEqual([1, 1]);
          expect(message && hint).toBeTruthy();
        }
      }
    },
  );
});
