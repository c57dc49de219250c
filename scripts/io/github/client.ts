/** Octokit as the project uses it: reads are repeated, writes never, within the forge's limits. */
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { type Clock, createPacer, type Pacer, REAL_CLOCK } from "./clock.ts";
import { rememberAnswers } from "./conditional.ts";
import { statusOf } from "./errors.ts";
import { RateRefused, type Refusals, rememberedRefusals } from "./refusal.ts";

/** A repository on the forge, and the account that acts there. */
export interface GitHub {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  /** The numeric id of the account that the token acts as: its comments and issues are our own. */
  readonly account: number;
  /** Whether it has no token. */
  readonly anonymous: boolean;
  /** The instant before which the forge takes no more requests; undefined while it takes them. */
  refusedUntil(): string | undefined;
}

export interface GitHubOptions {
  /** `owner/name` */
  readonly repository: string;
  /** Omitted: anonymous. */
  readonly token?: string;
  readonly account: number;
  /** The address of the API; GitHub's own when omitted. */
  readonly baseUrl?: string;
  readonly clock?: Clock;
  /** Where a refusal is remembered; left out: for this client. */
  readonly refusals?: Refusals;
  /** The longest wait after a rate limit, in seconds; beyond it nothing more is sent. */
  readonly patience?: number;
  /** The longest that one attempt may take, in milliseconds. */
  readonly timeout?: number;
}

/** How often a read is repeated, with 1, 4 and 9 seconds in between. */
const RETRIES = 3;
/** How often a rate-limited call is sent again: GitHub has not carried it out. */
const REPEATS = 2;
/** Statuses that a retry does not change, and 429, which the throttling plugin handles. */
const FINAL = [400, 401, 403, 404, 405, 409, 410, 422, 429, 451];
/** When the quota is reset, in seconds since 1970: the plugin would use its own clock. */
const RESET = "x-ratelimit-reset";
/** How much of the quota is left. */
const REMAINING = "x-ratelimit-remaining";
/** Milliseconds between writes, and between those that notify people, as GitHub asks. */
const BETWEEN_WRITES = 1000;
const BETWEEN_NOTIFICATIONS = 3000;

type Hooks = Pick<Octokit, "hook">;

/** Queries of the GraphQL API only read, and are sent with POST. */
const reads = ({ method, url }: { readonly method: string; readonly url: string }) =>
  method === "GET" || method === "HEAD" || url.endsWith("/graphql");

/**
 * Around each call, outermost: only what reads is repeated, since whether a write took place cannot
 * be known when the response is lost; the next run looks first (DESIGN section 6). The options are copied
 * because Octokit shares them between calls, and the plugins store counters in them.
 */
const aroundCall =
  (refusals: Refusals, clock: Clock) =>
  ({ hook }: Hooks) => {
    hook.wrap("request", async (request, options) => {
      refuseAgain(refusals);
      const never = reads(options) ? {} : { retries: 0 };
      options.request = { ...options.request, ...never, retryCount: 0 };
      try {
        return await request(options);
      } catch (error) {
        const wait = refusedFor(error);
        if (wait !== undefined) refusals.refuse(clock.now() + wait * 1000);
        if (wait !== undefined || statusOf(error) === 429) refuseAgain(refusals);
        throw error;
      }
    });
  };

/** Throws RateRefused once the forge has refused. */
function refuseAgain(refusals: Refusals): void {
  const until = refusals.until();
  if (until !== undefined) throw new RateRefused(until);
}

/** Where the forge names no time, it is asked again a minute later at the earliest (“Rate limits for the REST API”). */
const UNNAMED = 60;

/** For how many seconds a response refuses requests; undefined where it does not. */
function refusedFor(error: unknown): number | undefined {
  const status = statusOf(error);
  if (status !== 403 && status !== 429) return undefined;
  const { response } = error as { response?: { headers?: Record<string, unknown> } };
  const { "retry-after": after, [REMAINING]: remaining } = response?.headers ?? {};
  if (after !== undefined) return Number(after) || UNNAMED;
  const told = status === 429 || /\b(secondary rate|abuse detection)\b/i.test(String(error));
  return told || remaining === "0" ? UNNAMED : undefined;
}

/** Around each single attempt, innermost: a time limit, and a pause before a read is repeated. */
const aroundAttempt =
  (clock: Clock, timeout: number, refusals: Refusals) =>
  ({ hook }: Hooks) => {
    hook.before("request", (options) => {
      // It may have waited for its turn while another was refused.
      refuseAgain(refusals);
      options.request.signal = AbortSignal.timeout(timeout);
    });
    hook.error("request", async (error, options) => {
      const { request } = options;
      if (error instanceof RateRefused) throw error;
      const attempt = (request.retryCount ?? 0) + 1;
      const status = "status" in error ? error.status : 500;
      if ("response" in error) request[RESET] = error.response?.headers[RESET];
      if (reads(options) && status >= 500 && attempt <= RETRIES) {
        await clock.sleep(1000 * attempt ** 2);
      }
      throw error;
    });
  };

/** A client for one repository. */
export function connect(options: GitHubOptions): GitHub {
  const { repository, token, account, baseUrl, clock = REAL_CLOCK } = options;
  const { patience = 120, timeout = 60_000, refusals = rememberedRefusals() } = options;
  const [owner, repo, ...rest] = repository.split("/");
  if (!owner || !repo || rest.length > 0) throw new Error(`Not a repository: ${repository}`);
  const waitOut = async (seconds: number, repeated: number) => {
    if (repeated >= REPEATS || seconds > patience) {
      refusals.refuse(clock.now() + seconds * 1000);
      return false;
    }
    await clock.sleep(seconds * 1000);
    return true;
  };
  const Client = Octokit.plugin(
    rememberAnswers,
    aroundAttempt(clock, timeout, refusals),
    throttling,
    retry,
    aroundCall(refusals, clock),
  );
  const octokit = new Client({
    ...(token === undefined ? {} : { auth: token }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    userAgent: "staged-rollout",
    log: SILENT,
    // Both plugins multiply their waiting time by this; we wait ourselves, on our clock.
    throttle: {
      retryAfterBaseValue: 0,
      onRateLimit: (_seconds, { request }, _client, repeated) =>
        waitOut(secondsUntil(request[RESET], clock) + 1, repeated),
      onSecondaryRateLimit: (seconds, _options, _client, repeated) => waitOut(seconds, repeated),
      write: asGroup(createPacer(BETWEEN_WRITES, clock)),
      notifications: asGroup(createPacer(BETWEEN_NOTIFICATIONS, clock)),
    },
    retry: { retryAfterBaseValue: 0, doNotRetry: FINAL, retries: RETRIES },
  });
  const anonymous = token === undefined;
  return { octokit, owner, repo, account, anonymous, refusedUntil: refusals.until };
}

const secondsUntil = (reset: unknown, clock: Clock): number =>
  Math.max(Math.ceil(Number(reset ?? 0) - clock.now() / 1000), 0);

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

type Throttle = NonNullable<ConstructorParameters<typeof Octokit>[0]>["throttle"];
type Group = NonNullable<NonNullable<Throttle>["write"]>;

/** The plugin's type requires a whole Bottleneck group; it only uses what a pacer has. */
const asGroup = (pacer: Pacer): Group => pacer as unknown as Group;
