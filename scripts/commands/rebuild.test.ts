/** Records that are gone, on the test forge: what `rebuild` makes again is compared with what was there. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { createIssue } from "#io/github/issues.ts";
import { LIS, RELEASE, ROLLOUT, releaseText, VERIFIED } from "../testing/federation.ts";
import { sentOn, type TestInstance, withTestInstance } from "../testing/forge-runs.ts";
import { run } from "../testing/run.ts";
import { git } from "../testing/temp.ts";

const TITLE = "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64";
const TICKET = `rollouts/${ROLLOUT}/ticket.yaml`;
const PARENT = `rollouts/${RELEASE}/ticket.yaml`;
const DECISIONS = `rollouts/${ROLLOUT}/rollout.yaml`;
const FILES = {
  [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
  [DECISIONS]: `${VERIFIED}manager: manager-one\nteams: [${LIS}]\n`,
};

interface Before {
  /** The tip before anybody answered, and the last one. */
  readonly early: string;
  readonly tip: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** A rollout in test with answers of people, all of it recorded, confirmed and told. */
const withRecord = (use: (instance: TestInstance, before: Before) => Promise<void>) =>
  withTestInstance(
    async (instance) => {
      const { forge, repository } = instance;
      const tip = () => git(repository.folder, "rev-parse", "main").trim();
      const advance = async (times: number) => {
        for (let runs = 0; runs < times; runs += 1) {
          expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
        }
      };
      await advance(2);
      const early = tip();
      const { number } = instance.ticket(TITLE);
      const said: readonly [at: string, who: string, what: string][][] = [
        [
          ["2011-06-03T10:00:00Z", "lis-admin", "accept"],
          ["2011-06-03T11:00:00Z", "manager-one", "ask NGI_UK-GLA"],
        ],
        [
          ["2011-06-04T09:00:00Z", "lis-admin", "exposed 2011-06-04"],
          ["2011-06-04T10:00:00Z", "gla-admin", "accept"],
        ],
        [["2011-06-04T11:00:00Z", "gla-admin", "problem minor It prints a warning."]],
      ];
      for (const comments of said) {
        for (const [at, who, what] of comments) {
          forge.now = at;
          await instance.comment(who, number, what);
        }
        await advance(1);
      }
      await advance(1);
      const texts = Object.fromEntries(
        [TICKET, PARENT, DECISIONS].map((path) => [path, instance.file(path)]),
      );
      expect(texts[TICKET]).toContain("event: problem,");
      await use(instance, { early, tip: tip(), texts });
    },
    { now: "2011-06-03T09:00:00Z", files: FILES },
  );

const rebuild = (
  { clone, environment, clock, forge, maintainer }: TestInstance,
  args: readonly string[],
  onForge = true,
) =>
  run(["rebuild", ...args, "--root", clone], {
    ...{ clock, now: () => forge.now },
    // Any token that reads the repository will do.
    environment: onForge ? { ...environment, STAGED_ROLLOUT_TOKEN: forge.tokenOf(maintainer) } : {},
  });

/** Without the digests of Mondays, and other people's issues. */
const ticketsOf = (instance: TestInstance) =>
  instance.tickets().filter(({ title }) => title.startsWith("Staged Rollout EMI-1.0"));

const inClone = ({ clone }: TestInstance, path: string) => readFileSync(join(clone, path), "utf8");

function checkOut({ clone, repository }: TestInstance): void {
  rmSync(clone, { recursive: true });
  git(repository.folder, "clone", "--quiet", pathToFileURL(repository.folder).href, clone);
}

const asEarly = ({ repository }: TestInstance, { early }: Before, path: string) =>
  git(repository.folder, "show", `${early}:${path}`);

interface Event {
  readonly event: string;
  readonly at: string;
  readonly commit?: string;
}

/** What is recorded of a rollout, without the commits that were read, which are others. */
function recorded(text: string) {
  const { history, participation, issue, state, status } = parse(text) as {
    history: Event[];
    [name: string]: unknown;
  };
  const events = history.map(({ commit: _, ...event }) => event);
  return { events, participation, issue, state, status };
}

