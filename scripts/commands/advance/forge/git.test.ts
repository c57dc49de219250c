import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { RELEASE, ROLLOUT, releaseText } from "../../../testing/federation.ts";
import { sentOn, type TestInstance, withTestInstance } from "../../../testing/forge-runs.ts";
import { git } from "../../../testing/temp.ts";

const DELIVERED = { [`rollouts/${RELEASE}/release.yaml`]: releaseText() };
const TICKET = `rollouts/${ROLLOUT}/ticket.yaml`;

/** A checkout as another machine would have it. */
function checkOutAnew({ clone, repository }: TestInstance): void {
  rmSync(clone, { recursive: true });
  git(repository.folder, "clone", "--quiet", repository.folder, clone);
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
      expect(events.filter(({ name }) => name === "push")).toHaveLength(4);
    },
    { files: DELIVERED },
  ));

test("what others push meanwhile is kept, and the plan made anew", () =>
  withTestInstance(
    async (instance) => {
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
    },
    { files: DELIVERED },
  ));

/** The pushes of a run: the plan, the claims, the receipts. */
test.for([
  [1, true],
  [2, false],
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
