/** The mail server and the sender, from the environment. */
import type { Environment } from "../github/environment.ts";

/** The server as `smtps://user:password@host:port`, or `smtp://` with STARTTLS. */
export const SMTP = "STAGED_ROLLOUT_SMTP";
/** The sender's address. */
export const MAIL_FROM = "STAGED_ROLLOUT_MAIL_FROM";

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  readonly login?: { readonly user: string; readonly password: string };
  /** The sender. */
  readonly from: string;
}

const SHAPE = "smtps://user:password@host:port, or smtp://host:port";

/** Whether a mail server is configured at all; whether as it should be, `readServer` says. */
export const hasServer = (environment: Environment): boolean => Boolean(environment[SMTP]);

/** The server; a sentence where it is configured wrongly. Nothing of the value is in the sentence: it holds a password. */
export function readServer(environment: Environment): MailServer | string {
  const written = environment[SMTP] ?? "";
  const from = environment[MAIL_FROM] ?? "";
  if (written === "") return `no mail server is set: ${SMTP} is ${SHAPE}`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "") {
    return `${SMTP} is no mail server: write ${SHAPE}`;
  }
  if (url.search !== "" || url.hash !== "" || !["", "/"].includes(url.pathname)) {
    return `${SMTP} has more behind the port than it may have: write ${SHAPE}, with %3F for a “?” and %23 for a “#” in the password`;
  }
  if (!isAddress(from)) {
    return `${MAIL_FROM} is no mail address: write the sender's, as in staged-rollout@example.org`;
  }
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === undefined || password === undefined) {
    return `${SMTP} has a “%” that escapes nothing: write %25 for a “%” in the password`;
  }
  const secure = url.protocol === "smtps:";
  return {
    // An IPv6 address stands in brackets there.
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    // Submission (RFC 6409) and submissions (RFC 8314, 3.3).
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(user === "" ? {} : { login: { user, password } }),
    from,
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whether it is one plain address (as the schemas have it), and not a name with one. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>"',;:]+@[A-Za-z0-9][A-Za-z0-9.-]*$/.test(text);
