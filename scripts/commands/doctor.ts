/** `doctor`: which settings are missing on the forge, and how to set them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { printable } from "#core/base/text.ts";
import type { Verdict } from "#core/instance/doctor/check.ts";
import { type Finding, judgeSettings } from "#core/instance/doctor/judge.ts";
import { rulesetFor } from "#core/instance/doctor/ruleset.ts";
import {
  APP_ID,
  type InstanceSettings,
  PRIVATE_KEY,
  type Signing,
} from "#core/instance/doctor/settings.ts";
import type { Registry } from "#core/model/registry.ts";
import { isPrivateKey } from "#io/github/app.ts";
import { statusOf } from "#io/github/errors.ts";
import { readSettings, type SettingsAccess } from "#io/github/settings.ts";
import { composeMail } from "#io/mail/compose.ts";
import { MAIL_LIMITS, MailConnection } from "#io/mail/server.ts";
import { readServer } from "#io/mail/settings.ts";
import { attempt, OutsideError } from "#io/outside.ts";
import { readSigningKey } from "#io/packages/signing-key.ts";
import { wrap } from "#io/wrap.ts";
import { findProblems, many } from "./check.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";

export interface DoctorOptions extends GlobalOptions {
  /** Prints the ruleset of the main branch with the App in it, and asks nothing. */
  readonly ruleset?: boolean;
  /** Sends one mail to this address, and asks nothing else. */
  readonly mail?: string;
}

/** Reads the forge's settings; exit 1 where one is missing or cannot be seen with the given tokens. */
export async function doctor(options: DoctorOptions, io: Io): Promise<Exit> {
  if (options.ruleset) return printRuleset(options.root, io);
  const { registry, now } = await findProblems(options, io);
  if (options.mail !== undefined) return sendTestMail(options.mail, { registry, now }, io);
  const access = accessOf(registry, io);
  const findings = await ask(registry, access, await signingIn(io));
  if (options.format === "json") {
    io.out(JSON.stringify({ repository: access.repository, findings }, null, 2));
  } else {
    io.out(wrap(asText(access, findings, io.colour), io.widths?.out));
  }
  return findings.every(({ verdict }) => verdict === "fine") ? EXIT.fine : EXIT.problems;
}

const RULESET = ".github/rulesets/main.json";

function printRuleset(root: string, { environment = {}, out }: Io): Exit {
  const id = environment[APP_ID] ?? "";
  if (!/^[1-9]\d*$/.test(id)) throw new UsageError(`set ${APP_ID} to the App's id, a number`);
  const text = attempt(
    () => readFileSync(join(root, RULESET), "utf8"),
    () => `${RULESET} cannot be read`,
  );
  out(JSON.stringify(rulesetFor(Number(id), JSON.parse(text)), null, 2));
  return EXIT.fine;
}

/** Sends one mail by the server of the environment; exit 3 where the server does not take it. */
async function sendTestMail(
  to: string,
  { registry, now }: { readonly registry: Registry; readonly now: string },
  { environment = {}, out }: Io,
): Promise<Exit> {
  const procedure = registry.procedure?.data;
  if (!procedure) throw new UsageError("without rollouts/procedure.yaml no mail can be written");
  if (procedure.example) {
    throw new UsageError("rollouts/procedure.yaml says example: true, and an example never mails");
  }
  const server = readServer(environment);
  if (typeof server === "string") throw new UsageError(server);
  const { from, host, port } = server;
  const subject = `Staged rollout of ${procedure.organisation}: mail works`;
  const body = `This is the mail that ${"`doctor --mail`"} sends. It came from ${"`"}${from}${"`"}, and mails of the staged rollout come from there too.\n`;
  const message = { subject, body, to: [] };
  const letter = { message, id: `doctor/${now}`, part: 1, now, from, to: [to] };
  const { raw, messageId } = await composeMail(letter, procedure);
  const connection = new MailConnection(server, MAIL_LIMITS);
  const { refused, later } = await handOver(connection, raw, to);
  connection.close();
  const why = later ?? refused[0]?.error;
  if (why !== undefined) {
    throw new OutsideError(`${host}:${port} did not take the mail for ${to}: ${printable(why)}`);
  }
  out(`${host}:${port} has taken ${messageId} for ${to}; look whether it arrives`);
  return EXIT.fine;
}

async function handOver(connection: MailConnection, raw: Buffer, to: string) {
  try {
    return await connection.hand(raw, [to]);
  } catch (error) {
    throw new OutsideError(`the mail server: ${printable((error as Error).message)}`, {
      cause: error,
    });
  }
}

