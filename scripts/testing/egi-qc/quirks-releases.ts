/** Which distribution release a product belongs to, and how often it is recorded. */
import { distribution, PRODUCT, product, RELEASE, target } from "./folders.ts";
import { ANVIL, FILES, type Quirk, WHAT, withProduct } from "./quirk.ts";

export const releases: readonly Quirk[] = [
  {
    name: "a description that speaks of another version",
    files: {
      ...FILES,
      [RELEASE]: distribution({ description: "UMD 1.0.9 is a revision of UMD 1." }),
    },
    reason: "version-in-text",
    said: [`${RELEASE}: UMD 1.1.0: the description has 1.0.9`],
    holds: { "components/distributions/UMD/1.1.0.yaml": { type: "revision" } },
  },
  {
    name: "a type that is not said",
    files: FILES,
    reason: "type-from-version",
    said: [`${PRODUCT}: acme/anvil 1.2.0: minor`, `${RELEASE}: UMD 1.1.0: minor`],
    holds: { [ANVIL]: { type: "minor" } },
  },
  {
    name: "a type that the version contradicts",
    files: {
      ...FILES,
      [RELEASE]: distribution({ description: "UMD 1.1.0 is the 9th update, a revision update." }),
    },
    reason: "type-disagrees",
    said: [`${RELEASE}: UMD 1.1.0: revision, by its version minor`],
    holds: { "components/distributions/UMD/1.1.0.yaml": { type: "revision" } },
  },
  {
    name: "a type that is said",
    files: withProduct({ changeLog: "This is a bugfix release for the horn." }),
    reason: "type-stated",
    said: [`${PRODUCT}: acme/anvil 1.2.0: revision`],
    holds: { [ANVIL]: { type: "revision" } },
  },
  {
    name: "a distribution that is said by the folder alone",
    files: {
      [PRODUCT]: product({ distributionType: null, distributionVersion: null }),
      [RELEASE]: distribution({}, []),
    },
    reason: "distribution-from-path",
    said: [`${PRODUCT}: UMD 1.1.0`],
    holds: {
      "components/distributions/UMD/1.1.0.yaml": { contents: ["acme-1.0/anvil/1.2.0/sl5-x86_64"] },
    },
  },
  {
    name: "a distribution that nothing says",
    files: { "a.json": product({ distributionType: "", distributionVersion: "", target: [] }) },
    reason: "no-distribution",
    said: ['a.json: "acme.anvil" "1.2.0"'],
    holds: {
      "rollouts/acme-0.0/anvil/1.2.0/release.yaml": { type: "minor" },
      "components/stacks/acme/stack.yaml": { distribution: "none", majors: { "0.0": {} } },
    },
  },
  {
    name: "a distribution release that is not there",
    files: { [PRODUCT]: product() },
    reason: "no-distribution-release",
    said: [`${WHAT}: UMD/1.1.0`],
    holds: {
      [ANVIL]: { type: "minor" },
      "components/distributions/UMD/distribution.yaml": { majors: { "1": {} } },
    },
  },
  {
    name: "the same distribution release in a feed",
    files: {
      ...FILES,
      "feed.json": {
        title: "releases",
        item: [
          distribution(),
          distribution({ distributionVersion: "1.2.0", releaseDate: "2012-06-01" }, []),
        ],
      },
    },
    reason: "distribution-twice",
    said: [`feed.json: UMD 1.1.0, also in ${RELEASE}`],
    holds: { "components/distributions/UMD/1.2.0.yaml": { date: "2012-06-01", contents: [] } },
  },
  {
    name: "two distribution releases that become the same file",
    files: { ...FILES, "b.json": distribution({ distributionVersion: "1.1.0/" }, []) },
    reason: "distribution-twice",
    said: ["b.json: UMD 1.1.0"],
    holds: {
      "components/distributions/UMD/1.1.0.yaml": { contents: ["acme-1.0/anvil/1.2.0/sl5-x86_64"] },
    },
  },
  {
    name: "contents without a file of their own",
    files: {
      ...FILES,
      [RELEASE]: distribution({}, [product(), { name: "acme.bell", version: "0.1.0" }]),
    },
    reason: "no-file-of-its-own",
    said: [`${RELEASE}: "acme.bell" "0.1.0"`],
    holds: {
      "rollouts/acme-1.0/bell/0.1.0/release.yaml": {
        released: "2012-03-05",
        summary: "bell 0.1.0",
      },
      "components/distributions/UMD/1.1.0.yaml": {
        contents: ["acme-1.0/anvil/1.2.0/sl5-x86_64", "acme-1.0/bell/0.1.0/any"],
      },
    },
  },
  {
    name: "a file that the distribution release does not name",
    files: { ...FILES, [RELEASE]: distribution({}, []) },
    reason: "not-in-contents",
    said: [WHAT],
    holds: {
      "components/distributions/UMD/1.1.0.yaml": { contents: ["acme-1.0/anvil/1.2.0/sl5-x86_64"] },
    },
  },
  {
    name: "copies that differ",
    files: {
      ...FILES,
      [RELEASE]: distribution({}, [product({ description: "Light.", releaseDate: "2012-01-01" })]),
    },
    reason: "copies-differ",
    said: [`${WHAT}: description, date in ${RELEASE}`],
    holds: { [ANVIL]: { released: "2012-03-05" } },
  },
  {
    name: "the same product again, on another platform",
    files: {
      ...FILES,
      "products/UMD/1.2.0/again.json": product({
        distributionVersion: "1.2.0",
        releaseDate: "2012-06-01",
        target: [target(), target({ platform: "sl6" })],
      }),
      "distributions/UMD/1.2.0.json": distribution(
        { distributionVersion: "1.2.0", releaseDate: "2012-06-01" },
        [],
      ),
    },
    reason: "product-again",
    said: ['products/UMD/1.2.0/again.json: "acme.anvil" "1.2.0" in UMD/1.2.0: sl6-x86_64'],
    holds: {
      [ANVIL]: { released: "2012-03-05", platforms: { "sl5-x86_64": {}, "sl6-x86_64": {} } },
      "rollouts/acme-1.0/anvil/1.2.0/sl6-x86_64/ticket.yaml": {
        history: [{ at: "2012-06-01T00:00:00Z", release: "UMD/1.2.0" }],
      },
      "components/distributions/UMD/1.1.0.yaml": { contents: ["acme-1.0/anvil/1.2.0/sl5-x86_64"] },
      "components/distributions/UMD/1.2.0.yaml": {
        contents: ["acme-1.0/anvil/1.2.0/sl5-x86_64", "acme-1.0/anvil/1.2.0/sl6-x86_64"],
      },
    },
  },
  {
    name: "the same product again, in another major",
    files: {
      ...FILES,
      "b.json": product({ distributionVersion: "2.0.0", releaseDate: "2012-06-01" }),
    },
    reason: "product-again",
    said: [],
    holds: { "rollouts/acme-2.0/anvil/1.2.0/release.yaml": { released: "2012-06-01" } },
  },
  {
    name: "two files of one release, one for each platform",
    files: {
      ...FILES,
      "products/UMD/1.1.0/more.json": product({
        target: [target({ platform: "debian-squeeze", arch: "amd64" })],
      }),
    },
    reason: "product-again",
    said: [`${WHAT}: also in products/UMD/1.1.0/more.json`],
    holds: { [ANVIL]: { platforms: { "debian-squeeze-amd64": {}, "sl5-x86_64": {} } } },
  },
];
