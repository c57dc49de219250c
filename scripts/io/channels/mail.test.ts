/** Mail, as a run sends it to a real server on loopback, read back by an independent parser. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import tls from "node:tls";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { mailboxesOf } from "#core/notifications/mailboxes.ts";
import type { TicketFile } from "#schemas/types.ts";
import { runProgram } from "../../commands/program.ts";
import {
  BER,
  FEDERATION,
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  VERIFIED,
} from "../../testing/federation.ts";
import { inContext } from "../../testing/notification-cases.ts";
import { folderOf } from "../../testing/run.ts";
import {
  CERTIFICATE,
  type MailServerOptions,
  type SmtpFault,
  type SmtpStep,
  type TestMailServer,
  withMailServer,
} from "../../testing/smtp.ts";
import { managed } from "../../testing/underway.ts";
import { mailChannel } from "./mail.ts";

const NOW = "2011-06-03T09:00:00Z";
const LATER = "2011-06-03T10:00:00Z";
const FROM = "staged-rollout@example.org";
const LIS_CONTACT = "admin@lis.example.org";
const FILES: Readonly<Record<string, string>> = {
  ...FEDERATION,
  [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
  [`rollouts/${ROLLOUT}/rollout.yaml`]: managed([LIS, BER]),
};

interface House {
  readonly server: TestMailServer;
  readonly root: string;
  run(now?: string, ...more: string[]): Promise<{ exit: number; said: string }>;
  /** What is recorded of the mails on the rollout. */
  recorded(): NonNullable<TicketFile["deliveries"]>;
  write(path: string, text: string): void;
}

interface HouseOptions extends MailServerOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly url?: (port: number) => string;
}

const withHouse = <T>(
  use: (house: House) => Promise<T>,
  { files = FILES, url = (port) => `smtp://127.0.0.1:${port}`, ...options }: HouseOptions = {},
): Promise<T> =>
  withMailServer((server) => {
    const root = folderOf(files);
    const environment = {
      STAGED_ROLLOUT_SMTP: url(server.port),
      STAGED_ROLLOUT_MAIL_FROM: FROM,
    };
    return use({
      server,
      root,
      async run(now = NOW, ...more) {
        const said: string[] = [];
        const put = (text: string) => said.push(text);
        const argv = ["advance", "--root", root, "--as-of", now, ...more];
        const exit = await runProgram(argv, {
          out: put,
          err: put,
          colour: false,
          now: () => now,
          environment,
        });
        return { exit, said: said.join("\n") };
      },
      recorded: () => {
        const text = readFileSync(join(root, `rollouts/${ROLLOUT}/ticket.yaml`), "utf8");
        const { deliveries = [] } = parse(text) as TicketFile;
        return deliveries.filter(({ channel }) => channel === "mail");
      },
      write: (path, text) => writeFileSync(join(root, path), text),
    });
  }, options);

/** A fault at one step, so many times. */
function times(step: SmtpStep, fault: SmtpFault, most = Number.POSITIVE_INFINITY) {
  let left = most;
  return (at: SmtpStep) => {
    if (at !== step || left === 0) return undefined;
    left -= 1;
    return fault;
  };
}

const reply = (code: number, words: string): SmtpFault => ({ kind: "reply", code, words });

test("a team is asked at its contact, once, with headers that mail programs know", () =>
  withHouse(async ({ run, server, recorded }) => {
    const { exit, said } = await run();
    expect([exit, said]).toEqual([0, expect.stringContaining("sent <ask.")]);
    expect(server.mails.map(({ from, to }) => [from, to])).toEqual([
      [FROM, [LIS_CONTACT]],
      [FROM, ["admin@ber.example.org"]],
    ]);
    const [mail, other] = await server.read();
    expect(mail?.subject).toBe(
      "Test cream 1.13.1 (sl5)? Answer by Mon 6 Jun [Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64]",
    );
    expect(mail?.from?.text).toBe(`"EGI staged rollout" <${FROM}>`);
    expect(mail?.replyTo).toBeUndefined();
    expect(mail?.date).toEqual(new Date(NOW));
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(server.mails[0]?.raw).toMatch(/^List-Id: <staged-rollout\.example\.github\.io>\r$/im);
    expect(mail?.inReplyTo).toMatch(/^<rollout\.[0-9a-f]{40}@example\.github\.io>$/);
    expect(mail?.references).toEqual(mail?.inReplyTo);
    expect(other?.inReplyTo).toBe(mail?.inReplyTo);
    expect(mail?.text).toContain("\n    accept NGI_PT-LIS\n");
    expect(mail?.html).toContain("<pre><code>accept NGI_PT-LIS");
    expect(mail?.text).toContain("Nobody reads replies to this mail");
    expect(recorded()).toMatchObject([
      { id: `ask/${LIS}`, done: NOW, ref: mail?.messageId, attempts: 1 },
      { id: `ask/${BER}`, done: NOW, ref: other?.messageId, attempts: 1 },
    ]);
    expect(server.connections()).toBe(1);
    expect((await run(LATER)).said).toContain("0 notifications");
    expect(server.mails).toHaveLength(2);
  }));

