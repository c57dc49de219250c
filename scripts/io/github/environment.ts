/** The forge from a workflow's environment: the repository and the account. */
import type { GitHub } from "./client.ts";
import type { Clock } from "./clock.ts";
import type { Refusals } from "./refusal.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ForgeAccess {
  readonly github: GitHub;
  /** The App's own login, `SLUG[bot]`. */
  readonly login: string;
  /** The address to fetch from and push to, without any secret in it. */
  readonly remote: string;
  /** Git's environment to fetch and push as the App; the token is in no command line. */
  readonly gitEnvironment: Readonly<Record<string, string>>;
}

/** The variables for the forge's address and credentials, each with its purpose. */
const NEEDED = {
  GITHUB_REPOSITORY: "owner/name of the repository",
  STAGED_ROLLOUT_TOKEN: "a token of the App's installation",
  STAGED_ROLLOUT_APP: "the App's short name, as in its address",
} as const;

/** The variables that have to be set to reach the forge, as a sentence; undefined where none is missing. */
export function unreachable(environment: Environment): string | undefined {
  const missing = Object.entries(NEEDED).flatMap(([name, what]) =>
    environment[name] ? [] : `${name} (${what})`,
  );
  return missing.length === 0
    ? undefined
    : `the environment does not say how to reach the forge: set ${missing.join(", ")}; on GitHub the workflows set them`;
}

export interface ForgeOptions {
  readonly clock?: Clock;
  readonly refusals?: Refusals;
}

/** Connects as the App, from an environment in which no variable is missing. */
export async function openForge(
  environment: Environment,
  { clock, refusals }: ForgeOptions = {},
): Promise<ForgeAccess> {
  const {
    GITHUB_REPOSITORY = "",
    STAGED_ROLLOUT_TOKEN = "",
    STAGED_ROLLOUT_APP = "",
  } = environment;
  const { GITHUB_API_URL, GITHUB_SERVER_URL = "https://github.com" } = environment;
  const options = {
    repository: GITHUB_REPOSITORY,
    token: STAGED_ROLLOUT_TOKEN,
    ...(GITHUB_API_URL === undefined ? {} : { baseUrl: GITHUB_API_URL }),
    ...(clock === undefined ? {} : { clock }),
    ...(refusals === undefined ? {} : { refusals }),
  };
  // Loaded where it is needed: it takes a while.
  const { connect } = await import("./client.ts");
  const { octokit } = connect({ ...options, account: 0 });
  const { data } = await octokit.rest.users.getByUsername({
    username: `${STAGED_ROLLOUT_APP}[bot]`,
  });
  return {
    github: connect({ ...options, account: data.id }),
    login: data.login,
    remote: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}.git`,
    gitEnvironment: gitEnvironment(GITHUB_SERVER_URL, STAGED_ROLLOUT_TOKEN),
  };
}

/** Lets git send the token to this server only. */
function gitEnvironment(server: string, token: string): Record<string, string> {
  const credentials = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${server}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
    GIT_TERMINAL_PROMPT: "0",
  };
}
