import { expect, test } from "vitest";
import { IN_TEST, type RecordedFiles, recorded } from "#testing/recorded.ts";
import { ticketOf } from "#testing/recorded-stages.ts";
import { clashesOf, requirementsSentence } from "./sentences-packages.ts";

const NOW = "2011-06-01T00:00:00Z";
const SUM = "a".repeat(64);
const BASE = "https://sl.example.org/5/x86_64/";

type Packages = NonNullable<ReturnType<typeof ticketOf>["packages"]>;

/** The rollout in test with its packages taken in, and what else is recorded of them. */
async function taken(more: Partial<Packages>, change: (files: RecordedFiles) => void = () => {}) {
  const { registry, rollout } = await recorded((files) => {
    ticketOf(files).packages = { repository: "https://emisoft.example.org/", ...more };
    change(files);
  });
  const found = rollout(IN_TEST);
  const { packages: names = [], repository = "" } =
    found.release.data.platforms[found.platform] ?? {};
  const pinned = Object.fromEntries(names.map((name) => [name, `sha256:${SUM}`]));
  const packages = { repository, sha256: SUM, pinned, ...more };
  const head = { sha256: SUM, repository, taken: NOW, packages: names.length };
  return {
    registry,
    rollout: {
      ...found,
      ...(found.ticket && {
        ticket: { ...found.ticket, data: { ...found.ticket.data, packages } },
      }),
      packages: { file: `rollouts/${IN_TEST}/packages.xml`, data: head },
    },
  };
}

const said = async (...args: Parameters<typeof taken>) => {
  const { registry, rollout } = await taken(...args);
  return requirementsSentence(rollout, registry, NOW);
};

const withBase = (files: RecordedFiles) => {
  for (const major of Object.values(files.distribution.majors ?? {})) major.base = [BASE];
};

test("what packages require is said to be there once it was resolved", async () => {
  expect(await said({ closure: SUM }, withBase)).toBe(
    "Everything they require was there when it was last resolved.",
  );
  expect(await said({}, withBase)).toBeUndefined();
});

test("without base repositories it is said that nothing was resolved", async () => {
  expect(await said({})).toBe(
    "Not resolved: no base repositories are named for the distribution it is meant for.",
  );
});

test("what is not resolved is left to why the rollout waits", async () => {
  const blocker = { code: "packages-unresolved" as const, since: NOW, names: ["libx"] };
  expect(await said({ closure: SUM, blockers: [blocker] }, withBase)).toBeUndefined();
});

test("twenty clashes with production are listed, the others counted", async () => {
  const clashes = Array.from({ length: 23 }, (_, index) => `a obsoletes b < 2: b-1-${index}`);
  const { rollout } = await taken({ clashes });
  expect(clashesOf(rollout)).toEqual({ listed: clashes.slice(0, 20), more: 3 });
  expect(clashesOf((await taken({})).rollout)).toEqual({ listed: [], more: 0 });
});
