/** Answers other than success, in GitHub's words and shapes. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    extra: Readonly<Record<string, unknown>> = { status: String(status) },
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.body = { message, documentation_url: "https://docs.github.com/rest", ...extra };
    this.headers = headers;
  }
}

export const badCredentials = () => new Refusal(401, "Bad credentials");
export const authenticationRequired = () => new Refusal(401, "Requires authentication");
export const forbidden = (message: string) => new Refusal(403, message);
export const notFound = () => new Refusal(404, "Not Found");
/** 410 of a deleted issue. */
export const deleted = () => new Refusal(410, "This issue was deleted");
/** 301 of what is elsewhere now; a client that follows it asks again with GET (fetch standard, “HTTP-redirect fetch”). */
export const movedTo = (url: string) =>
  new Refusal(301, "Moved Permanently", { url }, { location: url });
/** A branch without the older kind of protection; who may not see it gets a plain “Not Found” (ossf/scorecard#138). */
export const branchNotProtected = () => new Refusal(404, "Branch not protected");
export const notAllowed = (message: string) => new Refusal(405, message, {});
export const conflict = (message: string) => new Refusal(409, message);
/** 409 of a merge whose head is another than the one named; its published shape has no status. */
export const headMoved = () =>
  new Refusal(409, "Head branch was modified. Review and try the merge again.", {});
/** 405, not 409, of a merge whose base moved meanwhile: NixOS/nixpkgs-merge-bot#179, cli/cli#8092. */
export const baseMoved = () =>
  notAllowed("Base branch was modified. Review and try the merge again.");

/** 422 with GitHub's list of what is wrong. */
export const invalid = (resource: string, field: string, code: string, message?: string) =>
  new Refusal(422, "Validation Failed", {
    errors: [{ resource, field, code, ...(message ? { message } : {}) }],
  });

/** 422 of reviews, whose errors are sentences. */
export const unprocessable = (message: string) =>
  new Refusal(422, "Unprocessable Entity", { errors: [message] });

/** 403 or 429 of the secondary limit (too much at once) or the primary one (the hour's quota is used up). */
export function rateLimited(status: 403 | 429, retryAfter: number, primaryReset?: string): Refusal {
  return primaryReset === undefined
    ? new Refusal(
        status,
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        {},
        { "retry-after": String(retryAfter) },
      )
    : new Refusal(
        status,
        "API rate limit exceeded.",
        {},
        { "x-ratelimit-remaining": "0", "x-ratelimit-reset": primaryReset },
      );
}
