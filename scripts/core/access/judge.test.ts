/** Who × path × field: each change by each account, as author and as approver (DESIGN section 5). */
import { describe, expect, test } from "vitest";
import { peopleBehind } from "#core/access/behind.ts";
import { readChange, touchedFields } from "#core/access/change.ts";
import { judge, MAX_FILES, type People } from "#core/access/judge.ts";
import type { Sides } from "#core/access/places.ts";
import { ALL_FIELDS, fileClass, RIGHTS } from "#core/access/rights.ts";
import type { ParseCache } from "#data/parse-cache.ts";
import { readChanges } from "#data/read-changes.ts";
import { loadRegistry } from "#data/registry.ts";
import { DATA_FOLDERS } from "#data/tree.ts";
import { CATALOGUE_EDITS } from "../../testing/access/catalogue-edits.ts";
import { ACCOUNTS, EVERYBODY, MORE_PEOPLE, type Who } from "../../testing/access/people.ts";
import { PEOPLE_EDITS } from "../../testing/access/people-edits.ts";
import { ROLLOUT_EDITS } from "../../testing/access/rollout-edits.ts";
import { SIGNED_EDITS } from "../../testing/access/signed-edits.ts";
import { baseTexts } from "../../testing/base.ts";
import { type Changes, changedTexts, differenceOf, type TextMap } from "../../testing/texts.ts";

const BASE = baseTexts(MORE_PEOPLE);
const EDITS = [...PEOPLE_EDITS, ...CATALOGUE_EDITS, ...ROLLOUT_EDITS];

const parsed = new Map<string, NonNullable<ReturnType<ParseCache["get"]>>>();
const cache: ParseCache = {
  get: (kind, oid) => parsed.get(`${kind} ${oid}`),
  set: (kind, oid, content) => parsed.set(`${kind} ${oid}`, content),
};

/** Reads a change once; what is given back judges it for anybody. */
async function reading(changes: Changes, base: TextMap = BASE) {
  const judged = await readingFor(changes, base);
  return (author: Who, approvers: readonly Who[] = [], committers: readonly Who[] = []) =>
    judged(peopleOf(author, approvers, committers));
}

async function readingFor(changes: Changes, base: TextMap = BASE) {
  const { before, after, changes: read } = await changesIn(changes, base);
  const sides: Sides = {
    base: (await loadRegistry(before, cache)).registry,
    merged: (await loadRegistry(after, cache)).registry,
  };
  return (people: People) => judge(read, sides, people);
}

/** Both trees and what differs between them, read. */
async function changesIn(changes: Changes, base: TextMap = BASE) {
  const { paths, ...trees } = differenceOf(base, changedTexts(base, changes));
  const [before, after] = [trees.base(DATA_FOLDERS), trees.merged(DATA_FOLDERS)];
  return { before, after, changes: await readChanges(paths, before, after, cache) };
}

const peopleOf = (author: Who, approvers: readonly Who[], committers: readonly Who[]): People => ({
  author: ACCOUNTS[author],
  approvers: approvers.map((who) => ACCOUNTS[who]),
  committers: committers.map((who) => ACCOUNTS[who]),
});

describe.for(EDITS)("$name", ({ changes, may, needs, fields }) => {
  test("as author, as approver, as another committer", async () => {
    const judged = await reading(changes);
    const outcome = (denials: ReturnType<typeof judged>) => denials.length === 0;
    expect(EVERYBODY.filter((who) => outcome(judged(who)))).toEqual(
      EVERYBODY.filter((who) => may.includes(who)),
    );
    expect(EVERYBODY.filter((who) => outcome(judged("stranger", [who])))).toEqual(
      EVERYBODY.filter((who) => may.includes(who)),
    );
    for (const author of may) {
      expect(EVERYBODY.filter((who) => outcome(judged(author, [], [who])))).toEqual(
        EVERYBODY.filter((who) => may.includes(who)),
      );
      expect(judged(author, [], ["stranger"])[0]?.reason).toContain("by the account 999");
    }
    const denials = judged("stranger");
    expect(denials.length).toBeGreaterThan(0);
    for (const denial of denials) {
      expect(denial.reason).not.toBe("");
      if (needs) expect(denial.needs).toEqual(needs);
    }
    if (fields) expect(denials.map(({ field }) => field)).toEqual(fields);
  });
});

const HEAD = "b".repeat(40);
const review = (who: Who, state: string, commit_id: string, login: string = who) => ({
  user: { id: ACCOUNTS[who], login, type: "User" },
  state,
  commit_id,
});

describe.for(EDITS)("$name", ({ changes, may }) => {
  test("as approver of an earlier head, as one who took it back, as one renamed since", async () => {
    const judged = await readingFor(changes);
    const stranger = ACCOUNTS.stranger;
    const allowing = (given: (who: Who) => Parameters<typeof peopleBehind>[2]) =>
      EVERYBODY.filter((who) => judged(peopleBehind(stranger, HEAD, given(who), [])).length === 0);
    const wanted = EVERYBODY.filter((who) => may.includes(who));
    expect(allowing((who) => [review(who, "APPROVED", "a".repeat(40))])).toEqual([]);
    expect(
      allowing((who) => [review(who, "APPROVED", HEAD), review(who, "CHANGES_REQUESTED", HEAD)]),
    ).toEqual([]);
    expect(allowing((who) => [review(who, "APPROVED", HEAD, "another-login")])).toEqual(wanted);
    // A login that somebody else has taken since says nothing.
    const taken = { id: 77, login: "site-one-admin", type: "User" };
    expect(allowing(() => [{ user: taken, state: "APPROVED", commit_id: HEAD }])).toEqual([]);
  });
});

