/** A filled form starts automation at once, and what only is an issue does not (FRONT-DOOR, “Forms”). */
import { expect, test } from "vitest";
import { FORMS } from "#core/submissions/forms/index.ts";
import { readForm } from "#core/submissions/forms/read-form.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import { issueOf } from "../fill-form.ts";
import { type TestInstance, withTestInstance } from "../forge-runs.ts";
import { projectCode } from "./repository.ts";
import { type Started, withApp, withRunner } from "./runner.ts";

const TEAM = issueOf(teamForm, {
  ngi: "NGI_FR",
  site: "LYON",
  region: "France",
  country: "FR",
  timezone: "Europe/Paris",
  contact: "grid@lyon.example.org",
  members: "gla-admin",
});

const write = async ({ github, account }: TestInstance, login: string, body: string) =>
  github(account(login)).octokit.rest.issues.create({
    ...{ owner: "example", repo: "staged-rollout" },
    ...{ title: 'A form "; touch pwned', body },
  });

const ofForms = (started: readonly Started[]) => started.filter(({ file }) => file === "form.yml");

test("a form is answered at once; another issue skips the job", () =>
  withTestInstance(
    (instance) =>
      withRunner(instance, withApp(instance), async (runner) => {
        await write(instance, "gla-admin", TEAM);
        const [form, ...more] = ofForms(await runner.settle());
        expect(more).toEqual([]);
        expect(form?.conclusion, JSON.stringify(form)).toBe("success");
        const [issue] = instance.tickets();
        expect(issue?.comments.map(({ body }) => body)).toEqual([
          expect.stringContaining("waits for an approval"),
        ]);
        await write(
          instance,
          "gla-admin",
          "### Where\n\nThe site.\n\n### What happened\n\nIt broke.",
        );
        const [other] = ofForms(await runner.settle());
        expect(other?.jobs).toMatchObject([{ id: "advance", result: "skipped" }]);
        expect(runner.files().filter((path) => path.includes("pwned"))).toEqual([]);
      }),
    {
      now: "2011-06-07T09:00:00Z",
      files: {
        ...projectCode(),
        "teams/early-adopters-admins.yaml":
          "title: Administrators\nmembers:\n  - { github: ea-admin, id: 21 }\n",
      },
    },
  ));

/** The words of the workflow's condition: of each group, all. */
const GROUPS = [
  ...[
    "Kind of release",
    "Released on",
    "Platforms and packages",
    "NGI",
    "Time zone",
    "Commitments",
  ],
  ...["Components and platforms", "Team Add", "Team Remove", "Add Remove"],
].map((words) => (/^(?:Team|Add) /.test(words) ? words.split(" ") : [words]));

test("every form with as few headings as make one has the words for which the workflow looks", () => {
  for (const { fields, least } of FORMS) {
    const labels = fields.flatMap(({ label, formerly = [] }) => [label, ...formerly]);
    for (const [first, second, third] of subsets(labels, least)) {
      const body = [first, second, third]
        .flatMap((one) => (one ? [`### ${one}\n\nx`] : []))
        .join("\n\n");
      if (!readForm(body)) continue;
      const found = GROUPS.some((words) =>
        words.every((word) => body.toLowerCase().includes(word.toLowerCase())),
      );
      expect(found, body).toBe(true);
    }
  }
});

function subsets(all: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return all.flatMap((one, index) =>
    subsets(all.slice(index + 1), size - 1).map((rest) => [one, ...rest]),
  );
}
