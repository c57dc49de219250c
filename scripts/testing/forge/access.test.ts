import { describe, expect, test } from "vitest";
import { authenticate, authorise } from "./access.ts";
import {
  type Account,
  type Actor,
  newSettings,
  type Permissions,
  type Repository,
} from "./model.ts";
import { Refusal } from "./refusal.ts";
import { ROUTES } from "./routes/index.ts";
import { createWorld } from "./world.ts";

const organisation = { id: 1, login: "example", type: "Organization" } as const;
const user = (id: number): Actor => ({
  kind: "user",
  account: { id, login: `u${id}`, type: "User" },
});
const bot = { id: 9, login: "app[bot]", type: "Bot" } as const;
const app = {
  id: 8,
  slug: "app",
  owner: organisation,
  bot,
  installation: 7,
  permissions: {},
  installed: true,
  key: undefined,
};
const installation = (permissions: Permissions, owner: Account = organisation): Actor => ({
  kind: "installation",
  account: bot,
  app: { ...app, owner },
  permissions,
});
const elsewhere = { ...organisation, id: 3 };
const repository: Repository = {
  id: 2,
  owner: organisation,
  name: "staged-rollout",
  defaultBranch: "main",
  folder: "",
  parent: undefined,
  created: "",
  pushed: "",
  roles: new Map([
    [10, "admin"],
    [11, "write"],
    [12, "triage"],
  ]),
  labels: [],
  issues: [],
  statuses: [],
  releases: [],
  rulesets: [],
  runs: [],
  pages: undefined,
  settings: newSettings(),
};

const WHO = {
  anonymous: { kind: "anonymous" },
  outsider: user(13),
  triage: user(12),
  writer: user(11),
  admin: user(10),
  "app issues": installation({ issues: "write" }),
  "app contents": installation({ contents: "write" }),
  "app readonly": installation({ issues: "read", contents: "read", administration: "read" }),
  "app elsewhere": installation(
    { issues: "write", contents: "write", administration: "write" },
    elsewhere,
  ),
} satisfies Record<string, Actor>;

const ALL = Object.keys(WHO);
const except = (...names: (keyof typeof WHO)[]) =>
  ALL.filter((name) => !(names as string[]).includes(name));

describe("who may call what", () => {
  test.for([
    ["issues/list-for-repo", ALL],
    ["repos/get", ALL],
    ["repos/get-content", ALL],
    ["issues/create", except("anonymous", "app contents", "app readonly", "app elsewhere")],
    ["issues/create-comment", except("anonymous", "app contents", "app readonly", "app elsewhere")],
    ["issues/set-labels", ["triage", "writer", "admin", "app issues"]],
    ["issues/add-assignees", ["triage", "writer", "admin", "app issues"]],
    ["issues/add-sub-issue", ["triage", "writer", "admin", "app issues"]],
    ["issues/create-label", ["writer", "admin", "app issues"]],
    ["repos/create-commit-status", ["writer", "admin"]],
    ["pulls/merge", ["writer", "admin", "app contents"]],
    ["repos/create-or-update-file-contents", ["writer", "admin", "app contents"]],
    ["repos/create-dispatch-event", ["writer", "admin", "app contents"]],
    ["repos/create-release", ["writer", "admin", "app contents"]],
    ["repos/create-repo-ruleset", ["admin"]],
    ["repos/get-branch-protection", ["admin", "app readonly"]],
    ["repos/get-pages", ["admin"]],
    ["apps/get-authenticated", []],
  ] as const)("%s", ([operation, allowed]) => {
    const needs = ROUTES[operation]?.needs;
    if (!needs) throw new Error(operation);
    const may = Object.entries(WHO)
      .filter(([, actor]) => {
        try {
          authorise(actor, repository, needs);
          return true;
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          return false;
        }
      })
      .map(([name]) => name);
    expect(may).toEqual([...allowed]);
  });
});

test("tokens: bearer, token and basic; unknown and expired ones are refused", () => {
  const world = createWorld("", "2011-06-01T09:00:00Z");
  const actor = user(10);
  world.tokens.set("one", { actor });
  world.tokens.set("two", { actor, expires: "2011-06-01T10:00:00Z" });
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  expect(authenticate(world, undefined)).toEqual({ kind: "anonymous" });
  for (const header of ["Bearer one", "token one", basic("x-access-token:one"), "Bearer two"]) {
    expect(authenticate(world, header)).toBe(actor);
  }
  expect(() => authenticate(world, "Bearer three")).toThrow("Bad credentials");
  expect(() => authenticate(world, basic("one"))).toThrow("Bad credentials");
  world.now = "2011-06-01T10:00:00Z";
  expect(() => authenticate(world, "Bearer two")).toThrow("Bad credentials");
});
