/**
 * Conditional requests: what a command reads again is asked for with the ETag of the answer that it has, and costs nothing
 * of the hour's quota where it is the same (“Best practices for using the REST API”). The forge says whether it is, so
 * nothing is ever older than an answer to an ordinary request would be.
 */
import type { Octokit } from "@octokit/rest";
import { statusOf } from "./errors.ts";

/** The most answers that are remembered; the oldest are forgotten first. */
const MOST = 5000;

type Headers = Readonly<Record<string, string | number | undefined>>;

interface Answer {
  readonly etag: string;
  /** As text: whoever gets an answer may change it, as the plugin for pages does. */
  readonly text: string;
  readonly headers: Headers;
}

/** The plugin that remembers the answers of one client. */
export const rememberAnswers = ({
  hook,
  request: { endpoint },
}: Pick<Octokit, "hook" | "request">): void => {
  const answers = new Map<string, Answer>();
  hook.wrap("request", async (request, options) => {
    if (options.method !== "GET") return request(options);
    const key = endpoint(options).url;
    const known = answers.get(key);
    if (known) options.headers = { ...options.headers, "if-none-match": known.etag };
    try {
      const response = await request(options);
      const { etag } = response.headers;
      if (etag !== undefined) remember(answers, key, { ...response, etag });
      return response;
    } catch (error) {
      if (!known || statusOf(error) !== 304) throw error;
      const { text, headers } = known;
      return { status: 200, url: key, headers: { ...headers }, data: JSON.parse(text) };
    }
  });
};

function remember(
  answers: Map<string, Answer>,
  key: string,
  { etag, data, headers }: { etag: string; data: unknown; headers: Headers },
): void {
  answers.delete(key);
  answers.set(key, { etag, text: JSON.stringify(data), headers: { ...headers } });
  const [oldest] = answers.keys();
  if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
}
