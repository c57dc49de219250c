/** What people write on a day: comments on tickets, reports, forms; each with what has to become of it. */
import { commitmentsForm } from "#core/submissions/forms/commitments.ts";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import { seeded } from "../fault-play.ts";
import { issueOf } from "../fill-form.ts";
import type { OpenRollout, TrafficFederation } from "./federation.ts";

/** One comment or form. */
export interface Writing {
  readonly login: string;
  readonly body: string;
  /** The number of the ticket; left out: it is a form, an issue of its own. */
  readonly issue?: number;
  /** The rollout on whose ticket it is. */
  readonly rollout?: OpenRollout;
  /**
   * `event`: one event of its rollout that names it, and a thumb; `reply`: one reply, and no event; `file`: these words in
   * this file, a record of it as done, and a thumb, or for a form a link and its end.
   */
  readonly becomes:
    | { readonly kind: "event"; readonly event: string }
    | { readonly kind: "reply" }
    | { readonly kind: "file"; readonly file: string; readonly words: string };
  /** Somebody else's approval, once the answer shows its line. */
  readonly approvedBy?: string;
}

export interface Written {
  /** Reports and forms. */
  readonly submissions: readonly Writing[];
  readonly comments: readonly Writing[];
}

export interface Amounts {
  readonly submissions: number;
  readonly comments: number;
}

/** Every tenth submission is a release, every twentieth a change of commitments, as many a new team; the others are reports. */
const FORMS = ["report", "commitments", "report", "release", "report"] as const;

export function writingsOf(federation: TrafficFederation, amounts: Amounts): Written {
  const { rollouts } = federation;
  // Who reports, and who answers: each team of each rollout does the one or the other.
  const places = rollouts.flatMap((rollout) => rollout.teams.map((team) => ({ rollout, team })));
  const random = seeded(20_110_617);
  for (let last = places.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [places[last], places[other]] = [places[other] as Place, places[last] as Place];
  }
  let used = 0;
  const nextPlace = (): Place => {
    const place = places[used];
    used += 1;
    if (!place) throw new Error("there are more writings than teams that were asked");
    return place;
  };
  const submissions = Array.from({ length: amounts.submissions }, (_, index) => {
    const kind = index % 20 === 9 ? "team" : index % 20 < 5 ? FORMS[index % 5] : undefined;
    if (kind === "release") return release(index);
    if (kind === "commitments") return commitments(index, federation);
    if (kind === "team") return team(index);
    return report(nextPlace(), index);
  });
  const comments: Writing[] = [];
  while (comments.length < amounts.comments) {
    const place = nextPlace();
    comments.push(...conversation(place, comments.length));
  }
  return { submissions, comments: comments.slice(0, amounts.comments) };
}

interface Place {
  readonly rollout: OpenRollout;
  readonly team: OpenRollout["teams"][number];
}

const on = ({ rollout }: Place, login: string, body: string, becomes: Writing["becomes"]) => ({
  ...{ login, body, issue: rollout.issue, rollout, becomes },
});

/** What one team and the manager say on a ticket one after the other. */
function conversation(place: Place, index: number): Writing[] {
  const { rollout, team } = place;
  const short = team.name.slice("ea-".length);
  const says = (body: string, event: string) =>
    on(place, team.admin, body, { kind: "event", event });
  const asks = (login: string, body: string) => on(place, login, body, { kind: "reply" });
  return [
    says(`accept ${short}`, "accepted"),
    says("exposed", "exposed"),
    says(`beta on ce${index}.example.org/CREAM-CE`, "beta-on"),
    ...(index % 3 === 0 ? [says(`problem minor Number ${index} is slow.`, "problem")] : []),
    ...(index % 4 === 0 ? [asks(team.admin, "help")] : []),
    ...(index % 5 === 0 ? [asks(rollout.manager, `dismiss 9 Number ${index} is not there.`)] : []),
  ];
}

function report(place: Place, index: number): Writing {
  const { rollout, team } = place;
  const words = `Submission ${index} works.`;
  const fields = [
    "action: upgrade",
    "installation: ok",
    "configuration: ok",
    "releaseNotes: correct",
    "exposure: { from: 2011-06-10, until: 2011-06-17 }",
  ];
  const { path, stack, component, version } = rollout;
  const file = `rollouts/${path}/${team.name}-${stack}-${component}-${version}.md`;
  return on(place, team.admin, `report\n\`\`\`yaml\n${fields.join("\n")}\n\`\`\`\n${words}\n`, {
    ...{ kind: "file", file, words },
  });
}

function release(index: number): Writing {
  const words = `Submission ${index} mends it.`;
  const version = `2.${index}.0`;
  const body = issueOf(releaseForm, {
    ...{ component: "EMI-1.0/cream", version, kind: "minor", released: "2011-06-15" },
    ...{ ggus: String(80_000 + index), summary: words },
    platforms: "sl5-x86_64 https://emisoft.example.org/repo/sl5/\nemi-cream",
  });
  const file = `rollouts/EMI-1.0/cream/${version}/release.yaml`;
  return { login: "provider-one", body, becomes: { kind: "file", file, words } };
}

/** Several of one team, which change one file one after the other. */
function commitments(index: number, { rollouts, teams }: TrafficFederation): Writing {
  const place = Math.floor(index / 20);
  const team = teams[Math.floor(place / 4) % teams.length] ?? "";
  const { component = "" } = rollouts[(place * 4) % rollouts.length] ?? {};
  const words = `EMI/${component}`;
  const body = issueOf(commitmentsForm, {
    team: team.slice("ea-".length),
    add: `${words} sl5-x86_64`,
  });
  const login = `t${team.slice(-3)}-admin`;
  return { login, body, becomes: { kind: "file", file: `teams/${team}.yaml`, words } };
}

/** A newcomer's team, which waits for an administrator. */
function team(index: number): Writing {
  const site = `NEW-${index}`;
  const body = issueOf(teamForm, {
    ...{ ngi: "NGI_NEW", site, region: "France", country: "FR", timezone: "Europe/Paris" },
    ...{ contact: `grid@new-${index}.example.org`, members: newcomer(index) },
  });
  const file = `teams/ea-NGI_NEW-${site}.yaml`;
  const becomes = { kind: "file", file, words: `site: ${site}` } as const;
  return { login: newcomer(index), body, becomes, approvedBy: "ea-admin" };
}

const newcomer = (index: number) => `newcomer-${index}`;
