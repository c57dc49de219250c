/** A federation in which many rollouts are open at once: every team that is asked has just been asked. */

import { releaseLabels, rolloutLabels } from "#core/forge/labels.ts";
import { releaseTicket, rolloutTicket } from "#core/forge/ticket-body.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import { FEDERATION, releaseText } from "../federation.ts";
import type { Issue } from "../forge/model.ts";
import { REAL, type TestInstance } from "../forge-runs.ts";
import { registryOf } from "../memory-tree.ts";
import { Playground } from "../playground.ts";

const PLATFORMS = ["sl5-x86_64", "sl6-x86_64", "debian6-x86_64", "sl5-i386"] as const;
/** A Thursday; reports claim an exposure that begins on it. */
const STAGED = "2011-06-09";
/** A Friday, before anybody writes: who is asked now answers by Monday. */
const ASKED = "2011-06-17T05:00:00Z";

export interface OpenRollout {
  readonly path: string;
  readonly component: string;
  readonly version: string;
  readonly stack: string;
  readonly platform: string;
  /** The number of its ticket. */
  readonly issue: number;
  readonly manager: string;
  /** Each with the login of its member. */
  readonly teams: readonly { readonly name: string; readonly admin: string }[];
}

export interface TrafficFederation {
  readonly files: Readonly<Record<string, string>>;
  readonly rollouts: readonly OpenRollout[];
  readonly teams: readonly string[];
  readonly managers: readonly string[];
  /** Has every ticket on the forge, as the record says. */
  addTickets(instance: TestInstance): void;
}

const number = (index: number, digits = 3) => String(index + 1).padStart(digits, "0");
const teamAt = (index: number) => `ea-NGI_TEST-SITE${number(index)}`;
export const adminAt = (index: number) => `t${number(index)}-admin`;
const managerAt = (index: number) => `m${number(index)}-manager`;

/** Makes one with so many open rollouts, on four platforms each, and a team for every ten of them. */
export async function trafficFederation(count: number): Promise<TrafficFederation> {
  const teams = Math.max(4, Math.ceil(count / 10));
  const managers = Math.max(2, Math.ceil(count / 50));
  const products = Math.ceil(count / PLATFORMS.length);
  const files: Record<string, string> = {};
  const planned: Omit<OpenRollout, "issue">[] = [];
  for (let product = 0; product < products; product += 1) {
    const component = `product-${number(product)}`;
    const platforms = PLATFORMS.slice(0, count - product * PLATFORMS.length);
    files[`components/stacks/EMI/${component}.yaml`] =
      `title: Product ${number(product)}\nfamily: glite\ncapabilities: [compute]\nplatforms: [${PLATFORMS.join(", ")}]\nserviceTypes: [CREAM-CE]\n`;
    const folder = `rollouts/EMI-1.0/${component}/1.0.0`;
    files[`${folder}/release.yaml`] = releaseText(platforms).replace(
      "70123",
      String(70_200 + product),
    );
    for (const [index, platform] of platforms.entries()) {
      const place = product * PLATFORMS.length + index;
      const asked = [place % teams, (place * 3 + 1 + Math.floor(place / teams)) % teams];
      if (asked[0] === asked[1]) asked[1] = ((asked[0] ?? 0) + 1) % teams;
      const manager = managerAt(place % managers);
      const both = asked.map((one) => ({ name: teamAt(one), admin: adminAt(one) }));
      files[`${folder}/${platform}/rollout.yaml`] =
        `verification: { by: verifier-one, started: 2011-06-07, decided: ${STAGED}, outcome: accept, report: "https://documents.example.org/1" }\nmanager: ${manager}\nteams: [${both.map(({ name }) => name).join(", ")}]\n`;
      planned.push({
        ...{ path: `EMI-1.0/${component}/1.0.0/${platform}`, component, platform, manager },
        ...{ version: "1.0.0", stack: "EMI", teams: both },
      });
    }
  }
  for (let team = 0; team < teams; team += 1) {
    files[`teams/${teamAt(team)}.yaml`] = (FEDERATION["teams/ea-NGI_PT-LIS.yaml"] ?? "")
      .replace("ngi: NGI_PT", "ngi: NGI_TEST")
      .replace("site: LIS", `site: SITE${number(team)}`)
      .replace("admin@lis.", `admin@t${number(team)}.`)
      .replace("lis-admin, id: 101", `${adminAt(team)}, id: ${1000 + team}`)
      .replace(
        /commitments:\n.*$/s,
        "commitments:\n  - { component: EMI/cream, platforms: [sl5-x86_64] }\n",
      );
  }
  const list = (rows: readonly string[]) => rows.map((row) => `  - { ${row} }\n`).join("");
  const decide = Array.from(
    { length: managers },
    (_, index) => `github: ${managerAt(index)}, id: ${5000 + index}, families: [glite]`,
  );
  files["teams/staged-rollout.yaml"] =
    `title: Managers\nmembers:\n${list(["github: manager-one, id: 1, families: [glite, anchors]", ...decide])}`;
  files["teams/early-adopters-admins.yaml"] =
    `title: Administrators\nmembers:\n${list(["github: ea-admin, id: 21"])}`;
  files["rollouts/procedure.yaml"] = `${REAL["rollouts/procedure.yaml"]}merge: automatic\n`;
  const texts = await recorded({ ...REAL, ...files });
  const registry = await registryOf(texts);
  const numbers = new Map(placesOf(registry).map(({ path }, index) => [path, index + 1]));
  for (const [path, issue] of numbers) {
    const file = `rollouts/${path}/ticket.yaml`;
    const text = texts.get(file) ?? "";
    // Everybody has been notified of what was before the day.
    const at = text.search(/^(?:participation|history|deliveries):/m);
    const place = at < 0 ? text.length : at;
    const sent = text.replace(
      /requested: ([^, }]+)/g,
      `requested: $1, done: $1, ref: issues/${issue}`,
    );
    texts.set(file, `${sent.slice(0, place)}issue: ${issue}\n${sent.slice(place)}`);
  }
  const withNumbers = await registryOf(texts);
  return {
    files: { ...REAL, ...Object.fromEntries(texts) },
    teams: Array.from({ length: teams }, (_, index) => teamAt(index)),
    managers: Array.from({ length: managers }, (_, index) => managerAt(index)),
    rollouts: planned.map((one) => ({ ...one, issue: numbers.get(one.path) ?? 0 })),
    addTickets: (instance) => addTickets(instance, withNumbers),
  };
}