async function ask(
  registry: Registry,
  access: SettingsAccess,
  signing: Signing,
): Promise<Finding[]> {
  try {
    const forge = await readSettings(access);
    if (forge) return judgeSettings({ instance: instanceOf(registry, signing), forge });
  } catch (error) {
    if (statusOf(error) === undefined) throw error;
    throw new OutsideError(
      `could not read the settings of ${access.repository}: ${printable((error as Error).message)}`,
      { cause: error },
    );
  }
  const found = `the forge shows no repository ${access.repository}`;
  const remedy =
    "create it, or use a token that can see it: export GH_TOKEN=$(gh auth token); its name is repository in rollouts/procedure.yaml";
  return [{ check: "repository", verdict: "missing", found, remedy }];
}

/** Which repository to ask about, and with which credentials. */
function accessOf(registry: Registry, { environment = {}, clock, now }: Io): SettingsAccess {
  const repository = environment.GITHUB_REPOSITORY || registry.procedure?.data.repository;
  if (!repository) {
    throw new UsageError(
      "rollouts/procedure.yaml names no repository; set GITHUB_REPOSITORY=OWNER/NAME",
    );
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new UsageError(`${JSON.stringify(repository)} is not OWNER/NAME`);
  }
  const { GH_TOKEN, GITHUB_TOKEN = GH_TOKEN, GITHUB_API_URL } = environment;
  const [id, key] = [environment[APP_ID], environment[PRIVATE_KEY]];
  if (Boolean(id) !== Boolean(key))
    throw new UsageError(`set both ${APP_ID} and ${PRIVATE_KEY}, or neither`);
  if (key && !isPrivateKey(key)) {
    throw new UsageError(
      `${PRIVATE_KEY} is not a private key: ${PRIVATE_KEY}="$(cat KEY.pem)" with the App's file`,
    );
  }
  return {
    repository,
    now: Date.parse(now()),
    ...(GITHUB_TOKEN ? { administrator: GITHUB_TOKEN } : {}),
    ...(id && key ? { app: { id, key } } : {}),
    ...(GITHUB_API_URL ? { baseUrl: GITHUB_API_URL } : {}),
    ...(clock ? { clock } : {}),
  };
}

/** Ids from here on are the example's (schema of groups and teams). */
const EXAMPLE_IDS = 1e12;

/** Who signs the repositories that are made here; never throws: what is wrong with the key is what was asked. */
async function signingIn(io: Pick<Io, "environment" | "now">): Promise<Signing> {
  try {
    const key = await readSigningKey(io.environment ?? {}, io.now());
    return key && { fingerprint: key.fingerprint };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { broken: error.message };
  }
}

function instanceOf({ procedure, groups, teams }: Registry, signing: Signing): InstanceSettings {
  const named = [...groups.values(), ...teams.values()].filter(({ data }) =>
    data.members.some(({ id }) => id >= EXAMPLE_IDS),
  );
  const begun = (["maintainers", "sw-rel-sr"] as const).filter(
    (name) => (groups.get(name)?.data.members.length ?? 0) === 0,
  );
  return {
    procedure: procedure && {
      repository: procedure.data.repository,
      site: procedure.data.site,
      example: procedure.data.example,
      packages: procedure.data.packages,
    },
    signing,
    exampleFiles: named.map(({ file }) => file).sort(),
    emptyGroups: begun.map((name) => `teams/${name}.yaml`),
  };
}

const MARKS: Readonly<Record<Verdict, string>> = { fine: "✓", missing: "✗", unseen: "?" };

function asText(access: SettingsAccess, findings: readonly Finding[], colour: boolean): string {
  const c = pc.createColors(colour);
  const paint = { fine: c.green, missing: c.red, unseen: c.yellow };
  const lines = findings.flatMap(({ verdict, found, remedy }) => [
    `${paint[verdict](MARKS[verdict])} ${printable(found)}`,
    ...(remedy === undefined ? [] : [c.dim(`  → ${printable(remedy)}`)]),
  ]);
  const counted = (one: Verdict) => findings.filter(({ verdict }) => verdict === one).length;
  const askers = [
    ...(access.administrator === undefined ? [] : ["an administrator's token"]),
    ...(access.app === undefined ? [] : ["the App's key"]),
  ];
  const asked = askers.length === 0 ? "without any token" : `with ${askers.join(" and ")}`;
  const summary = [
    `${many(counted("fine"), "setting")} fine`,
    `${counted("missing")} missing`,
    `${counted("unseen")} not seen`,
  ].join(", ");
  return [`${access.repository}, read ${asked}`, "", ...lines, "", summary].join("\n");
}
