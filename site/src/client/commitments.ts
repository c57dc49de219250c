/** The page of a team's commitments: what is unticked and what is new becomes the forge's form, filled in. */
import { answerName } from "#core/model/names.ts";
import type { Registry, Team } from "#core/model/registry.ts";
import { commitmentsForm } from "#core/submissions/forms/commitments.ts";
import type { Line } from "#core/submissions/submission.ts";
import { readCommitments, type WrittenCommitment } from "#data/submissions/form-commitments.ts";
import type { Json } from "#data/yaml.ts";
import type { TeamAnswer } from "#schemas/api/types.ts";
import { formAddress } from "../address/issue-form.ts";
import { blockOf, type Fields } from "../compose/block.ts";
import { issueText } from "../judge/issue-form.ts";
import { judge, type Mistake } from "../judge/judge.ts";
import { controlsOf, fieldAt, recordOf } from "./form/fields.ts";
import { startForm } from "./form/form.ts";
import { schemaErrors } from "./form/schema-errors.ts";

type Commitment = NonNullable<Team["data"]["commitments"]>[number];

const place = document.querySelector<HTMLElement>("#form");
const { record, records = "" } = place?.dataset ?? {};
/** Where one page is for all teams, the address says which. */
const team = place?.dataset.team ?? new URLSearchParams(window.location.search).get("team") ?? "";
const data = record ? (JSON.parse(record) as Team["data"]) : await published();
if (data) start(data);

/** The team's record in the API; undefined where the address names none. */
async function published(): Promise<Team["data"] | undefined> {
  const answer =
    team === "" ? undefined : await fetch(`${records}${encodeURIComponent(team)}.json`);
  if (!answer?.ok) return undefined;
  const { ngi, site, region, country, timezone, contact, since, away, members, commitments } =
    (await answer.json()) as TeamAnswer;
  const whose = document.querySelector("#whose");
  if (whose) whose.textContent = `of ${site}`;
  document.title = document.title.replace("a team", site);
  // One store keeps the drafts of all.
  if (place) place.dataset.draft = team;
  // The API has no numbers of accounts: any will do, for nothing is said here of members.
  const known = members.map((github, index) => ({ github, id: index + 1 }));
  return {
    ngi,
    site,
    region,
    country,
    timezone,
    contact,
    since,
    away,
    members: known,
    commitments,
  };
}

function start(data: Team["data"]): void {
  offerToday(data);

  void startForm((form, registry, now) => {
    const { repository = "" } = form.dataset;
    offerCatalogue(registry);
    /** Everything there is, less what lost its tick; what is new, a line each. */
    const change = () => {
      const keep = fieldAt(form, ["keep"]);
      const removed = (keep ? controlsOf(keep) : []).flatMap((control) =>
        control instanceof HTMLInputElement && !control.checked ? [control.value] : [],
      );
      const added = ((recordOf(form)?.add ?? []) as Json[]).map(String);
      return { removed, added };
    };
    const values = () => {
      const { removed, added } = change();
      return { team: answerName(team), add: added.join("\n"), remove: removed.join("\n") };
    };
    return {
      make() {
        const { removed, added } = change();
        const lines = added.map((text, index): Line => ({ text, row: index }));
        const { commitments, mistakes } = readCommitments(lines, registry);
        const wanted = withChange(data.commitments ?? [], removed, commitments);
        const found = mistakes.map(({ rule, line, message, hint }): Mistake => {
          return { rule, severity: "error", at: ["add", line], message, hint };
        });
        for (const { component, platforms, row } of commitments) {
          if (platforms.length > 0) continue;
          const known = registry.components.get(component)?.data.platforms ?? [];
          const hint = `write it behind ${component}: ${known.join(", ")}`;
          const at = ["add", row];
          found.push({
            rule: "no-platform",
            severity: "error",
            at,
            message: "the platform is missing",
            hint,
          });
        }
        if (found.length === 0 && removed.length + added.length === 0) {
          const hint = "take away a tick, or write what is new";
          found.push({
            rule: "nothing",
            severity: "error",
            at: ["add"],
            message: "nothing changes yet",
            hint,
          });
        }
        const fields = { ...data, commitments: wanted } as unknown as Fields;
        const file = { kind: "team", file: `teams/${team}.yaml`, body: "", filledIn: {} } as const;
        const block = blockOf(fields, Object.keys(fields));
        const judged = judge({ ...file, block }, registry, now, schemaErrors)
          // What else is wrong with the team's file is no matter of this form.
          .filter(({ at }) => at[0] === "commitments" && found.length === 0)
          .map((mistake) => ({ ...mistake, at: ["add"] }));
        return { text: issueText(commitmentsForm, values()).text, mistakes: [...found, ...judged] };
      },
      made() {
        const { address, leftOut } = formAddress(repository, commitmentsForm, values(), data.site);
        const link = document.querySelector<HTMLAnchorElement>("#send");
        if (link) link.href = address;
        document
          .querySelector("#rest")
          ?.parentElement?.toggleAttribute("hidden", leftOut.length === 0);
      },
    };
  });
}

/** The commitments as they will be. */
function withChange(
  old: readonly Commitment[],
  removed: readonly string[],
  added: readonly WrittenCommitment[],
): Commitment[] {
  const left = old.flatMap((one) => {
    const platforms = one.platforms.filter((name) => !removed.includes(`${one.component} ${name}`));
    return platforms.length > 0 ? [{ ...one, platforms }] : [];
  });
  for (const { component, platforms } of added) {
    const found = left.find((one) => one.component === component);
    if (found) found.platforms.push(...platforms.filter((name) => !found.platforms.includes(name)));
    else left.push({ component, platforms: [...platforms] });
  }
  return left;
}

/** A tick for everything that the team is committed to today. */
function offerToday(data: Team["data"]): void {
  const boxes = (data.commitments ?? []).flatMap(({ component, platforms }) =>
    platforms.map((platform) => {
      const [label, box, text, on] = ["label", "input", "span", "span"].map((name) =>
        document.createElement(name),
      ) as [HTMLLabelElement, HTMLInputElement, HTMLSpanElement, HTMLSpanElement];
      box.type = "checkbox";
      box.value = `${component} ${platform}`;
      box.defaultChecked = true;
      on.className = "aside";
      on.textContent = platform;
      text.append(`${component} `, on);
      label.append(box, text);
      return label;
    }),
  );
  document.querySelector("#kept")?.replaceChildren(...boxes);
  document.querySelector("#none")?.toggleAttribute("hidden", boxes.length > 0);
}

/** What may be chosen: each component on each of its platforms, without those that have ended. */
function offerCatalogue({ components }: Registry): void {
  const names = [...components.values()].flatMap(({ id, data }) =>
    data.ended === undefined ? data.platforms.map((platform) => `${id} ${platform}`) : [],
  );
  document
    .querySelector("#components")
    ?.replaceChildren(
      ...names.map((value) => Object.assign(document.createElement("option"), { value })),
    );
}
