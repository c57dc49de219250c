import type { Rule } from "./rule.ts";

const zoneKnown: Rule = {
  name: "unknown-timezone",
  severity: "error",
  requirement: "R88",
  sentence: "A team's time zone, and the organisation's, is one of the IANA database.",
  *check({ registry }) {
    const { procedure } = registry;
    if (procedure?.data.timezone !== undefined && !isZone(procedure.data.timezone)) {
      yield {
        file: procedure.file,
        at: ["timezone"],
        message: `${procedure.data.timezone} is not a time zone`,
        hint: "write the IANA name of the organisation's zone, for example Europe/Amsterdam",
      };
    }
    for (const { file, data } of registry.teams.values()) {
      if (isZone(data.timezone)) continue;
      yield {
        file,
        at: ["timezone"],
        message: `${data.timezone} is not a time zone`,
        hint: "write the IANA name of the site's zone, for example Europe/Lisbon",
      };
    }
  },
};

const zones = new Map<string, boolean>();

function isZone(name: string): boolean {
  const known = zones.get(name) ?? canFormatIn(name);
  zones.set(name, known);
  return known;
}

function canFormatIn(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const countryKnown: Rule = {
  name: "unknown-country",
  severity: "error",
  requirement: "R88",
  sentence: "A team's country is a code of ISO 3166-1.",
  *check({ registry }) {
    for (const { file, data } of registry.teams.values()) {
      if (isCountry(data.country)) continue;
      yield {
        file,
        at: ["country"],
        message: `${data.country} is not the code of a country`,
        hint:
          data.country === "UK"
            ? "write GB"
            : "write the two letters of ISO 3166-1, for example PT",
      };
    }
  },
};

const REGIONS = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
/** Codes in Intl that are not countries: unions, the unknown region, pseudo-locales. */
const NO_COUNTRIES = new Set(["EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"]);

const known = new Map<string, boolean>();

/** Whether a code is a country's; each is looked up once. */
function isCountry(code: string): boolean {
  const found = known.get(code) ?? findCountry(code);
  known.set(code, found);
  return found;
}

/** Intl reads UK as GB, so a code must also be its own canonical form. */
function findCountry(code: string): boolean {
  const canonical = new Intl.Locale(`und-${code}`).region === code;
  return canonical && REGIONS.of(code) !== undefined && !NO_COUNTRIES.has(code);
}

export const placeRules: readonly Rule[] = [zoneKnown, countryKnown];
