/** Which repositories may be asked: only those on hosts that the stack names (PACKAGES.md, “Intake”). */
import { folderOf } from "./names.ts";

/** The folder's address, or why nothing is read from it, as a clause. */
export type Address = { readonly url: string } | { readonly refused: string };

const MAX_LENGTH = 1000;

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** Whether the address is one of this machine's own. */
export const isLoopback = (url: string): boolean =>
  URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);

/** Names that are kept for examples and tests: nothing is ever there (RFC 2606, RFC 6761). */
const RESERVED = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid|test)$/i;

/** Why nothing is asked of an address that only an example can have, as a clause; undefined for others. */
export const reservedHost = (url: string): string | undefined =>
  URL.canParse(url) && RESERVED.test(new URL(url).hostname)
    ? `${new URL(url).hostname} is a name for examples, and no host`
    : undefined;

/**
 * The address of a repository as it may be asked. An entry of `hosts` is `host`, which means the scheme's own port, or
 * `host:port`. Encrypted, but on this machine itself for an example.
 */
export function addressOf(
  repository: string,
  hosts: readonly string[],
  isExample: boolean,
): Address {
  if (!/^https?:\/\/[^/\s]/i.test(repository) || !URL.canParse(repository)) {
    return { refused: "it is not a web address" };
  }
  const url = new URL(folderOf(repository));
  const { protocol, hostname, port, username, password, search, hash } = url;
  if (username !== "" || password !== "") {
    return { refused: "a name or password stands in its address" };
  }
  if (search !== "" || hash !== "") {
    return { refused: "its address is not one of a folder" };
  }
  if (protocol !== "https:" && !(isExample && LOOPBACK.has(hostname))) {
    return { refused: "it is not encrypted: https is needed" };
  }
  // What is recorded, published and compared is this text.
  if (url.href !== folderOf(repository)) return { refused: `it is to be written ${url.href}` };
  if (url.href.length > MAX_LENGTH) {
    return { refused: `it is longer than ${MAX_LENGTH} characters` };
  }
  const own = port || (protocol === "https:" ? "443" : "80");
  const isNamed = hosts.some((entry) => {
    const [, host = "", named = protocol === "https:" ? "443" : "80"] =
      /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    return host.toLowerCase() === hostname && named === own;
  });
  if (!isNamed) {
    const shown = port === "" ? hostname : `${hostname}:${port}`;
    return { refused: `${shown} is not among the stack's packageHosts` };
  }
  return { url: url.href };
}
