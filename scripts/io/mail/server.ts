/** A mail server in one run: one connection, and what it said about each mail. */
import { Readable } from "node:stream";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailServer } from "./settings.ts";

/** In milliseconds. */
export interface MailLimits {
  /** Until there is a connection, with TLS and login. */
  readonly connect: number;
  /** For one mail. */
  readonly mail: number;
  /** For all of a run: the tickets are kept after it. */
  readonly run: number;
}

export const MAIL_LIMITS: MailLimits = { connect: 30_000, mail: 60_000, run: 120_000 };

/** An address and the server's words about it. */
export interface Said {
  readonly to: string;
  readonly error: string;
}

/** What became of a mail. */
export interface Handed {
  /** Those for whom the server has taken it. */
  readonly reached: readonly string[];
  /** 5xx: it will never be taken for them. */
  readonly refused: readonly Said[];
  /** The server's words where the others have to wait. */
  readonly later?: string;
  /** All of it was sent, and the server's answer was lost: it may have been taken. */
  readonly lost?: true;
}

/** Nothing can be sent now. `isWrong`: not before a person has changed something, here or there. */
export class ServerUnusable extends Error {
  readonly isWrong: boolean;

  constructor(message: string, isWrong: boolean) {
    super(message);
    this.isWrong = isWrong;
  }
}

/** What the library adds to its errors (`nodemailer/lib/errors`). */
interface SmtpError extends Error {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly permanent?: boolean | undefined;
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
  readonly recipient?: string | undefined;
}

export class MailConnection {
  readonly #server: MailServer;
  readonly #limits: MailLimits;
  #connection: SMTPConnection | undefined;
  /** Rejects when the connection breaks. */
  #broken: Promise<never> | undefined;
  /** Whether the server has to be told to forget a mail that it did not take. */
  #isDirty = false;

  constructor(server: MailServer, limits: MailLimits) {
    this.#server = server;
    this.#limits = limits;
  }

  /** Hands a mail over. Throws ServerUnusable, after which nothing more can be sent by it. */
  async hand(raw: Buffer, to: readonly string[]): Promise<Handed> {
    const connection = await this.#open();
    if (this.#isDirty) await this.#within(this.#limits.connect, (done) => connection.reset(done));
    this.#isDirty = true;
    let isWhole = false;
    const body = Readable.from([raw]).once("end", () => {
      isWhole = true;
    });
    const envelope = { from: this.#server.from, to: [...to], size: raw.length };
    try {
      const info = await this.#within<{ rejectedErrors?: readonly SmtpError[] | undefined }>(
        this.#limits.mail,
        (done) => connection.send(envelope, body, done),
      );
      this.#isDirty = false;
      return handed(to, info?.rejectedErrors ?? []);
    } catch (error) {
      const { rejectedErrors = [], responseCode, command, permanent } = error as SmtpError;
      if (responseCode === undefined || responseCode === 421) {
        this.close();
        if (!isWhole || responseCode === 421) throw unusable(error as SmtpError);
        const later = `the connection was lost after the whole mail was sent, so it is sent once more: ${words(error as SmtpError)}`;
        return { reached: [], refused: [], later, lost: true };
      }
      if (rejectedErrors.length > 0) return handed(to, rejectedErrors);
      if (permanent !== true) return { reached: [], refused: [], later: words(error as SmtpError) };
      // Not this mail is refused, but whoever sends it.
      if (command === "MAIL FROM") throw unusable(error as SmtpError);
      return {
        reached: [],
        refused: to.map((one) => ({ to: one, error: words(error as SmtpError) })),
      };
    }
  }

  /** Ends the session, politely where it is idle. */
  close(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection && !this.#isDirty) connection.quit();
    else connection?.close();
  }

  async #open(): Promise<SMTPConnection> {
    if (this.#connection) return this.#connection;
    const { host, port, secure, login } = this.#server;
    const { connect } = this.#limits;
    // Loaded where it is needed: it takes a while.
    const { default: Connection } = await import("nodemailer/lib/smtp-connection");
    const connection = new Connection({
      host,
      port,
      secure,
      // A password is never sent in clear, but to this machine.
      requireTLS: !secure && login !== undefined && !isHere(host),
      connectionTimeout: connect,
      greetingTimeout: connect,
      // Ours is over first: it knows what was sent.
      socketTimeout: 2 * this.#limits.mail + connect,
      socketCloseTimeout: 1000,
      logger: false,
    });
    this.#connection = connection;
    this.#broken = new Promise<never>((_, reject) => {
      connection.on("error", reject);
      connection.on("end", () => reject(new Error("the connection was closed")));
    });
    this.#broken.catch(() => {});
    try {
      await this.#within(connect, (done) => connection.connect(done));
      if (login) {
        if (!connection.allowsAuth) throw new ServerUnusable("it offers no login", true);
        const { user, password } = login;
        const credentials = { user, pass: password };
        await this.#within(connect, (done) => connection.login({ user, credentials }, done));
      }
    } catch (error) {
      this.#isDirty = true;
      this.close();
      throw error instanceof ServerUnusable ? error : unusable(error as SmtpError);
    }
    return connection;
  }

  /** What an operation ends with, in time and as long as the connection lasts. */
  #within<T>(
    milliseconds: number,
    start: (done: (error?: Error | null, result?: T) => void) => void,
  ): Promise<T | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
    const late = setTimeout(
      () => reject(new Error(`no answer within ${milliseconds / 1000} s`)),
      milliseconds,
    );
    start((error, result) => (error ? reject(error) : resolve(result)));
    this.#broken?.catch(reject);
    return promise.finally(() => clearTimeout(late));
  }
}

/** What the replies to the addresses say. */
function handed(to: readonly string[], errors: readonly SmtpError[]): Handed {
  const by = new Map(errors.map((error) => [error.recipient, error]));
  const waiting = errors.find(({ permanent }) => permanent !== true);
  return {
    reached: to.filter((one) => !by.has(one)),
    refused: to.flatMap((one) => {
      const error = by.get(one);
      return error?.permanent === true ? [{ to: one, error: words(error) }] : [];
    }),
    ...(waiting ? { later: `${waiting.recipient}: ${words(waiting)}` } : {}),
  };
}

/** The server's own words, or what happened in their place. */
const words = ({ response, message }: SmtpError): string =>
  (response ?? message).replace(/(?<!\s)\s*\n\s*/g, " ").trim();

/** A person has to act where the server refuses who we are, or proves not to be the one that is meant. */
const unusable = (error: SmtpError): ServerUnusable =>
  new ServerUnusable(
    words(error),
    error.permanent === true || error.code === "EAUTH" || isAboutTrust(error),
  );

const isAboutTrust = ({ code, message }: SmtpError): boolean =>
  code === "ETLS" || /certificate|self-signed|STARTTLS/i.test(message);

const isHere = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
