import { READS, writes } from "../access.ts";
import type { Label } from "../model.ts";
import { presentLabel } from "../present/issues.ts";
import { invalid, notFound } from "../refusal.ts";
import {
  type Call,
  created,
  issueOf,
  listed,
  ok,
  type RouteResult,
  type Routes,
  sent,
} from "../route.ts";
import { emitIssue, TRIAGE } from "./on-issues.ts";

const WRITE = writes("write", "issues", "pull_requests");
/** What GitHub gives a label that nobody gave a colour. */
const GREY = "ededed";

export const labelRoutes: Routes = {
  "issues/list-labels-for-repo": {
    needs: READS,
    handle: (call) => listed(call, call.repository.labels, (label) => present(call, label)),
  },
  "issues/get-label": { needs: READS, handle: (call) => ok(present(call, labelOf(call))) },
  "issues/create-label": {
    needs: WRITE,
    handle(call) {
      const { name, color, description } = sent<"issues", "createLabel">(call);
      if (find(call, name)) throw invalid("Label", "name", "already_exists");
      return created(present(call, add(call, name, color, description)));
    },
  },
  "issues/update-label": {
    needs: WRITE,
    handle(call) {
      const label = labelOf(call);
      const { new_name, color, description } = sent<"issues", "updateLabel">(call);
      if (new_name !== undefined) {
        const taken = find(call, new_name);
        if (taken && taken !== label) throw invalid("Label", "name", "already_exists");
        label.name = checkedName(new_name);
      }
      if (color !== undefined) label.color = checkedColor(color);
      if (description !== undefined) label.description = checkedDescription(description);
      return ok(present(call, label));
    },
  },
  "issues/list-labels-on-issue": {
    needs: READS,
    handle: (call) => listed(call, issueOf(call).labels, (label) => present(call, label)),
  },
  "issues/set-labels": { needs: TRIAGE, handle: (call) => change(call, () => sentNames(call)) },
  "issues/add-labels": {
    needs: TRIAGE,
    handle: (call) => change(call, (before) => [...new Set([...before, ...sentNames(call)])]),
  },
  "issues/remove-label": {
    needs: TRIAGE,
    handle(call) {
      const name = call.params.name?.toLowerCase();
      if (!issueOf(call).labels.some((label) => label.name.toLowerCase() === name))
        throw notFound();
      return change(call, (before) => before.filter((one) => one.toLowerCase() !== name));
    },
  },
};

const present = ({ world, repository }: Call, label: Label) =>
  presentLabel(world, repository, label);

/** Labels are the same whatever their case. */
const find = ({ repository }: Call, name: string): Label | undefined =>
  repository.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());

function labelOf(call: Call): Label {
  const label = find(call, call.params.name ?? "");
  if (!label) throw notFound();
  return label;
}

function add(call: Call, name: string, color = GREY, description?: string): Label {
  const label = {
    id: call.world.nextId(),
    name: checkedName(name),
    color: checkedColor(color),
    description: description === undefined ? null : checkedDescription(description),
  };
  call.repository.labels.push(label);
  return label;
}

/** The labels with these names, each once; a name nobody has used yet becomes a label. */
export const labelsNamed = (call: Call, names: readonly string[]): Label[] => [
  ...new Set(names.map((name) => find(call, name) ?? add(call, name))),
];

function change(call: Call, next: (before: string[]) => readonly string[]): RouteResult {
  const issue = issueOf(call);
  const before = issue.labels;
  issue.labels = labelsNamed(call, next(before.map(({ name }) => name)));
  issue.updated = call.world.now;
  if (issue.labels.some((label) => !before.includes(label))) emitIssue(call, issue, "labeled");
  if (before.some((label) => !issue.labels.includes(label))) emitIssue(call, issue, "unlabeled");
  return ok(issue.labels.map((label) => present(call, label)));
}

function sentNames(call: Call): string[] {
  const { labels = [] } = sent<"issues", "setLabels">(call);
  return labels.map((label: string | { name: string }) =>
    typeof label === "string" ? label : label.name,
  );
}

function checkedName(name: string): string {
  if (name === "" || name.length > 50) {
    throw invalid("Label", "name", "custom", "name is too long (maximum is 50 characters)");
  }
  return name;
}

function checkedColor(color: string): string {
  if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid("Label", "color", "invalid");
  return color;
}

function checkedDescription(description: string): string {
  if (description.length > 100) {
    throw invalid(
      "Label",
      "description",
      "custom",
      "description is too long (maximum is 100 characters)",
    );
  }
  return description;
}
