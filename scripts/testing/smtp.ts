/** A real SMTP server for tests: it keeps what it takes, and goes wrong at the steps where it is told to. */
import type { Server } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** The steps of a session at which something can go wrong; `answer` is the reply to the whole mail. */
export const SMTP_STEPS = ["connect", "login", "from", "to", "data", "answer"] as const;
export type SmtpStep = (typeof SMTP_STEPS)[number];

/** What goes wrong: a reply (`451 greylisted`), or none. */
export type SmtpFault =
  | { readonly kind: "reply"; readonly code: number; readonly words: string }
  /** The connection breaks, after the mail was kept where `kept`. */
  | { readonly kind: "drop"; readonly kept?: boolean }
  /** A reply of which the end is missing, and the connection breaks. */
  | { readonly kind: "half"; readonly kept?: boolean }
  /** Not SMTP. */
  | { readonly kind: "nonsense"; readonly kept?: boolean }
  /** All is well, a little later. */
  | { readonly kind: "slow" }
  /** No reply at all. */
  | { readonly kind: "silence"; readonly kept?: boolean };

/** What goes wrong at a step, for the address or the mail that it is about; undefined for nothing. */
export type SmtpFaults = (step: SmtpStep, about: string) => SmtpFault | undefined;

export interface KeptMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

export interface MailServerOptions {
  readonly faults?: SmtpFaults;
  readonly secure?: boolean;
  /** Offers STARTTLS. */
  readonly startTls?: boolean;
  readonly login?: { readonly user: string; readonly password: string };
}

export interface TestMailServer {
  readonly port: number;
  readonly mails: KeptMail[];
  /** How often somebody connected. */
  connections(): number;
  faults: SmtpFaults;
  read(): Promise<ParsedMail[]>;
}

/** For the key that smtp-server brings for “localhost”; its own certificate has expired. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIDJzCCAg+gAwIBAgIUfqcgxCmxTmsOEF/0KeaVdmpWcWkwDQYJKoZIhvcNAQEL
BQAwFDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTIwMTAxMDMxNVoYDzIxMjYx
MTA3MDEwMzE1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwggEiMA0GCSqGSIb3DQEB
AQUAA4IBDwAwggEKAoIBAQDpnlCqHD6hZ+G0SIwcTfYe33ibBMGkB+O3e8+lfwzs
MwJPAezXFxe9DiVDevCt4NM5Z2gl4QTLuAzFeofSPDRZ8HH7wgglTr3Gy07JPsVE
UO8DXJNFdjbK30rmzpIqR6f95sx+ZlH7Tc0PhQWwPOTPQV+ByOuReaswXkSHlRdf
/71gd5TGWnSAwC379K6ZKaAJrKzFkuMul3i5fP5f4lXGyTUAKDU2gQ7uVYkL/dYE
/swhy7bBWwx3Zd6AtPSBZh9PX+OwgfrhT+ZL9JVcL1CHEyX1h+SjaTHU6JiEPGEe
zvlElmGs1HGB+LCBJvnQbDg0BBoMjGv8Mk90uGCeljpRAgMBAAGjbzBtMB0GA1Ud
DgQWBBSegL99K9Dx1jwPCobBL4oY7XWrFjAfBgNVHSMEGDAWgBSegL99K9Dx1jwP
CobBL4oY7XWrFjAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGCCWxvY2FsaG9z
dIcEfwAAATANBgkqhkiG9w0BAQsFAAOCAQEAPPvNNZfCD6Z7qTkJ5PXg/HA+CnCv
vUwa+hV50oyKTHfe4nZ6TguGkqCydllV1q31LBEhZdvtqOuoR34fnl4Tb6W3FJ8x
myDCCU+kOCUQqGxrneaCw0eKjwm9WWucAwgAGKzuoDQDpsLpgaS6F88tZRuc5RkN
2AVHQkuThh9O8x/OZl5vTjiA9zB5cfj6gv/MD3dnDSFym4XOvxD66jVHZx28WX0p
/JOnVul+nC0NQ8mXA3fX8XGUtn4vJ9+hsyQfoDbcxVN1u2YeIZXSDF685O+PlLKa
kz+tNWF639pC+aUyltEO2mwoV/jLaGF0fDNR3kUKBDFuU1OAR+c9/+WkXA==
-----END CERTIFICATE-----
`;

/** Runs something with a server on loopback. */
export async function withMailServer<T>(
  use: (server: TestMailServer) => Promise<T>,
  { faults = () => undefined, secure = false, startTls = false, login }: MailServerOptions = {},
): Promise<T> {
  const mails: KeptMail[] = [];
  let connected = 0;
  const server = new SMTPServer({
    secure,
    cert: CERTIFICATE,
    name: "mail.test.example.org",
    banner: "test",
    disableReverseLookup: true,
    authOptional: login === undefined,
    closeTimeout: 10,
    disabledCommands: [...(startTls || secure ? [] : ["STARTTLS"]), ...(login ? [] : ["AUTH"])],
    allowInsecureAuth: !startTls,
    onConnect(session, callback) {
      connected += 1;
      meet("connect", "", session, callback);
    },
    onAuth({ username, password }, session, callback) {
      meet("login", username ?? "", session, (error) => {
        if (error) return callback(error);
        const isRight = username === login?.user && password === login?.password;
        if (isRight) callback(null, { user: username });
        else callback(reply(535, "5.7.8 wrong name or password"));
      });
    },
    onMailFrom: ({ address }, session, callback) => meet("from", address, session, callback),
    onRcptTo: ({ address }, session, callback) => meet("to", address, session, callback),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      const fault = tester.faults("data", "");
      if (late(fault) && fault?.kind !== "reply") return happen(fault, session);
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString();
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : "";
        const keep = () => mails.push({ from, to: rcptTo.map(({ address }) => address), raw });
        const last = late(fault) ?? late(tester.faults("answer", raw));
        if (last?.kind === "reply") return callback(reply(last.code, last.words));
        if (!last || ("kept" in last && last.kept)) keep();
        if (last) happen(last, session);
        else callback(null, "2.0.0 queued");
      });
    },
  });
  /** Goes on with a step, or lets happen what goes wrong at it. */
  function meet(
    step: SmtpStep,
    about: string,
    session: SMTPServerSession,
    callback: (error?: Error | null) => void,
  ): void {
    const fault = tester.faults(step, about);
    if (!fault) callback();
    else if (fault.kind === "slow") setTimeout(callback, 5);
    else if (fault.kind === "reply") callback(reply(fault.code, fault.words));
    else happen(fault, session);
  }
  function happen(fault: SmtpFault | undefined, { id }: SMTPServerSession): void {
    const kind = fault?.kind;
    const socket = [...server.connections].find((one) => one.session.id === id)?._socket;
    if (kind === "drop") socket?.destroy();
    if (kind === "half") socket?.end("25");
    if (kind === "nonsense") socket?.end("HTTP/1.1 400 Bad Request\r\n\r\n");
  }
  server.on("error", () => {});
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const address = (server.server as Server).address();
  const tester: TestMailServer = {
    port: typeof address === "object" && address ? address.port : 0,
    mails,
    faults,
    connections: () => connected,
    read: () => Promise.all(mails.map(({ raw }) => simpleParser(raw))),
  };
  try {
    return await use(tester);
  } finally {
    await new Promise<void>((done) => server.close(() => done()));
  }
}

/** What is only slow is waited for elsewhere. */
const late = (fault: SmtpFault | undefined) => (fault?.kind === "slow" ? undefined : fault);

const reply = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });
