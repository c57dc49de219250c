/**
 * Valid forms as people and programs change them (FRONT-DOOR, “Must hold”): what only looks different makes the same file; what is
 * damaged ends in the right file or in an answer with what to write; never in a wrong file, never in silence.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { commitmentsForm } from "#core/submissions/forms/commitments.ts";
import type { Form } from "#core/submissions/forms/form.ts";
import { readForm } from "#core/submissions/forms/read-form.ts";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import { FEDERATION } from "#testing/federation.ts";
import { fillIn, issueOf } from "#testing/fill-form.ts";

const RUNS = process.env.STAGED_ROLLOUT_LONG ? 5000 : 100;
const NOW = "2011-06-20T10:00:00Z";
const group = (title: string, member: string) => `title: ${title}\nmembers:\n  - { ${member} }\n`;
const TEXTS = {
  ...FEDERATION,
  "rollouts/procedure.yaml": `${FEDERATION["rollouts/procedure.yaml"]}merge: automatic\n`,
  "teams/early-adopters-admins.yaml": group("Administrators", "github: ea-admin, id: 21"),
  "teams/technology-providers.yaml": group("Providers", "github: emi-rel, id: 22, stacks: [EMI]"),
};

/** By the id of a field, its value; lists by their lines. */
type Values = Readonly<Record<string, string | readonly string[]>>;
interface Filled {
  readonly form: Form;
  readonly values: Values;
  readonly by: { readonly login: string; readonly id: number };
}

const some = (...items: readonly string[]) => fc.subarray([...items], { minLength: 1 });

const RELEASE = fc
  .record({
    component: fc.constantFrom("EMI-1.0/cream", "EMI/cream"),
    version: fc.constantFrom("1.14.0-1", "2.0~rc1"),
    kind: fc.constantFrom("minor", "emergency"),
    released: fc.constant("2011-06-15"),
    ggus: fc.constantFrom("71234", "helpdesk/3001"),
    summary: fc.constantFrom(
      ["Fixes."],
      ["Fixes.", "", "### Details", "- [ ] a task", "", "> more"],
    ),
    platforms: some("emi-cream", "glite-ce-cream", "emi-cream-utils").map((packages) => [
      "sl5-x86_64 https://emisoft.example.org/repo/sl5/",
      ...packages,
      "debian6-x86_64 https://emisoft.example.org/repo/debian6/",
      ...packages,
    ]),
    links: fc.option(
      some(
        "release notes: https://emisoft.example.org/n",
        "changes: https://emisoft.example.org/c",
      ),
      { nil: [] },
    ),
  })
  .map((values): Filled => ({ form: releaseForm, values, by: { login: "emi-rel", id: 22 } }));

const TEAM = fc
  .record({
    ngi: fc.constant("NGI_FR"),
    site: fc.constantFrom("IN2P3-XX", "LYON"),
    region: fc.constantFrom("France", "South of France"),
    country: fc.constant("FR"),
    timezone: fc.constant("Europe/Paris"),
    contact: fc.constant("grid@in2p3.example.org"),
    members: some("new-admin (Anne New)", "new-ops"),
    commitments: fc.option(some("EMI/cream sl5-x86_64 debian6-x86_64", "EMI/dpm sl5-x86_64"), {
      nil: [],
    }),
  })
  .map((values): Filled => ({ form: teamForm, values, by: { login: "ea-admin", id: 21 } }));

const COMMITMENTS = fc
  .record({
    team: fc.constantFrom("NGI_PT-LIS", "ea-NGI_PT-LIS"),
    add: some("EMI/dpm sl5-x86_64", "EMI/arc-ce sl5-x86_64"),
    remove: fc.constantFrom([], ["EMI/cream debian6-x86_64"], ["EMI/cream"]),
  })
  .map(
    (values): Filled => ({ form: commitmentsForm, values, by: { login: "lis-admin", id: 101 } }),
  );

const FILLED = fc.oneof(RELEASE, TEAM, COMMITMENTS);

const textOf = (value: string | readonly string[]) =>
  typeof value === "string" ? value : value.join("\n");
const bodyOf = ({ form, values }: Filled): string =>
  issueOf(
    form,
    Object.fromEntries(Object.entries(values).map(([id, value]) => [id, textOf(value)])),
  );

const sent = (body: string, { by }: Filled) => fillIn(TEXTS, body, { by, now: NOW });

/** The issue apart: what stands below each heading. */
const sectionsOf = (body: string, { form }: Filled): string[] => {
  const labels = form.fields.map(({ label }) => label).join("|");
  return body.split(new RegExp(`^(?=### (?:${labels})$)`, "m"));
};

/** The fields in another order; what stands above the first stays there. */
function reordered(body: string, filled: Filled): string {
  const [top = "", ...rest] = sectionsOf(body, filled);
  const sections = top.startsWith("###") ? [top, ...rest] : rest;
  const above = top.startsWith("###") ? "Hello," : top.trimEnd();
  return [above, ...sections.toReversed().map((one) => one.trimEnd())].join("\n\n");
}

