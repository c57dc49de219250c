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

let zones: Map<string, boolean> | undefined;

/** The first format takes half as long as starting Node, and most names are those that it lists; it takes others too, as Asia/Kolkata. */
function isZone(name: string): boolean {
  zones ??= new Map(["UTC", ...Intl.supportedValuesOf("timeZone")].map((one) => [one, true]));
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

let regions: Intl.DisplayNames | undefined;
/** Codes in Intl that are not countries: unions, the unknown region, pseudo-locales. */
const NO_COUNTRIES = new Set(["EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"]);

const countries = new Map<string, boolean>();

function isCountry(code: string): boolean {
  const known = countries.get(code) ?? hasName(code);
  countries.set(code, known);
  return known;
}

/** Intl reads UK as GB, so a code must also be its own canonical form. */
function hasName(code: string): boolean {
  const canonical = new Intl.Locale(`und-${code}`).region === code;
  regions ??= new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  return canonical && regions.of(code) !== undefined && !NO_COUNTRIES.has(code);
}

export const placeRules: readonly Rule[] = [zoneKnown, countryKnown];