type Change = (early: (path: string) => string) => Record<string, string | null>;

/** What somebody did to main, whether a run came before anybody noticed, and how many records are made again. */
const LOST: Readonly<Record<string, readonly [change: Change, run: boolean, again: string]>> = {
  deleted: [() => ({ [TICKET]: null, [PARENT]: null }), true, "2 records"],
  // The release's own says all that it ever says.
  "taken back": [(early) => ({ [TICKET]: early(TICKET) }), false, "1 record"],
  "not to be read": [() => ({ [TICKET]: "state: [", [PARENT]: "issue: [" }), false, "2 records"],
};

test("a record that was deleted, taken back or cannot be read is as it was, byte for byte, without the forge", () =>
  withRecord(async (instance, before) => {
    const { repository, clone, forge } = instance;
    forge.now = "2011-06-04T12:00:00Z";
    for (const [name, [change, runs, made]] of Object.entries(LOST)) {
      git(repository.folder, "update-ref", "refs/heads/main", before.tip);
      await instance.merge(change((path) => asEarly(instance, before, path)));
      checkOut(instance);
      // It begins anew what is lost, and opens no second ticket.
      if (runs) await instance.advance();
      expect(ticketsOf(instance)).toHaveLength(2);
      const { exit, out } = await rebuild(instance, [ROLLOUT], false);
      expect([name, exit, out]).toEqual([
        name,
        0,
        expect.stringContaining(`${made} made again, without the forge`),
      ]);
      for (const path of [TICKET, PARENT]) {
        expect([name, inClone(instance, path)]).toEqual([name, before.texts[path]]);
      }
      // Nothing is committed.
      expect(git(clone, "status", "--porcelain")).toMatch(/\bM rollouts/);
    }
    // With the forge nothing is added to what is all there.
    const again = await rebuild(instance, [ROLLOUT]);
    expect(again.out).toContain("0 records made again");
    expect(inClone(instance, TICKET)).toBe(before.texts[TICKET]);

    git(repository.folder, "update-ref", "refs/heads/main", before.early);
    checkOut(instance);
    const unknown = await rebuild(instance, ["--all", "--from", "0".repeat(40)]);
    expect([unknown.exit, unknown.err]).toEqual([
      3,
      expect.stringContaining("git fetch origin COMMIT"),
    ]);
    git(clone, "fetch", "--quiet", "origin", before.tip);
    const { exit } = await rebuild(instance, ["--all", "--from", before.tip], false);
    expect(exit).toBe(0);
    for (const path of [TICKET, PARENT]) {
      expect(inClone(instance, path)).toBe(before.texts[path]);
    }
  }));

