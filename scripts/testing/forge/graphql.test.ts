/** The GraphQL API: by GitHub's schema, and of one mind with the forge's lists. */
import { buildSchema, parse, print, printSchema } from "graphql";
import { expect, test } from "vitest";
import { peopleBehind } from "#core/access/behind.ts";
import { createComment } from "#io/github/comments.ts";
import { postStatus } from "#io/github/pulls.ts";
import { type SurveyedPull, surveyPulls } from "#io/github/survey.ts";
import { askedParts, surveyedParts } from "../../commands/gate/pull-parts.ts";
import { type Example, withForge } from "./example.ts";
import { QUERIES, readGraphqlSlice, sliceOf } from "./extract-graphql.ts";
import { git } from "./git.ts";
import type { Account } from "./model.ts";

const AT = { owner: "example", repo: "staged-rollout" };
const FILES = new Map([["a.txt", "a\n"]]);
const fail = (line: string) => {
  throw new Error(line);
};

test("the slice is what our queries name, and no more", () => {
  const slice = readGraphqlSlice();
  expect(print(parse(sliceOf(slice, QUERIES)))).toBe(print(parse(slice)));
  expect(printSchema(buildSchema(slice))).toContain("type PullRequest implements Node {");
});

/** A pull request from a fork with a commit that is signed with an account's address. */
async function propose({ forge, github, outsider }: Example, branch: string, by: Account) {
  const { rest } = github(outsider).octokit;
  await rest.repos.createFork(AT);
  const fork = forge.repository("site-one-admin/staged-rollout");
  await git(fork.folder, ["branch", branch, "main"]);
  await forge.commit(fork, { branch, changes: new Map([["b.txt", branch]]), by });
  const head = `site-one-admin:${branch}`;
  return (await rest.pulls.create({ ...AT, title: "One", head, base: "main" })).data;
}

test("a survey has of each what the lists have, page by page", () =>
  withForge(
    async (example) => {
      const { forge, app, github, maintainer, repository } = example;
      forge.grant(repository, maintainer, "write");
      const { outsider } = example;
      const closed = { ...AT, pull_number: 1, state: "closed" } as const;
      await propose(example, "closed", outsider);
      await github(outsider).octokit.rest.pulls.update(closed);
      const pulls = [
        await propose(example, "own", outsider),
        // As a program of its own commits, and as who has no account: a person's is not known of either.
        await propose(example, "robot", app.bot),
        await propose(example, "nobody", { ...outsider, id: 1 }),
      ];
      const bot = github(app);
      for (const { number, head } of pulls) {
        await createComment(bot, number, "Ours.\r\nTwo lines.");
        await createComment(github(maintainer), number, "merge");
        const { rest } = github(maintainer).octokit;
        await rest.pulls.createReview({ ...AT, pull_number: number, event: "APPROVE" });
        await postStatus(bot, head.sha, {
          state: "failure",
          context: "staged-rollout/gate",
          description: "To do",
          target_url: "https://example.org/#1",
        });
      }
      const surveyed = await surveyPulls(bot, fail, 1);
      expect(surveyed.map(({ number }) => number)).toEqual(pulls.map(({ number }) => number));
      expect(surveyed.map(({ commitList }) => commitList?.length)).toEqual([
        1,
        undefined,
        undefined,
      ]);
      for (const one of surveyed) {
        const [shown, listed] = [surveyedParts(bot, one, async () => []), askedParts(bot, one)];
        const behind = async (parts: typeof listed) =>
          peopleBehind(
            one.user?.id ?? 0,
            one.head.sha,
            await parts.reviews(),
            await parts.commits(),
          );
        expect(JSON.stringify(await behind(shown))).toBe(JSON.stringify(await behind(listed)));
        const said = async (parts: typeof listed) =>
          (await parts.comments()).map(({ user, body, html_url, created_at, updated_at }) => ({
            ...{ id: user?.id, login: user?.login, type: user?.type },
            ...{ body, html_url, created_at, updated_at },
          }));
        expect(await said(shown)).toEqual(await said(listed));
        const { data } = await bot.octokit.rest.pulls.get({ ...AT, pull_number: one.number });
        expect(one).toMatchObject({
          ...{ title: data.title, html_url: data.html_url, changed_files: data.changed_files },
          ...{ commits: data.commits, draft: data.draft, created_at: data.created_at },
          ...{ files: ["b.txt"], user: { id: data.user.id, login: data.user.login } },
          ...{ base: { ref: "main" }, head: { ref: data.head.ref, sha: data.head.sha } },
          status: {
            state: "failure",
            description: "To do",
            creator: { id: app.bot.id, login: app.bot.login },
          },
        } satisfies Partial<Record<keyof SurveyedPull, unknown>>);
      }
    },
    { files: FILES },
  ));

test.for([
  [
    "no page size",
    'query { repository(owner: "example", name: "staged-rollout") { pullRequests { nodes { number } } } }',
  ],
  [
    "too large a page",
    'query { repository(owner: "example", name: "staged-rollout") { pullRequests(first: 101) { nodes { number } } } }',
  ],
  [
    "a field that there is not",
    'query { repository(owner: "example", name: "staged-rollout") { pulls { number } } }',
  ],
])("a query with %s is refused", ([, query]) =>
  expect(
    withForge(async ({ app, github }) => {
      await expect(github(app).octokit.graphql(query ?? "")).rejects.toThrow("Request failed");
    }),
  ).rejects.toThrow("graphql: "),
);
