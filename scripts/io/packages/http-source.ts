/** A repository on a provider's server: asked for single files, without trust (PACKAGES.md, “Intake”). */
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { printable } from "#core/base/text.ts";
import type { IntakeLimits } from "#core/packages/limits.ts";
import { ProviderError } from "./provider-error.ts";
import type { Source } from "./source.ts";

/** What a server is told that it is asked by. */
const AGENT = "staged-rollout (package metadata only)";

/** Opens a repository; no redirect is followed, no cookie kept, no connection reused. */
export const httpSource =
  (limits: IntakeLimits) =>
  (url: string, before: number): Source => {
    const checkTime = () => {
      if (Date.now() >= before) throw tooSlow();
    };
    return {
      checkTime,
      fetch(href, most) {
        checkTime();
        return fetchFile(new URL(href, url), most, { limits, left: before - Date.now() });
      },
    };
  };

const tooSlow = () =>
  new ProviderError("packages-unreachable", "it took longer than is waited for one repository");

interface Patience {
  readonly limits: IntakeLimits;
  /** Milliseconds left for the repository. */
  readonly left: number;
}

function fetchFile(url: URL, most: number, { limits, left }: Patience): Promise<Uint8Array[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array[]>();
  const name = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  const asked = send(url, {
    agent: false,
    headers: { "user-agent": AGENT, accept: "*/*", "accept-encoding": "identity" },
    maxHeaderSize: 16 * 1024,
  });
  const timers: NodeJS.Timeout[] = [];
  /** Ends the connection too: nothing is waited for any more. */
  const fail = (error: ProviderError) => {
    reject(error);
    asked.destroy();
  };
  const unreachable = (text: string) => fail(new ProviderError("packages-unreachable", text));
  const idle = () => unreachable(`it sent nothing for ${seconds(limits.idle)} (${name})`);
  const connect = setTimeout(
    () => unreachable(`it did not answer within ${seconds(limits.connect)}`),
    limits.connect,
  );
  timers.push(
    connect,
    setTimeout(() => fail(tooSlow()), left),
  );
  asked.on("error", (error: NodeJS.ErrnoException) => unreachable(reasonOf(error)));
  asked.on("response", (response) => {
    clearTimeout(connect);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400) {
      const to = printable(headers.location ?? "nowhere").slice(0, 200);
      fail(
        new ProviderError("packages-host", `it redirects to ${to}, and no redirect is followed`),
      );
      return;
    }
    if (statusCode !== 200) {
      unreachable(`the server answers HTTP ${statusCode} for ${name}`);
      return;
    }
    const tooLarge = () =>
      fail(new ProviderError("packages-metadata", `${name} is larger than ${most} bytes`));
    if (Number(headers["content-length"] ?? 0) > most) {
      tooLarge();
      return;
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    response.setTimeout(limits.idle, idle);
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) tooLarge();
      else chunks.push(chunk);
    });
    response.on("error", (error) => unreachable(reasonOf(error)));
    response.on("end", () => {
      if (response.complete) resolve(chunks);
      else unreachable(`it ended in the middle of ${name}`);
    });
  });
  asked.end();
  return promise.finally(() => {
    for (const timer of timers) clearTimeout(timer);
  });
}

const seconds = (milliseconds: number): string => `${milliseconds / 1000} seconds`;

const REASONS: Record<string, string> = {
  ECONNREFUSED: "it refuses connections",
  ECONNRESET: "it ended the connection",
  ENOTFOUND: "its host is not known",
  EAI_AGAIN: "its host is not known at the moment",
  ETIMEDOUT: "it did not answer",
};

const reasonOf = ({ code = "", message }: NodeJS.ErrnoException): string =>
  REASONS[code] ?? `the connection failed (${printable(message).slice(0, 200)})`;