test("without that history the tickets tell what people wrote, however long ago, but for what was edited, and nothing is said twice", () =>
  withRecord(async (instance, before) => {
    const { forge, repository, clone } = instance;
    git(repository.folder, "update-ref", "refs/heads/main", before.early);
    checkOut(instance);
    // So late that advance reads none of it, and it would not read what is confirmed.
    forge.now = "2011-06-15T09:00:00Z";
    const sent = () => instance.tickets().flatMap(sentOn).sort();
    const first = sent();
    const { exit, out } = await rebuild(instance, ["--all"]);
    expect({ exit, out }).toMatchObject({ exit: 0 });
    const [was, is] = [before.texts[TICKET], inClone(instance, TICKET)].map((text) =>
      recorded(text ?? ""),
    );
    const byPeople = (events: readonly object[] = []) =>
      events.filter((event) => "comment" in event || "by" in event);
    expect(byPeople(is?.events)).toEqual(byPeople(was?.events));
    expect(is?.events.slice(0, was?.events.length)).toEqual(was?.events);
    expect(is?.participation).toEqual(was?.participation);
    expect([is?.issue, is?.state, is?.status]).toEqual([was?.issue, was?.state, was?.status]);
    expect(parse(inClone(instance, DECISIONS))).toEqual(parse(before.texts[DECISIONS] ?? ""));

    // What somebody wrote into a comment later never counts.
    const [accepted] = instance.ticket(TITLE).comments.filter(({ body }) => body === "accept");
    if (!accepted) throw new Error("nobody has accepted");
    Object.assign(accepted, { body: "reject", updated: forge.now });
    git(clone, "stash", "--quiet");
    const { err } = await rebuild(instance, ["--all"]);
    expect(err).toContain(`comment ${accepted.id} was edited since it was carried out`);
    const { events } = recorded(inClone(instance, TICKET));
    expect(events.some(({ event }) => event === "declined")).toBe(false);
    git(clone, "restore", ".");
    git(clone, "stash", "pop", "--quiet");

    git(clone, "add", "--all");
    const identity = ["-c", "user.name=M", "-c", "user.email=m@example.org"];
    git(clone, ...identity, "commit", "--quiet", "--message", "Rebuild");
    git(clone, "push", "--quiet", "origin", "HEAD:main");
    for (let runs = 0; runs < 3; runs += 1) expect((await instance.advance()).exit).toBe(0);
    const after = sent();
    expect(new Set(after).size).toBe(after.length);
    expect(after).toEqual(expect.arrayContaining(first));
    expect(ticketsOf(instance)).toHaveLength(2);
    // What was sent before is found by its mark.
    const sentAs = (text = "") => /id: problem\/1,.*issuecomment-(\d+)/.exec(text)?.[1];
    expect(sentAs(instance.file(TICKET))).toBe(sentAs(before.texts[TICKET]));
  }));

test("in another organisation every ticket of what is not finished is opened anew, and nobody is told again", () =>
  withRecord(async (instance, before) => {
    const files: Record<string, string> = {};
    checkOut(instance);
    const { exit, out } = await rebuild(instance, ["--all", "--new-tickets"], false);
    expect({ exit, out }).toMatchObject({ exit: 0, out: expect.stringContaining("2 tickets") });
    for (const path of [TICKET, PARENT, DECISIONS, `rollouts/${RELEASE}/release.yaml`]) {
      files[path] = inClone(instance, path);
    }
    expect(`${files[TICKET]}`).not.toMatch(/^issue:/m);
    await withTestInstance(
      async (moved) => {
        // Its numbers are others: somebody else's issues came first.
        for (const title of ["One", "Two", "Three"]) {
          await createIssue(moved.github(moved.maintainer), { title, body: "", labels: [] });
        }
        for (let runs = 0; runs < 3; runs += 1) {
          expect(await moved.advance()).toMatchObject({ exit: 0, err: "" });
        }
        const opened = ticketsOf(moved);
        expect(opened.map(({ title, parent }) => [title, parent?.number])).toEqual([
          [TITLE.replace(" sl5 x86_64", ""), undefined],
          [TITLE, opened[0]?.number],
        ]);
        expect(opened.flatMap(sentOn)).toEqual([]);
        expect(recorded(moved.file(TICKET))).toEqual({
          ...recorded(before.texts[TICKET] ?? ""),
          issue: opened[1]?.number,
        });
      },
      { now: instance.forge.now, files },
    );
  }));

test("what no history has is said, and wrong usage refused", () =>
  withTestInstance(
    async (instance) => {
      const unknown = await rebuild(instance, [ROLLOUT], false);
      expect([unknown.exit, unknown.err]).toEqual([
        1,
        expect.stringContaining(`${TICKET}: no history that was read has it`),
      ]);
      expect((await rebuild(instance, [], false)).exit).toBe(2);
      expect((await rebuild(instance, ["--all", ROLLOUT], false)).exit).toBe(2);
      expect((await rebuild(instance, ["nothing-of-that-name"], false)).exit).toBe(2);
      rmSync(join(instance.clone, ".git"), { recursive: true });
      expect((await rebuild(instance, ["--all"], false)).exit).toBe(2);
    },
    { now: "2011-06-03T09:00:00Z", files: FILES },
  ));