/** What a server may say at each step, and whether it is about the mail. */
const REFUSALS: readonly {
  readonly step: SmtpStep;
  readonly later: string;
  readonly never: string;
  readonly about: "mail" | "us";
}[] = [
  {
    step: "connect",
    later: "421 4.3.2 not now",
    never: "554 5.7.1 you are not welcome",
    about: "us",
  },
  { step: "from", later: "451 4.7.1 try again", never: "550 5.7.1 sender refused", about: "us" },
  { step: "to", later: "450 4.2.0 greylisted", never: "550 5.1.1 no such user", about: "mail" },
  { step: "data", later: "452 4.3.1 disk full", never: "554 5.6.0 no transaction", about: "mail" },
  {
    step: "answer",
    later: "451 4.3.0 scanner busy",
    never: "552 5.2.2 mailbox full",
    about: "mail",
  },
];

const asReply = (words: string) => reply(Number(words.slice(0, 3)), words.slice(4));

test.for(REFUSALS)("refused for now at $step: it is sent later, once", ({ step, later }) =>
  withHouse(async ({ run, server, recorded }) => {
    server.faults = times(step, asReply(later), 1);
    const first = await run();
    expect([first.exit, first.said]).toEqual([0, expect.stringContaining("1 waiting")]);
    expect(recorded()[0]).toMatchObject({ attempts: 1, error: expect.stringContaining(later) });
    expect(recorded()[0]?.done).toBeUndefined();
    await run(LATER);
    expect(recorded().map(({ done, error }) => [done !== undefined, error])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
    const ids = (await server.read()).map(({ messageId }) => messageId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
  }),
);

test.for(REFUSALS.filter(({ about }) => about === "mail"))(
  "refused for good at $step: recorded with the server's words, the others are sent",
  ({ step, never }) =>
    withHouse(async ({ run, server, recorded }) => {
      server.faults = times(step, asReply(never), 1);
      const { exit, said } = await run();
      expect([exit, said]).toEqual([0, expect.stringContaining(`for ${LIS_CONTACT}: ${never}`)]);
      const [first, second] = recorded();
      expect(first).toMatchObject({
        failed: NOW,
        refused: [{ to: LIS_CONTACT, error: never }],
        attempts: 1,
      });
      expect(second?.done).toBe(NOW);
      await run(LATER);
      expect(recorded()).toHaveLength(2);
      expect(server.mails).toHaveLength(1);
    }),
);

test.for(REFUSALS.filter(({ about }) => about === "us"))(
  "the server refuses us at $step: nothing is given up, and a person hears of it",
  ({ step, never }) =>
    withHouse(async ({ run, server, recorded }) => {
      server.faults = times(step, asReply(never));
      const { exit, said } = await run();
      expect([exit, said]).toEqual([3, expect.stringContaining(never)]);
      expect(recorded()).toMatchObject([{ attempts: 1 }, {}]);
      expect(
        recorded().every(({ failed, done }) => failed === undefined && done === undefined),
      ).toBe(true);
      expect(server.connections()).toBe(1);
      server.faults = () => undefined;
      expect((await run(LATER)).exit).toBe(0);
      expect(server.mails).toHaveLength(2);
    }),
);

test.for(["drop", "half", "nonsense"] as const)(
  "the reply to the whole mail is lost (%s): it is sent again as the same mail, and the record says so",
  (kind) =>
    withHouse(async ({ run, server, recorded }) => {
      server.faults = times("answer", { kind, kept: true }, 1);
      const first = await run();
      expect([first.exit, first.said]).toEqual([0, expect.stringContaining("1 waiting")]);
      expect(recorded()[0]).toMatchObject({ lost: 1, attempts: 1 });
      const second = await run(LATER);
      expect(second.said).toContain("once more: nothing showed that it had arrived");
      expect(recorded()[0]).toMatchObject({ lost: 1, attempts: 2, done: LATER });
      const ids = (await server.read()).map(({ messageId }) => messageId);
      expect(ids).toEqual([ids[0], ids[0], expect.stringContaining("<ask.")]);
      const [one, again] = server.mails;
      const withoutDate = (raw = "") => raw.replace(/^Date: .*\r\n/m, "");
      expect(withoutDate(again?.raw)).toBe(withoutDate(one?.raw));
    }),
);

test.for(["connect", "from", "to", "data"] as const)(
  "the connection breaks at %s: nothing is lost, nothing sent twice",
  (step) =>
    withHouse(async ({ run, server, recorded }) => {
      server.faults = times(step, { kind: "drop" }, 1);
      expect((await run()).exit).toBe(0);
      await run(LATER);
      expect(recorded().every(({ done }) => done !== undefined)).toBe(true);
      expect(server.mails.map(({ to }) => to[0])).toEqual([LIS_CONTACT, "admin@ber.example.org"]);
    }),
);

test("a server that is down delays and stops nothing else; after a day it is a failure", () =>
  withHouse(
    async ({ run, recorded, root }) => {
      const first = await run(NOW, "--channel", "outbox", "--channel", "mail");
      expect([first.exit, first.said]).toEqual([0, expect.stringContaining("ECONNREFUSED")]);
      expect(first.said).toContain(`sent ${ROLLOUT}/ask/${LIS}.md`);
      expect(recorded().map(({ attempts }) => attempts)).toEqual([1, undefined]);
      expect(readFileSync(join(root, ".outbox", ROLLOUT, `ask/${LIS}.md`), "utf8")).toContain(
        "accept",
      );
      const day = await run("2011-06-04T09:00:00Z", "--channel", "mail");
      expect([day.exit, day.said]).toEqual([3, expect.stringContaining("ECONNREFUSED")]);
    },
    // Nothing listens on the port of an echo.
    { url: () => "smtp://127.0.0.1:7" },
  ));

const ANCHORS = "CA/CA/1.38/any";
const AUDIENCES = ["admins@gocdb.example.org", "noc-managers@lists.example.org"] as const;
/** An emergency that is released at once, to be announced to two audiences. */
const RELEASED: Readonly<Record<string, string>> = {
  ...FEDERATION,
  "rollouts/CA/CA/1.38/release.yaml": releaseText(["any"], "emergency").replace(/ggus: .*\n/, ""),
  [`rollouts/${ANCHORS}/rollout.yaml`]: `${VERIFIED}waiver: { reason: Urgent., approvedBy: coordinator-one, date: 2011-06-03 }\n`,
};

const announced = ({ root }: House) =>
  (
    parse(readFileSync(join(root, `rollouts/${ANCHORS}/ticket.yaml`), "utf8")) as TicketFile
  ).deliveries?.find(({ id, channel }) => id === "announce/1.38" && channel === "mail");

test("an announcement reaches its audiences by mail, and nothing is left to a person", () =>
  withHouse(
    async (house) => {
      await house.run(NOW, "--channel", "outbox", "--channel", "mail");
      const [mail] = await house.server.read();
      expect(house.server.mails.map(({ to }) => to)).toEqual([AUDIENCES]);
      expect([mail?.to].flat().map((one) => one?.text)).toEqual([AUDIENCES.join(", ")]);
      expect(mail?.subject).toBe("CA 1.38 is now in production [Staged Rollout CA 1.38]");
      const ticket = readFileSync(join(house.root, `rollouts/${ANCHORS}/ticket.yaml`), "utf8");
      expect(ticket).not.toContain("byHand");
      expect(announced(house)).toMatchObject({ done: NOW, ref: mail?.messageId });
    },
    { files: RELEASED },
  ));

test("of several addresses one is reached, one waits and is reached later, once", () =>
  withHouse(
    async (house) => {
      const { server, run } = house;
      const [first, second] = AUDIENCES;
      server.faults = (step, about) =>
        step === "to" && about === second ? reply(450, "4.2.0 greylisted") : undefined;
      expect((await run()).said).toContain("1 waiting");
      expect(announced(house)).toMatchObject({
        reached: [first],
        error: `${second}: 450 4.2.0 greylisted`,
      });
      server.faults = () => undefined;
      await run(LATER);
      expect(announced(house)).toMatchObject({ done: LATER });
      expect(server.mails.map(({ to }) => to)).toEqual([[first], [second]]);
      expect(new Set((await server.read()).map(({ messageId }) => messageId)).size).toBe(1);
    },
    { files: RELEASED },
  ));

test("of several addresses one is refused: the others are reached, and its keepers are notified once", () =>
  withHouse(
    async (house) => {
      const { server, run, root } = house;
      const [first, second] = AUDIENCES;
      server.faults = (step, about) =>
        step === "to" && about === first ? reply(550, "5.1.1 unknown list") : undefined;
      const all = ["--channel", "outbox", "--channel", "mail"];
      await run(NOW, ...all);
      expect(announced(house)).toMatchObject({
        failed: NOW,
        reached: [second],
        refused: [{ to: first, error: "550 5.1.1 unknown list" }],
      });
      const told = () => readFileSync(join(root, ".outbox", ANCHORS, "undelivered.md"), "utf8");
      await run(LATER, ...all);
      expect(told()).toContain("group sw-rel-sr");
      expect(told()).toContain("`550 5.1.1 unknown list`");
      expect((await run("2011-06-03T11:00:00Z", ...all)).said).toContain("0 notifications");
      expect(server.mails.map(({ to }) => to)).toEqual([[second]]);
    },
    { files: RELEASED },
  ));

test("the outcome goes to the provider's helpdesk, into the ticket that its subject names", () =>
  withHouse(
    async ({ run, server }) => {
      await run();
      const [mail] = await server.read();
      expect(server.mails.map(({ to }) => to)).toEqual([["helpdesk@ggus.example.org"]]);
      expect(mail?.subject).toMatch(
        /was rejected in verification \[Staged Rollout .*\] \[GGUS-Ticket-ID: #70123\]$/,
      );
      expect(mail?.text).toContain("Please reply there");
      expect(mail?.text).not.toContain("To answer");
    },
    {
      files: {
        ...FILES,
        "components/stacks/EMI/stack.yaml": (
          FILES["components/stacks/EMI/stack.yaml"] ?? ""
        ).replace("channel: external", "channel: external, helpdesk: helpdesk@ggus.example.org"),
        [`rollouts/${ROLLOUT}/rollout.yaml`]:
          "verification: { by: verifier-one, started: 2011-06-01, decided: 2011-06-03, outcome: reject, reason: It does not start. }\n",
      },
    },
  ));

test("a server that never answers is left after a while, and is no failure", () =>
  withMailServer(
    async (server) => {
      const limits = { connect: 10_000, mail: 100, run: 10_000 };
      const { registry, where, message } = await inContext({ id: `ask/${LIS}` });
      const environment = {
        STAGED_ROLLOUT_SMTP: `smtp://127.0.0.1:${server.port}`,
        STAGED_ROLLOUT_MAIL_FROM: FROM,
      };
      const sender = mailChannel(limits).open({ root: "/data", environment }, {});
      const people = mailboxesOf(message.to, { registry, where });
      const delivery = { id: `ask/${LIS}`, channel: "mail" as const, requested: NOW };
      const outgoing = { where, delivery, message, people, part: 1, registry, now: NOW };
      expect(await sender.send(outgoing)).toMatchObject({
        later: expect.stringContaining("no answer within 0.1 s"),
      });
      expect(await sender.send(outgoing)).toBeUndefined();
      await sender.close?.();
    },
    { faults: (step) => (step === "from" ? { kind: "silence" } : undefined) },
  ));

test("a new address goes on with what was given up; nobody gets it twice", () =>
  withHouse(async ({ run, server, recorded, write }) => {
    server.faults = (step, about) =>
      step === "to" && about === LIS_CONTACT ? reply(550, "5.1.1 no such user") : undefined;
    await run();
    expect(recorded()[0]?.failed).toBe(NOW);
    const team = FILES[`teams/${LIS}.yaml`] ?? "";
    write(`teams/${LIS}.yaml`, team.replace(LIS_CONTACT, "grid@lis.example.org"));
    await run(LATER);
    expect(recorded()[0]).toMatchObject({ done: LATER });
    expect(recorded()[0]?.failed).toBeUndefined();
    expect(server.mails.map(({ to }) => to)).toEqual([
      ["admin@ber.example.org"],
      ["grid@lis.example.org"],
    ]);
  }));

test("TLS, with a certificate that is trusted and with one that is not", async () => {
  const url = (port: number) => `smtps://localhost:${port}`;
  await withHouse(
    async ({ run, server }) => {
      const before = tls.getCACertificates("default");
      const untrusted = await run();
      expect([untrusted.exit, untrusted.said]).toEqual([3, expect.stringMatching(/self-signed/)]);
      try {
        tls.setDefaultCACertificates([...before, CERTIFICATE]);
        expect((await run(LATER)).exit).toBe(0);
      } finally {
        tls.setDefaultCACertificates(before);
      }
      expect(server.mails).toHaveLength(2);
    },
    { secure: true, url },
  );
});

test("login; a wrong password is told to people and not repeated, and never in clear to another host", async () => {
  const login = { user: "rollout", password: "p@ss:w/rd" };
  const url = (password: string) => (port: number) =>
    `smtp://rollout:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  await withHouse(
    async ({ run, server }) => {
      expect((await run()).exit).toBe(0);
      expect(server.mails).toHaveLength(2);
    },
    { login, url: url(login.password) },
  );
  await withHouse(
    async ({ run, server }) => {
      const { exit, said } = await run();
      expect([exit, said]).toEqual([
        3,
        expect.stringContaining("535 5.7.8 wrong name or password"),
      ]);
      expect(said).not.toContain("secret");
      expect(server.mails).toHaveLength(0);
    },
    { login, url: url("secret") },
  );
  await withHouse(
    async ({ run }) => {
      const { exit, said } = await run();
      expect([exit, said]).toEqual([3, expect.stringContaining("it offers no login")]);
    },
    { url: url("secret") },
  );
});

test("a line end in a name never becomes a header", () =>
  withHouse(
    async ({ run, server }) => {
      await run();
      const [mail] = await server.read();
      expect(mail?.headers.has("bcc")).toBe(false);
      expect(mail?.from?.value[0]?.name).toContain("EGI");
      expect(server.mails.every(({ to }) => to.length === 1)).toBe(true);
    },
    {
      files: {
        ...FILES,
        "rollouts/procedure.yaml": (FILES["rollouts/procedure.yaml"] ?? "").replace(
          "organisation: EGI",
          'organisation: "EGI\\nBcc: everybody@example.org"',
        ),
      },
    },
  ));

test("mail is configured wholly or not at all", async () => {
  const root = folderOf(FILES);
  const run = async (environment: Record<string, string>, ...more: string[]) => {
    const said: string[] = [];
    const put = (text: string) => said.push(text);
    const io = { out: put, err: put, colour: false, now: () => NOW, environment };
    const exit = await runProgram(["advance", "--root", root, "--dry-run", ...more], io);
    return [exit, said.join("\n")];
  };
  const mail = ["--channel", "mail"];
  expect(await run({}, ...mail)).toEqual([2, expect.stringContaining("set STAGED_ROLLOUT_SMTP")]);
  const wrong: readonly (readonly [Record<string, string>, string])[] = [
    [{ STAGED_ROLLOUT_SMTP: "smtp://x" }, "STAGED_ROLLOUT_MAIL_FROM is no mail address"],
    [{ STAGED_ROLLOUT_SMTP: "http://u:secret@x" }, "STAGED_ROLLOUT_SMTP is no mail server"],
    [{ STAGED_ROLLOUT_SMTP: "smtp://u:se#cret@x" }, "STAGED_ROLLOUT_SMTP"],
    [{ STAGED_ROLLOUT_SMTP: "smtp://u:100%@x", STAGED_ROLLOUT_MAIL_FROM: FROM }, "%25"],
  ];
  for (const [environment, sentence] of wrong) {
    const [exit, said] = await run(environment);
    expect([exit, said]).toEqual([2, expect.stringContaining(sentence)]);
    expect(said).not.toContain("secret");
  }
});

test("an example never mails", () =>
  withHouse(
    async ({ run, server }) => {
      const { exit, said } = await run();
      expect([exit, said]).toEqual([1, expect.stringContaining("example: true")]);
      expect(server.connections()).toBe(0);
    },
    {
      files: {
        ...FILES,
        "rollouts/procedure.yaml": `${FILES["rollouts/procedure.yaml"]}example: true\n`,
      },
    },
  ));
