/** States and dates. */
import { distribution, PRODUCT, product, RELEASE } from "./folders.ts";
import { ANVIL, FILES, type Quirk, TICKET, WHAT, withProduct } from "./quirk.ts";

export const dates: readonly Quirk[] = [
  {
    name: "a state that is not production",
    files: withProduct({ currentState: "pending" }),
    reason: "state-not-deployed",
    said: [`${WHAT}: "pending"`],
    holds: { [ANVIL]: null, "components/distributions/UMD/1.1.0.yaml": { contents: [] } },
  },
  {
    name: "a distribution release that was not deployed",
    files: { ...FILES, [RELEASE]: distribution({ currentState: "test" }) },
    reason: "state-not-deployed",
    said: [`${RELEASE}: UMD 1.1.0: "test"`],
    holds: { [ANVIL]: { type: "minor" }, "components/distributions/UMD/1.1.0.yaml": null },
  },
  {
    name: "another word for deployed",
    files: withProduct({ currentState: "Production" }),
    reason: "state-spelling",
    said: [`${WHAT}: "Production"`],
    holds: { [ANVIL]: { type: "minor" } },
  },
  {
    name: "no state",
    files: withProduct({ currentState: null }),
    reason: "state-missing",
    said: [WHAT],
    holds: { [ANVIL]: { type: "minor" } },
  },
  {
    name: "no date",
    files: withProduct({ releaseDate: null }),
    reason: "date-missing",
    said: [`${WHAT}: no date; 2012-03-05 taken from UMD/1.1.0`],
    holds: { [ANVIL]: { released: "2012-03-05" } },
  },
  {
    name: "a date that does not exist",
    files: withProduct({ releaseDate: "0000-00-00 00:00:00" }),
    reason: "date-missing",
    said: [`${WHAT}: "0000-00-00 00:00:00" is not a date; 2012-03-05 taken from UMD/1.1.0`],
    holds: { [ANVIL]: { released: "2012-03-05" } },
  },
  {
    name: "a distribution release without date takes its first product's",
    files: { [PRODUCT]: product(), [RELEASE]: distribution({ releaseDate: "soon" }) },
    reason: "date-missing",
    said: [`${RELEASE}: UMD 1.1.0: "soon" is not a date; 2012-03-05 taken from its products`],
    holds: { "components/distributions/UMD/1.1.0.yaml": { date: "2012-03-05" } },
  },
  {
    name: "no date anywhere",
    files: { [PRODUCT]: product({ releaseDate: "" }), "b.json": product({ name: "acme.bell" }) },
    reason: "no-date",
    said: [`${WHAT}: no date`],
    holds: { [ANVIL]: null, "components/stacks/acme/bell.yaml": { title: "bell" } },
  },
  {
    name: "the record's own dates as a last resort",
    files: { [PRODUCT]: product({ releaseDate: "", lastUpdated: "2012-04-01 00:00:00" }) },
    reason: "date-missing",
    said: [`${WHAT}: no date; 2012-04-01 taken from its record's own dates`],
    holds: { [ANVIL]: { released: "2012-04-01" } },
  },
  {
    name: "a date in the future",
    files: withProduct({ releaseDate: "2031-01-01" }),
    reason: "date-future",
    said: [`${WHAT}: 2031-01-01`],
    holds: { [ANVIL]: null },
  },
  {
    name: "a date in another form",
    files: withProduct({ releaseDate: "5 March 2012" }),
    reason: "date-format",
    said: [`${WHAT}: "5 March 2012" is 2012-03-05`],
    holds: { [ANVIL]: { released: "2012-03-05" } },
  },
  {
    name: "a date whose day could be its month",
    files: withProduct({ releaseDate: "05/03/2012" }),
    reason: "date-ambiguous",
    said: [`${WHAT}: "05/03/2012" is taken as 2012-03-05`],
    holds: { [ANVIL]: { released: "2012-03-05" } },
  },
  {
    name: "a product that is older than its distribution release",
    files: withProduct({ releaseDate: "2012-02-01" }),
    reason: "dates-differ",
    said: [`${WHAT}: 2012-02-01, but UMD/1.1.0 is of 2012-03-05`],
    holds: {
      [ANVIL]: { released: "2012-02-01" },
      [TICKET]: { history: [{ at: "2012-03-05T00:00:00Z" }] },
    },
  },
  {
    name: "a product that is younger than its distribution release",
    files: withProduct({ releaseDate: "2012-05-01" }),
    reason: "dates-differ",
    said: [`${WHAT}: 2012-05-01, but UMD/1.1.0 is of 2012-03-05`],
    holds: {
      [ANVIL]: { released: "2012-05-01" },
      [TICKET]: { history: [{ at: "2012-05-01T00:00:00Z" }] },
    },
  },
];
