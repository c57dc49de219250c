/** What `site` can be asked, and how it reads a path and a port. */
import { type GlobalOptions, UsageError } from "./command.ts";

export interface SiteOptions extends GlobalOptions {
  /** Further registries whose rollouts are shown beside those of the root (DESIGN section 9). */
  readonly others?: readonly string[];
  /** The folder to write. */
  readonly out: string;
  /** The path below which the site is served, with a slash at both ends. */
  readonly base: string;
  readonly port: number;
  readonly serve?: boolean;
}

/** Accepts `staged-rollout`, `/staged-rollout` or `/staged-rollout/`; throws UsageError. */
export function readBase(written: string): string {
  const parts = written.split("/").filter((part) => part !== "");
  const odd = parts.find((part) => !/^[A-Za-z0-9._~-]+$/.test(part) || /^\.+$/.test(part));
  if (odd !== undefined) {
    throw new UsageError(
      `${JSON.stringify(written)} is not a path; write for example /staged-rollout/`,
    );
  }
  return parts.length === 0 ? "/" : `/${parts.join("/")}/`;
}

/** Accepts a port number; throws UsageError. */
export function readPort(written: string): number {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new UsageError(`${JSON.stringify(written)} is not a port; write a number from 1 to 65535`);
}
