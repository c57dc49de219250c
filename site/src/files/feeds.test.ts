import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { expect, test } from "vitest";
import { type Channel, channelsOf, FEED_ENTRIES } from "#core/feeds/channels.ts";
import { type Entry, entriesOf, plannedEntries } from "#core/feeds/entries.ts";
import type { Registry } from "#core/model/registry.ts";
import { loadRegistry } from "#registry";
import { baseText, baseTexts, ROLLOUT, SUMMARY, TEAM } from "#testing/base.ts";
import { ONE_ROLLOUT } from "#testing/base-variants.ts";
import { memoryTree } from "#testing/memory-tree.ts";
import type { Changes } from "#testing/texts.ts";
import { feedFiles } from "./feeds.ts";

const NOW = "2012-01-01T12:00:00Z";
const PATH = ROLLOUT.replace("rollouts/", "");
const team = TEAM.replace(/^teams\/|\.yaml$/g, "");

const read = async (changes: Changes = {}): Promise<Registry> =>
  (await loadRegistry(memoryTree(baseTexts({ ...ONE_ROLLOUT, ...changes })))).registry;

function channel(registry: Registry, path: string, now = NOW): Channel {
  const found = channelsOf(registry, entriesOf(registry, now), plannedEntries(registry, now)).find(
    (one) => one.path === path,
  );
  if (!found) throw new Error(`There is no channel ${path}.`);
  return found;
}

function parsed(registry: Registry, path: string) {
  const procedure = registry.procedure?.data;
  if (!procedure) throw new Error("The sample has a procedure.");
  const [atom, json] = feedFiles(channel(registry, path), procedure);
  return { atom: parseAtomFeed(atom?.text ?? ""), json: parseJsonFeed(json?.text ?? "") };
}

test("independent readers find the same entries in both formats", async () => {
  const { atom, json } = parsed(await read(), "all");
  expect(atom.title?.value).toBe("Example Federation staged rollout: everything");
  expect(atom.entries).toHaveLength(12);
  expect(json.items?.map(({ id }) => id)).toEqual(atom.entries?.map(({ id }) => id));
  expect(atom.entries?.[1]).toMatchObject({
    id: `tag:example.github.io,2010-05-01:rollouts/${PATH}/10`,
    title: { value: "EMI-1.0 cream 1.13.1 sl5 x86_64: In production with UMD 1.0.0." },
    links: [{ href: `https://example.github.io/staged-rollout/rollouts/${PATH}/` }],
  });
});

test("a team that joined since the instance publishes fewer files has Atom alone", async () => {
  const registry = await read();
  const given = registry.procedure?.data;
  const joined = registry.teams.get(team)?.data.since ?? "";
  if (!given || !registry.procedure) throw new Error("The sample has a procedure.");
  const written = (fewerFilesSince: string) => {
    const data = { ...given, fewerFilesSince };
    const changed = { ...registry, procedure: { ...registry.procedure, file: "", data } };
    return [`team/${team}`, "all"].flatMap((path) =>
      feedFiles(channel(changed, path), data).map((file) => file.path),
    );
  };
  const both = ["feeds/all.atom", "feeds/all.json"];
  expect(written(joined)).toEqual([`feeds/team/${team}.atom`, ...both]);
  expect(written("9999-01-01")).toEqual([
    `feeds/team/${team}.atom`,
    `feeds/team/${team}.json`,
    ...both,
  ]);
});

test("each feed holds its own: releases, decisions, a family, a component, what is asked of a team", async () => {
  const registry = await read();
  const said = (path: string) =>
    channel(registry, path).entries.map(({ title }) => title.split(": ").slice(1).join(": "));
  expect(said("releases")).toEqual([
    "minor release with 0 updates",
    "In production with UMD 1.0.0.",
    "major release with 1 update",
  ]);
  expect(said("decisions")).toEqual(["Decided: accepted."]);
  expect(said("family/glite")).toHaveLength(10);
  expect(said("component/EMI/cream")).toHaveLength(10);
  expect(said(`team/${team}`)).toEqual([
    `${team} was asked to test; answer due Thursday 19 May 2011, 14:00 (UTC).`,
  ]);
});