test("every file and field that the rights name is changed by an edit", async () => {
  const changed = new Set<string>();
  for (const { changes } of [...EDITS, ...SIGNED_EDITS]) {
    for (const change of (await changesIn(changes)).changes.map(readChange)) {
      const files = fileClass(change.read);
      changed.add(files);
      for (const field of touchedFields(change)) changed.add(`${files}: ${field}`);
    }
  }
  const named = RIGHTS.flatMap(({ files, fields }) =>
    files.flatMap((one) =>
      fields === ALL_FIELDS ? [one] : fields.map((field) => `${one}: ${field}`),
    ),
  );
  expect(named.filter((one) => !changed.has(one))).toEqual([]);
});

describe.for(SIGNED_EDITS)("$name", ({ changes, people, denied }) => {
  test(Object.keys(denied).length === 0 ? "allowed" : "denied", async () => {
    const judged = await reading(changes);
    const denials = judged(...people);
    const found: Record<string, readonly string[]> = {};
    for (const { field, needs } of denials) found[field] ??= needs;
    expect(found).toEqual(denied);
  });
});

test("a renamed account is the same by its id, whatever its file calls it", async () => {
  const renamed = changedTexts(BASE, {
    "teams/ea-NGI_A-SITE-ONE.yaml": [["github: site-one-admin", "github: an-old-login"]],
  });
  const judged = await reading(
    { "teams/ea-NGI_A-SITE-ONE.yaml": [["contact: grid-admin", "contact: admin"]] },
    renamed,
  );
  expect(judged("member")).toEqual([]);
  expect(judged("former member")).not.toEqual([]);
});

test("what an old login may is not the new owner's", async () => {
  const judged = await reading({
    "teams/ea-NGI_A-SITE-ONE.yaml": [
      ["id: 4100001", "id: 999"],
      ["contact: grid-admin", "contact: admin"],
    ],
  });
  expect(judged("stranger").map(({ field }) => field)).toEqual(["contact", "members"]);
});

test("where nobody holds anything, nothing is allowed, and it says how to begin", async () => {
  const empty: TextMap = new Map([["README.md", "New."]]);
  const judged = await reading(
    {
      "teams/maintainers.yaml": "title: Maintainers\nmembers:\n  - { github: first, id: 999 }\n",
    },
    empty,
  );
  for (const who of EVERYBODY) {
    const denials = judged(who);
    expect(denials.length).toBeGreaterThan(0);
    expect(denials[0]?.reason).toContain("no maintainers yet");
  }
});

test("a registry whose ticket cannot be read lets nobody change what may be frozen", async () => {
  const base = changedTexts(BASE, {
    "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ticket.yaml": "state: [",
    "rollouts/CA/CA/1.38/release.yaml": "type: [",
  });
  const judged = await reading(
    {
      "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/rollout.yaml": [["[ea-NGI_A-SITE-ONE]", "[]"]],
      "rollouts/CA/CA/1.38/any/rollout.yaml": [["[ea-NGI_A-SITE-ONE]", "[]"]],
      "rollouts/CA/CA/1.38/release.yaml":
        "type: minor\nreleased: 2011-06-01\nsummary: A\nplatforms: { any: {} }\n",
    },
    base,
  );
  const denials = judged("manager", ["coordinator", "provider of CA"]);
  expect(new Set(denials.map(({ path }) => path)).size).toBe(3);
  for (const { needs, reason } of denials) {
    expect(needs).toEqual([]);
    expect(reason).toContain("cannot be read");
  }
});

test("more files than the forge lists are refused, for anybody", () => {
  const changes = Array.from({ length: MAX_FILES + 1 }, (_, index) => ({
    path: `docs/${index}`,
    after: { id: "1" },
  }));
  const empty = new Map();
  const registry = {
    stacks: empty,
    components: empty,
    distributions: empty,
    distributionReleases: empty,
    teams: empty,
    groups: new Map([
      [
        "maintainers" as const,
        {
          name: "maintainers" as const,
          file: "teams/maintainers.yaml",
          data: { title: "M", members: [{ github: "m", id: 1 }] },
        },
      ],
    ]),
    releases: empty,
    rollouts: empty,
    files: new Set<string>(),
  };
  const people = { author: 1, approvers: [], committers: [] };
  const sides = { base: registry, merged: registry };
  expect(judge(changes.slice(1), sides, people)).toEqual([]);
  const [denial, ...more] = judge(changes, sides, people);
  expect(more).toEqual([]);
  expect(denial).toMatchObject({ path: ".", field: "*", needs: [] });
  expect(denial?.reason).toContain("3,001 files");
});