/** What the engine records of it. */
async function recorded(files: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  const place = new Playground();
  place.texts = new Map(Object.entries(files).filter(([path]) => path.endsWith(".yaml")));
  const decided = [...place.texts].filter(([path]) => path.endsWith("/rollout.yaml"));
  for (const [path, text] of decided) place.write(path, text.replace(/^teams: .*\n/m, ""));
  await place.advance(`${STAGED}T08:00:00Z`, [], { channels: ["issue"] });
  for (const [path, text] of decided) place.write(path, text);
  await place.advance(ASKED, [], { channels: ["issue"] });
  return place.texts;
}

/** Releases and rollouts in the order of their tickets' numbers. */
const placesOf = (registry: Registry): (Release | Rollout)[] => [
  ...registry.releases.values(),
  ...registry.rollouts.values(),
];

/** Every ticket, past the forge's API, as runs of the days before have opened it. */
function addTickets({ forge, repository, app }: TestInstance, registry: Registry): void {
  const created = ASKED;
  for (const where of placesOf(registry)) {
    const isRollout = "release" in where;
    const { title, body } = isRollout
      ? rolloutTicket(where, registry, forge.now)
      : releaseTicket(where, registry);
    const wanted = isRollout ? rolloutLabels(where, registry) : releaseLabels(where, registry);
    const labels = wanted.map((label) => {
      const known = repository.labels.find(({ name }) => name === label.name);
      const made = known ?? { id: forge.world.nextId(), ...label };
      if (!known) repository.labels.push(made);
      return made;
    });
    const issue: Issue = {
      ...{ id: forge.world.nextId(), repository, number: repository.issues.length + 1 },
      ...{ title, body, labels, app, user: app.bot, created, updated: created },
      ...{ state: "open", closed: undefined, reason: null, assignees: [], comments: [] },
      ...{ children: [], pull: undefined, locked: false, gone: undefined, discussion: false },
      parent: isRollout
        ? repository.issues[(where.release.ticket?.data.issue ?? 0) - 1]
        : undefined,
    };
    repository.issues.push(issue);
    issue.parent?.children.push(issue);
  }
}
