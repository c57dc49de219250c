import { describe, expect, test } from "vitest";
import { applyEdits } from "#data/yaml-edit.ts";
import { BER, GLA, LIS, ROLLOUT, releaseText } from "#testing/federation.ts";
import type { Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import { managed, RELEASE_FILE, testing } from "#testing/underway.ts";
import type { GocdbFacts } from "./facts.ts";
import { findingSentence, findingsOf } from "./findings.ts";
import { seenFlags } from "./flags.ts";
import { downtimeWindow, isGocdbDue, ledgerEdits } from "./reading.ts";

const CE = "ce01.lis.example.org";
const FLAG = `${CE}/CREAM-CE`;
const NEXT_DAY = "2011-06-03T06:00:00Z";

const site = (name: string, more = {}) => ({
  ...{ name, ngi: "NGI", certified: true, closed: false, production: true },
  ...more,
});
const service = (host: string, beta = false, at = "LIS", type = "CREAM-CE") => ({
  ...{ host, type, beta },
  site: at,
});

/** All sites as they should be, with a CREAM-CE each. */
const SOUND: GocdbFacts = {
  sites: ["LIS", "BER", "GLA", "VIC", "ex.oslo_t2"].map((name) => site(name)),
  services: ["LIS", "BER", "GLA"].map((name) =>
    service(`ce01.${name.toLowerCase()}.example.org`, false, name),
  ),
  downtimes: [],
};

const findings = async (place: Playground, facts: GocdbFacts, now = NEXT_DAY) =>
  findingsOf(facts, await place.registry(), now);

describe("findings", () => {
  test("none where everything is as it should be", async () => {
    expect(await findings(await testing(), SOUND)).toEqual([]);
  });

  test.each([
    ["site-unknown", SOUND.sites.filter(({ name }) => name !== "LIS")],
    ["site-unknown", SOUND.sites.map((one) => (one.name === "LIS" ? site("lis") : one))],
    [
      "site-closed",
      SOUND.sites.map((one) => (one.name === "LIS" ? site("LIS", { closed: true }) : one)),
    ],
    [
      "site-not-certified",
      SOUND.sites.map((one) => (one.name === "LIS" ? site("LIS", { certified: false }) : one)),
    ],
    [
      "site-not-production",
      SOUND.sites.map((one) => (one.name === "LIS" ? site("LIS", { production: false }) : one)),
    ],
  ])("%s", async (code, sites) => {
    expect(await findings(await testing(), { ...SOUND, sites })).toEqual([{ team: LIS, code }]);
  });

  test("a commitment without a service; components without service types ask for none", async () => {
    const services = SOUND.services.filter((one) => one.site !== "GLA");
    expect(await findings(await testing(), { ...SOUND, services })).toEqual([
      { team: GLA, code: "service-missing", component: "EMI/cream", serviceTypes: ["CREAM-CE"] },
    ]);
  });

  test("a flag of a service that is not there", async () => {
    const place = await testing();
    await place.advance("2011-06-02T10:00:00Z", [
      commandBy("lis-admin", "2011-06-02T10:00:00Z", {
        kind: "beta",
        on: true,
        service: "typo.lis.example.org/CREAM-CE",
      }),
    ]);
    expect(await findings(place, SOUND)).toEqual([
      {
        team: LIS,
        code: "service-unknown",
        rollouts: [ROLLOUT],
        service: "typo.lis.example.org/CREAM-CE",
      },
    ]);
  });

  test("a downtime during the exposure, until the report names it", async () => {
    const place = await testing();
    await place.advance("2011-06-02T10:00:00Z", [
      commandBy("lis-admin", "2011-06-02T10:00:00Z", { kind: "exposed" }),
    ]);
    const downtime = (id: number, from: string, type = "CREAM-CE") => ({
      ...{ id, host: CE, type, site: "LIS", severity: "OUTAGE" as const },
      ...{ from, until: `${from.slice(0, 10)}T18:00:00Z` },
    });
    const downtimes = [
      downtime(1, "2011-06-01T08:00:00Z"),
      downtime(2, "2011-06-04T08:00:00Z"),
      downtime(3, "2011-06-04T08:00:00Z", "SRM"),
    ];
    const [found, ...others] = await findings(place, { ...SOUND, downtimes });
    expect(others).toEqual([]);
    expect(found).toEqual({
      ...{ team: LIS, code: "downtime", rollouts: [ROLLOUT], downtime: 2, service: FLAG },
      ...{ severity: "OUTAGE", from: "2011-06-04T08:00:00Z", until: "2011-06-04T18:00:00Z" },
    });
    expect(found && findingSentence(found)).toEqual({
      found: `${FLAG} is announced as down during the exposure: downtime 2 in GOCDB, 4 June 2011.`,
      todo: "The report names it: `downtime: 2`.",
    });
    expect(downtimeWindow(await place.registry(), "2011-06-05T06:00:00Z")).toEqual({
      ...{ from: "2011-06-01", until: "2011-06-06" },
    });
  });

  test("a team that has left is not looked for", async () => {
    const place = await testing();
    const file = `teams/${BER}.yaml`;
    place.write(file, `${place.texts.get(file)}until: 2011-06-01\n`);
    const sites = SOUND.sites.filter(({ name }) => name !== "BER");
    expect(await findings(place, { ...SOUND, sites })).toEqual([]);
  });
});

describe("beta flags as they are seen (R112)", () => {
  const seen = async (place: Playground, services: GocdbFacts["services"], now = NEXT_DAY) => {
    const seenNow = seenFlags(services, await place.registry(), now);
    return (await place.advance(now, [], { seenFlags: seenNow })).events.map(
      ({ event, team, text, date, by }) => ({ event, team, text, date, by }),
    );
  };
  const on = { event: "beta-on", team: LIS, text: FLAG, date: "2011-06-03", by: undefined };

  test("set, then removed: recorded once each, and by nobody", async () => {
    const place = await testing();
    expect(await seen(place, [service(CE, true)])).toEqual([on]);
    expect(await seen(place, [service(CE.toUpperCase(), true)])).toEqual([]);
    expect(await seen(place, [service(CE)], "2011-06-05T06:00:00Z")).toEqual([
      { ...on, event: "beta-off", date: "2011-06-05" },
    ]);
    expect(await seen(place, [service(CE)], "2011-06-05T12:00:00Z")).toEqual([]);
  });

  test("what was announced today may not be published yet; what is not listed says nothing", async () => {
    const place = await testing();
    await place.advance("2011-06-02T20:00:00Z", [
      commandBy("lis-admin", "2011-06-02T20:00:00Z", { kind: "beta", on: true, service: FLAG }),
    ]);
    expect(await seen(place, [service(CE)])).toEqual([]);
    expect(await seen(place, [], "2011-06-05T06:00:00Z")).toEqual([]);
    expect(await seen(place, [service(CE)], "2011-06-05T07:00:00Z")).toMatchObject([
      { event: "beta-off" },
    ]);
  });

  test("of other sites, other services and teams that do not test nothing is recorded", async () => {
    const place = await testing();
    const services = [
      service(CE, true, "BER"),
      service("se01.lis.example.org", true, "LIS", "SRM"),
      service("ce01.gla.example.org", true, "GLA"),
    ];
    expect(await seen(place, services)).toEqual([]);
  });

  test("which of two versions it is for, only the team can say", async () => {
    const place = await testing();
    const other = "EMI-1.0/cream/1.13.2";
    const file = RELEASE_FILE.replace("1.13.1", "1.13.2");
    place.write(file, releaseText().replaceAll("1.13.1", "1.13.2"));
    place.decide(managed([LIS]), `${other}/sl5-x86_64`);
    await place.advance("2011-06-02T08:00:00Z");
    await place.advance("2011-06-02T09:00:00Z", [
      commandBy("lis-admin", "2011-06-02T09:00:00Z", {
        kind: "accept",
        target: `${other}/sl5-x86_64`,
      }),
    ]);
    expect(await seen(place, [service(CE, true)])).toEqual([]);
    const services = SOUND.services.map((one) => ({ ...one, beta: one.site === "LIS" }));
    expect(await findings(place, { ...SOUND, services })).toEqual([
      {
        team: LIS,
        code: "flag-unclear",
        service: FLAG,
        rollouts: [ROLLOUT, `${other}/sl5-x86_64`],
      },
    ]);
  });
});

describe("the record in the ledger", () => {
  const PROCEDURE = "rollouts/procedure.yaml";
  const GOCDB = "gocdb: https://gocdb.example.org/gocdbpi/public/\n";

  test("asked every six hours; never for an example, nor where no address is given", async () => {
    const place = await testing();
    expect(isGocdbDue(await place.registry(), NEXT_DAY)).toBe(false);
    const procedure = place.texts.get(PROCEDURE) ?? "";
    place.write(PROCEDURE, procedure + GOCDB);
    expect(isGocdbDue(await place.registry(), NEXT_DAY)).toBe(true);
    place.write("rollouts/ledger.yaml", "gocdb: { tried: 2011-06-03T00:00:01Z }\n");
    expect(isGocdbDue(await place.registry(), NEXT_DAY)).toBe(false);
    expect(isGocdbDue(await place.registry(), "2011-06-03T06:00:01Z")).toBe(true);
    place.write(PROCEDURE, `${procedure}${GOCDB}example: true\n`);
    expect(isGocdbDue(await place.registry(), "2011-06-03T06:00:01Z")).toBe(false);
  });

  test("a reading that failed leaves the findings as they were, and says since when they hold", async () => {
    const place = await testing();
    const edit = async (reading: Parameters<typeof ledgerEdits>[0]) => {
      const edits = ledgerEdits(reading, await place.registry());
      place.texts = applyEdits(place.texts, edits);
      return place.texts.get("rollouts/ledger.yaml");
    };
    const closed = { ...SOUND, sites: SOUND.sites.map((one) => ({ ...one, closed: true })) };
    const first = await edit({ at: "2011-06-03T00:00:00Z", facts: closed });
    expect(first).toContain("gocdb: { tried: 2011-06-03T00:00:00Z, read: 2011-06-03T00:00:00Z }\n");
    expect(first).toContain(`  - { team: ${LIS}, code: site-closed }\n`);
    const failure = "get_service was not\nanswered within 60 s";
    expect(await edit({ at: NEXT_DAY, failure })).toBe(
      first?.replace(
        /gocdb: .*/,
        `gocdb: { tried: ${NEXT_DAY}, read: 2011-06-03T00:00:00Z, failure: get_service was not answered within 60 s }`,
      ),
    );
    expect(await place.registry()).toHaveProperty("ledger.data.gocdb.failure");
    const third = await edit({ at: "2011-06-03T12:00:00Z", facts: SOUND });
    expect(third).toBe("gocdb: { tried: 2011-06-03T12:00:00Z, read: 2011-06-03T12:00:00Z }\n");
  });
});