test("coming releases: what is delivered, decided and planned, and no answer (R15)", async () => {
  const registry = await read();
  const titles = (now: string) =>
    channel(registry, "coming", now).entries.map(({ title }) => title);
  const subject = "EMI-1.0 cream 1.13.1 sl5 x86_64";
  expect(titles(NOW)).toEqual([
    "UMD 1.1.0: minor release with 0 updates",
    "UMD 1.0.0: major release with 1 update",
    `${subject}: Decided: accepted.`,
    `${subject}: Delivered by the provider.`,
  ]);
  expect(titles("2011-06-05T12:00:00Z")).toEqual([
    "UMD 1.0.0: major release planned for 6 June 2011, with 1 update so far",
    `${subject}: Decided: accepted.`,
    `${subject}: Delivered by the provider.`,
    // Nothing says since when it has been planned.
    "UMD 1.1.0: minor release planned for 11 July 2011, with 0 updates so far",
  ]);
});

test("a planned release is from its last acceptance, lists its updates, and is a new entry when its date moves", async () => {
  const now = "2011-06-05T12:00:00Z";
  const planned = async (date: string) => {
    const registry = await read({
      "components/distributions/UMD/1.0.0.yaml": [["2011-06-06", date]],
    });
    return plannedEntries(registry, now).find(({ page }) => page === "distributions/UMD/1.0.0/");
  };
  const [first, moved] = [await planned("2011-06-06"), await planned("2011-06-13")];
  expect(first?.text).toContain("- EMI-1.0 cream 1.13.1 sl5 x86_64");
  const accepted = channel(await read(), "decisions", now).entries[0];
  expect(first?.at).toBe(accepted?.at);
  expect(moved?.at).toBe(accepted?.at);
  expect(first?.id).not.toBe(moved?.id);
});

test("what is planned is in the feed however much else is coming", async () => {
  const registry = await read();
  const now = "2011-07-01T12:00:00Z";
  const [first] = entriesOf(registry, now).filter(({ coming }) => coming) as [Entry];
  const many = Array.from({ length: 100 }, (_, index) => ({ ...first, id: `${first.id}${index}` }));
  const planned = plannedEntries(registry, now);
  const found = channelsOf(registry, many, planned).find(({ path }) => path === "coming");
  expect(found?.entries).toHaveLength(FEED_ENTRIES);
  expect(planned.length).toBeGreaterThan(0);
  expect(found?.entries).toEqual(expect.arrayContaining(planned));
});

test("what happens later changes no entry that is there", async () => {
  const registry = await read();
  const later = entriesOf(registry, NOW);
  for (const { at } of later) {
    const then = entriesOf(registry, at);
    expect(later.slice(later.length - then.length)).toEqual(then);
  }
});

test.for([
  ["2011-05-30", true],
  ["2011-07-11", false],
])("what came after a newer version says so: that one came on %s", async ([day, said]) => {
  const newer = PATH.replace("1.13.1", "1.13.10");
  const registry = await read({
    [`rollouts/${newer.replace("/sl5-x86_64", "")}/release.yaml`]: baseText(
      `rollouts/${PATH.replace("/sl5-x86_64", "")}/release.yaml`,
    ).replace(/^ggus: .*$/m, "ggus: 79999"),
    [`rollouts/${newer}/ticket.yaml`]: `state: Production
history:
  - { at: ${day}T00:00:00Z, event: released, state: Production }
`,
  });
  const [entry] = entriesOf(registry, NOW).filter(
    ({ id, title }) => id.includes(`/${PATH}/`) && title.includes("In production"),
  );
  expect(entry?.text.includes("1.13.10, which is newer, is in production already")).toBe(said);
});

test("a feed holds the latest, and its ids are unique", async () => {
  const registry = await read();
  const [first] = entriesOf(registry, NOW) as [Entry];
  const many = Array.from({ length: 100 }, (_, index) => ({ ...first, id: `${first.id}${index}` }));
  for (const { entries } of channelsOf(registry, many)) {
    expect(entries.length).toBeLessThanOrEqual(FEED_ENTRIES);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  }
});

test("what people wrote brings no HTML and ends no element", async () => {
  const reason = "Broken ]]> <img src=x onerror=alert(1)> & <b>bold</b>";
  const registry = await read({
    [SUMMARY]: baseText(SUMMARY)
      .replace("ACCEPT", "REJECT")
      .replace("date:", `reason: ${JSON.stringify(reason)}\ndate:`),
    [`${ROLLOUT}/ticket.yaml`]: baseText(`${ROLLOUT}/ticket.yaml`)
      .replace("state: Production\n", "state: Rejected\n")
      .replace("event: resolved, state: Accepted", "event: resolved, state: Rejected")
      .replace(/.*event: released.*\n/, ""),
  });
  const { atom, json } = parsed(registry, "decisions");
  for (const html of [atom.entries?.[0]?.summary?.value, json.items?.[0]?.content_html]) {
    expect(html).toContain("&lt;img src=x");
    expect(html).not.toMatch(/<(?!\/?p>)/);
  }
});
