/** A small GitHub for tests: real git repositories over HTTP, and the part of its API that we call. */
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFaults, type Fault, type Seen } from "./faults.ts";
import { type Changes, commitFiles, commitOf, personOf } from "./git.ts";
import { NOTHING } from "./git-http.ts";
import { createCounter, type Limits, NO_LIMITS } from "./limits.ts";
import type { Account, Actor, App, Permissions, Repository, Role } from "./model.ts";
import { fullName } from "./model.ts";
import { afterPush, createRepository, type NewRepository } from "./repositories.ts";
import { ROUTES } from "./routes/index.ts";
import { API, createForgeServer } from "./server.ts";
import { createWorld, type ForgeEvent, findRepository, type World, wholeSeconds } from "./world.ts";

export interface Forge {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The value of `GITHUB_API_URL`. */
  readonly apiUrl: string;
  readonly world: World;
  /** The clock; it moves only when it is set. */
  now: string;
  /** Every request in order, with what was answered. */
  readonly requests: readonly Seen[];
  /** The events that webhooks would send. */
  readonly events: readonly ForgeEvent[];
  /** Requests and answers that are not as GitHub describes them; `close` throws when there are any. */
  readonly breaches: string[];
  addAccount(account: { login: string; id?: number; type?: Account["type"] }): Account;
  /** An App installed on all repositories of its owner; its bot is `SLUG[bot]`. */
  addApp(app: {
    slug: string;
    owner: Account;
    permissions: Permissions;
    id?: number;
    installed?: boolean;
  }): App;
  addRepository(wanted: NewRepository): Promise<Repository>;
  repository(fullName: string): Repository;
  grant(repository: Repository, account: Account, role: Role): void;
  /** A person's token, the App's own (`apps/get-authenticated`), or one of its installation. */
  tokenOf(account: Account): string;
  appToken(app: App): string;
  /** A new private key of the App, in PEM; those from before no longer count. */
  keyOf(app: App): string;
  installationToken(app: App, permissions?: Permissions): string;
  /** The address to clone from, with the token in it. */
  cloneUrl(repository: Repository, token?: string): string;
  /** Commits files on a branch as if pushed by the account, past every rule; answers the commit. */
  commit(repository: Repository, wanted: NewCommit): Promise<string>;
  inject(fault: Fault): void;
  close(): Promise<void>;
}

export interface NewCommit {
  readonly branch: string;
  readonly changes: Changes;
  readonly by: Account;
  readonly message?: string;
}

export interface ForgeOptions {
  /** The clock's first instant. */
  readonly now?: string;
  readonly limits?: Limits;
}

/** What a fault can be meant for by name. */
const STRUCK: ReadonlySet<string> = new Set([
  ...Object.keys(ROUTES),
  "git/fetch",
  "git/push",
  "graphql",
]);

/** Starts a forge on a free port of this machine alone. */
export async function startForge({
  now = "2011-06-01T09:00:00Z",
  limits = NO_LIMITS,
}: ForgeOptions = {}): Promise<Forge> {
  const world = createWorld(
    realpathSync(mkdtempSync(join(tmpdir(), "forge-"))),
    wholeSeconds(Date.parse(now)),
  );
  const faults = createFaults();
  const requests: Seen[] = [];
  const breaches: string[] = [];
  const inTurn = createQueue();
  const server = createForgeServer({
    world,
    faults,
    counter: createCounter(limits),
    requests,
    breach: (problem) => breaches.push(problem),
    inTurn,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  world.url = `http://127.0.0.1:${port}`;
  world.api = world.url + API;
  const addAccount: Forge["addAccount"] = ({ login, id = world.nextId(), type = "User" }) => {
    const account = { id, login, type };
    world.accounts.set(id, account);
    return account;
  };
  const tokenFor = (token: string, actor: Actor) => {
    world.tokens.set(token, { actor });
    return token;
  };
  return {
    url: world.url,
    apiUrl: world.api,
    world,
    get now() {
      return world.now;
    },
    set now(instant) {
      world.now = wholeSeconds(Date.parse(instant));
    },
    requests,
    events: world.events,
    breaches,
    addAccount,
    addApp({ slug, owner, permissions, id = world.nextId(), installed = true }) {
      const bot = addAccount({ login: `${slug}[bot]`, type: "Bot" });
      const installation = world.nextId();
      const app = { id, slug, owner, bot, installation, permissions, installed, key: undefined };
      world.apps.push(app);
      return app;
    },
    addRepository: (wanted) => inTurn(() => createRepository(world, wanted)),
    repository(name) {
      const [owner = "", short = ""] = name.split("/");
      const found = findRepository(world, owner, short);
      if (!found) throw new Error(`The forge has no repository ${name}.`);
      return found;
    },
    grant: (repository, account, role) => void repository.roles.set(account.id, role),
    tokenOf: (account) => tokenFor(`token-of-${account.id}`, { kind: "user", account }),
    appToken: (app) => tokenFor(`token-of-app-${app.id}`, { kind: "app", app }),
    keyOf(app) {
      const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      app.key = publicKey;
      return privateKey.export({ type: "pkcs1", format: "pem" }).toString();
    },
    installationToken: (app, permissions = app.permissions) =>
      tokenFor(`installation-token-${world.nextId()}`, {
        kind: "installation",
        account: app.bot,
        app,
        permissions,
      }),
    cloneUrl(repository, token) {
      const url = new URL(`${world.url}/${fullName(repository)}.git`);
      if (token !== undefined) Object.assign(url, { username: "x-access-token", password: token });
      return url.href;
    },
    commit: (repository, { branch, changes, by, message = "Change files" }) =>
      inTurn(async () => {
        const ref = `refs/heads/${branch}`;
        const old = (await commitOf(repository.folder, ref)) ?? NOTHING;
        const author = personOf(by);
        const next = await commitFiles(repository.folder, branch, {
          changes,
          message,
          author,
          now: world.now,
        });
        const actor: Actor = { kind: "user", account: by };
        await afterPush(world, repository, actor, [{ ref, old, next, forced: false }]);
        return next;
      }),
    inject(fault) {
      if (typeof fault.on === "string" && !STRUCK.has(fault.on)) {
        throw new Error(`The forge has no operation ${fault.on}.`);
      }
      faults.add(fault);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await inTurn(async () => {});
      rmSync(world.folder, { recursive: true, force: true });
      if (breaches.length > 0) {
        throw new Error(`The forge and GitHub's description differ:\n${breaches.join("\n")}`);
      }
    },
  };
}

/** Runs works one after the other, whether they succeed or not. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}
