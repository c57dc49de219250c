import { rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { LIS, RELEASE, ROLLOUT, releaseText, VERIFIED } from "../../../testing/federation.ts";
import { sentOn, type TestInstance, withTestInstance } from "../../../testing/forge-runs.ts";
import { git } from "../../../testing/temp.ts";

const DELIVERED = { [`rollouts/${RELEASE}/release.yaml`]: releaseText() };
const TITLE = "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64";
const TICKET = `rollouts/${ROLLOUT}/ticket.yaml`;

/** A checkout as another machine would have it. */
function checkOutAnew({ clone, repository }: TestInstance, ...depth: readonly string[]): void {
  rmSync(clone, { recursive: true });
  const url = pathToFileURL(repository.folder).href;
  git(repository.folder, "clone", "--quiet", ...depth, url, clone);
}

const everythingOnce = (instance: TestInstance) => {
  expect(instance.tickets().map(({ title, parent }) => [title, parent?.number])).toEqual([
    ["Staged Rollout EMI-1.0 cream 1.13.1", undefined],
    ["Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64", 1],
  ]);
  expect(instance.tickets().flatMap(sentOn)).toEqual([`${RELEASE}:thanks`]);
  expect(instance.file(TICKET)).toMatch(/id: open, .*done: /);
  expect(instance.file(TICKET)).not.toContain("claim");
};

test("a checkout without credentials, behind main, is brought up to date and pushed as the App", () =>
  withTestInstance(
    async (instance) => {
      const { clone, repository, app } = instance;
      git(clone, "remote", "remove", "origin");
      await instance.merge({ "teams/ea-ROC_CA-VIC.yaml": null });
      expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
      everythingOnce(instance);
      expect(git(clone, "rev-parse", "HEAD")).toBe(git(repository.folder, "rev-parse", "main"));
      expect(git(repository.folder, "log", "-1", "--format=%an %ae", "main").trim()).toBe(
        `staged-rollout[bot] ${app.bot.id}+staged-rollout[bot]@users.noreply.github.com`,
      );
      expect(git(clone, "config", "--list", "--local")).not.toMatch(/token|extraheader/i);
      const { events } = instance.forge;
      await instance.advance();
      expect(events.filter(({ name }) => name === "push")).toHaveLength(3);
    },
    { files: DELIVERED },
  ));

test.for([
  ["of everything", []],
  ["of the last commit alone, as the workflow's", ["--depth=1"]],
] as const)(
  "in a checkout %s, what others push meanwhile is kept, and the plan made anew",
  ([, depth]) =>
    withTestInstance(
      async (instance) => {
        await instance.merge({ "site/first.txt": "a commit before the last\n" });
        checkOutAnew(instance, ...depth);
        let raced = false;
        instance.forge.inject({
          on: ({ operation }) => operation === "issues/list-labels-for-repo",
          kind: "delay",
          until: async () => {
            raced = true;
            void instance.merge({ "site/note.txt": "mine\n" });
          },
        });
        expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
        expect(raced).toBe(true);
        everythingOnce(instance);
        expect(instance.file("site/note.txt")).toBe("mine\n");
        const known = git(instance.clone, "rev-parse", "--is-shallow-repository").trim();
        expect(known).toBe(String(depth.length > 0));
      },
      { files: DELIVERED },
    ),
);

const STAGED = { ...DELIVERED, [`rollouts/${ROLLOUT}/rollout.yaml`]: VERIFIED };
const MANAGED = {
  ...DELIVERED,
  [`rollouts/${ROLLOUT}/rollout.yaml`]: `${VERIFIED}manager: manager-one\n`,
};

/** Runs until there is nothing to do. */
async function settle({ advance }: TestInstance): Promise<void> {
  for (let run = 0; run < 6; run += 1) {
    if ((await advance()).out.startsWith("0 events, 0 notifications")) return;
  }
  throw new Error("there is always something to do");
}

const pushesOf = ({ forge }: TestInstance) =>
  forge.events.filter(({ name }) => name === "push").length;

test("a comment that is carried out and notifies somebody makes two pushes", () =>
  withTestInstance(
    async (instance) => {
      await settle(instance);
      const { number, comments } = instance.ticket(TITLE);
      const named = await instance.comment("coordinator-one", number, "manager manager-one");
      const [pushes, before] = [pushesOf(instance), comments.length];
      expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
      expect(pushesOf(instance) - pushes).toBe(2);
      expect(comments.find(({ id }) => id === named)?.reactions).toHaveLength(1);
      expect(comments.slice(before).map(({ user }) => user.type)).toEqual(["Bot"]);
      expect(instance.file(TICKET)).not.toContain("claim");
    },
    { files: STAGED, now: "2011-06-03T09:00:00Z" },
  ));

test("who gets a reply is notified by the next run, and by this one where the reply fails", () =>
  withTestInstance(
    async (instance) => {
      const { forge, ticket, comment } = instance;
      await settle(instance);
      const child = ticket(TITLE);
      const asked = () => sentOn(child).filter((mark) => mark.includes(":ask/"));
      const ask = async (team: string, admin: string) => {
        await comment(admin, child.number, "exposed");
        await comment("manager-one", child.number, `ask ${team}`);
        const pushes = pushesOf(instance);
        const { exit } = await instance.advance();
        return { exit, pushes: pushesOf(instance) - pushes, asked: asked().length };
      };
      expect(await ask("NGI_PT-LIS", "lis-admin")).toEqual({ exit: 0, pushes: 1, asked: 0 });
      expect(instance.file(TICKET)).not.toContain("claim");
      await settle(instance);
      expect(asked()).toEqual([`${ROLLOUT}:ask/${LIS}`]);
      forge.inject({
        on: ({ operation, body }) =>
          operation === "issues/create-comment" && JSON.stringify(body).includes("ber-admin"),
        kind: "error",
        status: 500,
        times: 1,
      });
      expect(await ask("NGI_DE-BER", "ber-admin")).toEqual({ exit: 3, pushes: 3, asked: 2 });
      expect(instance.file(TICKET)).not.toContain("claim");
    },
    { files: MANAGED, now: "2011-06-03T09:00:00Z" },
  ));

/** The pushes of a run: the plan with the claims, the receipts. */
test.for([
  [0, true],
  [1, false],
] as const)(
  "a run that ends at push %i (done: %o) is completed on another machine",
  ([skip, after]) =>
    withTestInstance(
      async (instance) => {
        let pushes = 0;
        const isPush = ({
          operation,
          method,
        }: {
          operation?: string | undefined;
          method: string;
        }) => operation === "git/push" && method === "POST";
        instance.forge.inject({
          on: (request) => isPush(request) && pushes++ === skip,
          kind: "error",
          status: 500,
          after,
          times: Number.POSITIVE_INFINITY,
        });
        const { exit, err } = await instance.advance();
        expect(exit).toBe(3);
        expect(err).toMatch(/^git push failed: /);
        expect(err).not.toContain("Basic ");
        checkOutAnew(instance);
        for (let run = 0; run < 3; run += 1) {
          expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
        }
        everythingOnce(instance);
      },
      { files: DELIVERED },
    ),
);