/** A change that says the same. */
const SAME: fc.Arbitrary<(body: string, filled: Filled) => string> = fc.oneof(
  fc
    .constantFrom(1, 2, 4, 6)
    .map(
      (level) => (body: string, filled: Filled) =>
        onHeadings(body, filled, (label) => `${"#".repeat(level)} ${label}`),
    ),
  fc
    .constantFrom<(label: string) => string>(
      (label) => `**${label}**`,
      (label) => `### ${label.toUpperCase()}:`,
      (label) => `###  *${label}* ###`,
      (label) => `### ${label.replace(" ", "\u00a0")}`,
      (label) => `${label}\n===`,
    )
    .map((change) => (body: string, filled: Filled) => onHeadings(body, filled, change)),
  fc.constant((body: string) => body.replaceAll("_No response_", "")),
  fc.constant((body: string) => body.replaceAll("_No response_", "*No response*")),
  fc.constantFrom("\r\n", "\r").map((end) => (body: string) => body.replace(/\r\n?|\n/g, end)),
  fc.constant((body: string) => `\ufeff${body}`),
  fc.constant((body: string) => body.replace(/[\r\n]+/g, (ends) => `  ${ends}`)),
  fc.constant((body: string, filled: Filled) => reordered(body, filled)),
);

function onHeadings(body: string, { form }: Filled, change: (label: string) => string): string {
  const labels = new Set(form.fields.map(({ label }) => label));
  return body.replace(/^### (.*)$/gm, (line, label: string) =>
    labels.has(label) ? change(label) : line,
  );
}

test("what only looks different makes the same file", () =>
  fc.assert(
    fc.asyncProperty(
      FILLED,
      fc.array(SAME, { minLength: 1, maxLength: 2 }),
      async (filled, changes) => {
        const body = bodyOf(filled);
        const wanted = await sent(body, filled);
        expect(wanted.mistakes).toEqual([]);
        const changed = changes.reduce((text, change) => change(text, filled), body);
        const made = await sent(changed, filled);
        expect(made.mistakes, changed).toEqual([]);
        expect([made.state, made.file, made.text]).toEqual(["accepted", wanted.file, wanted.text]);
      },
    ),
    { numRuns: RUNS },
  ));

interface Damage {
  readonly body: string;
  /** What else the text may honestly mean by now. */
  readonly orElse?: Filled;
}

/** A change after which the text may say something else, or nothing. */
const DAMAGE: fc.Arbitrary<(filled: Filled) => Damage> = fc
  .tuple(
    fc.nat(),
    fc.nat(),
    fc.constantFrom("drop-heading", "misspell", "translate", "twice", "drop-line", "swap", "empty"),
  )
  .map(([first, second, what]) => (filled): Damage => {
    const body = bodyOf(filled);
    const { form, values } = filled;
    const field = form.fields[first % form.fields.length] as Form["fields"][number];
    const heading = `### ${field.label}`;
    const at = (text: string) => body.replace(`${heading}\n`, `${text}\n`);
    switch (what) {
      case "drop-heading":
        return { body: at("") };
      case "misspell": {
        const index = second % field.label.length;
        return { body: at(`### ${field.label.slice(0, index)}${field.label.slice(index + 1)}`) };
      }
      case "translate":
        return { body: at("### Überschrift") };
      case "twice":
        return { body: `${body}\n\n${heading}\n\n${textOf(values[field.id] ?? "x") || "x"}` };
      case "empty": {
        const orElse = { ...filled, values: { ...values, [field.id]: "" } };
        return { body: bodyOf(orElse), orElse };
      }
      case "drop-line": {
        const lines = textOf(values[field.id] ?? "").split("\n");
        const left = lines.filter((_, index) => index !== second % lines.length);
        const orElse = { ...filled, values: { ...values, [field.id]: left } };
        return { body: bodyOf(orElse), orElse };
      }
      default: {
        // Two values below each other's headings.
        const other = form.fields[second % form.fields.length] as Form["fields"][number];
        const swapped = {
          ...values,
          [field.id]: values[other.id] ?? "",
          [other.id]: values[field.id] ?? "",
        };
        const orElse = { ...filled, values: swapped };
        return { body: bodyOf(orElse), orElse };
      }
    }
  });

test("what is damaged ends in the right file or in an answer with what to write", () =>
  fc.assert(
    fc.asyncProperty(FILLED, DAMAGE, async (filled, damage) => {
      const wanted = await sent(bodyOf(filled), filled);
      const { body, orElse } = damage(filled);
      // A form of which nearly nothing is left is an issue like any other.
      if (!readForm(body)) {
        expect(filled.form).toBe(commitmentsForm);
        return;
      }
      const made = await sent(body, filled);
      if (made.state === "refused") {
        expect(made.mistakes.length, body).toBeGreaterThan(0);
        for (const { message, hint } of made.mistakes)
          expect([message, hint], body).not.toContain("");
        return;
      }
      const files = [wanted.text, ...(orElse ? [(await sent(bodyOf(orElse), orElse)).text] : [])];
      // The summary is its author's words: a heading in it that is none of the form stays.
      const isInSummary = made.text?.includes("### Überschrift") === true;
      if (!isInSummary) expect(files, body).toContain(made.text);
    }),
    { numRuns: RUNS },
  ));
