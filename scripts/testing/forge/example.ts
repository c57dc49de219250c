/** A forge with the people that most tests need, and clients that do not wait. */
import { connect, type GitHub } from "#io/github/client.ts";
import type { Clock } from "#io/github/clock.ts";
import { type Forge, type ForgeOptions, startForge } from "./forge.ts";
import type { Changes } from "./git.ts";
import { type Account, type App, fullName, type Repository } from "./model.ts";
import { mainRuleset } from "./rulesets.ts";
import { wholeSeconds } from "./world.ts";

export interface Example {
  readonly forge: Forge;
  readonly organisation: Account;
  /** Administers the repository. */
  readonly maintainer: Account;
  /** Has no role in it. */
  readonly outsider: Account;
  /** The dedicated App, which alone pushes to `main` and whose status lets others merge. */
  readonly app: App;
  readonly repository: Repository;
  /** How long clients have waited, in milliseconds, in order. */
  readonly waits: number[];
  /** The clock of those clients: it never makes anyone wait, and the forge's goes with it. */
  readonly clock: Clock;
  /** A client as a person, or as the App. */
  github(who: Account | App): GitHub;
}

/** Runs a test on a new forge; fails when anything on it was not as GitHub describes it. */
export async function withForge<T>(
  use: (example: Example) => Promise<T>,
  options: ForgeOptions & { readonly files?: Changes } = {},
): Promise<T> {
  const forge = await startForge(options);
  let result: T;
  try {
    result = await use(await populate(forge, options.files));
  } catch (error) {
    const breach = await forge.close().catch(({ message }: Error) => message);
    throw new Error(`${breach ?? "The forge was sound."}\n${lastRequests(forge)}`, {
      cause: error,
    });
  }
  await forge.close();
  return result;
}

/** The last requests, for the report of a failing test. */
const lastRequests = ({ requests }: Forge): string =>
  requests
    .slice(-5)
    .map(({ method, path, account, answer }) => `${method} ${path} by ${account}: ${answer}`)
    .join("\n");

async function populate(forge: Forge, files: Changes | undefined): Promise<Example> {
  const organisation = forge.addAccount({ login: "example", type: "Organization" });
  const maintainer = forge.addAccount({ login: "maintainer-one" });
  const outsider = forge.addAccount({ login: "site-one-admin" });
  const app = forge.addApp({
    slug: "staged-rollout",
    owner: organisation,
    permissions: {
      actions: "write",
      administration: "read",
      contents: "write",
      issues: "write",
      pages: "read",
      pull_requests: "write",
      statuses: "write",
      workflows: "write",
    },
  });
  const repository = await forge.addRepository({
    owner: organisation,
    name: "staged-rollout",
    ...(files ? { files } : {}),
    rulesets: [mainRuleset(app.id)],
    pages: { build: "workflow" },
  });
  forge.grant(repository, maintainer, "admin");
  // As SETUP.md has it.
  repository.settings.approval = "first_time_contributors_new_to_github";
  const waits: number[] = [];
  let time = Date.parse(forge.now);
  const now = () => {
    // Somebody has set the forge's clock, forward or back: a play that begins again is not later than the one before.
    if (wholeSeconds(time) !== forge.now) time = Date.parse(forge.now);
    return time;
  };
  const clock: Clock = {
    now,
    async sleep(milliseconds) {
      waits.push(milliseconds);
      time = now() + milliseconds;
      forge.now = new Date(time).toISOString();
    },
  };
  const github = (who: Account | App) =>
    connect({
      repository: fullName(repository),
      token: "bot" in who ? forge.installationToken(who) : forge.tokenOf(who),
      account: "bot" in who ? who.bot.id : who.id,
      baseUrl: forge.apiUrl,
      clock,
    });
  return { forge, organisation, maintainer, outsider, app, repository, waits, clock, github };
}
