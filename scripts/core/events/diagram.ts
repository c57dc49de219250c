/** The table of the procedure, drawn: a Mermaid state diagram and a Markdown table, for README and procedure page. */

import { capital } from "#core/base/text.ts";
import { isFinal, POSITIONS, type Position } from "#core/model/positions.ts";
import { EVENTS } from "./index.ts";
import { destination, TRANSITIONS, type Transition } from "./transitions.ts";

const NODES: { readonly [position in Position]: string } = {
  delivered: "[*]",
  Unverified: "Unverified",
  InVerification: "InVerification",
  "StagedRollOut new": "StagedNew",
  "StagedRollOut open": "StagedOpen",
  Accepted: "Accepted",
  Production: "Production",
  Rejected: "Rejected",
  Recalled: "Recalled",
};

/** An event as an arrow is labelled: the outcome with it, where an event has several. */
const label = ({ event, outcome }: Transition): string =>
  outcome === undefined ? event : `${event} ${outcome}`;

/** The way from one position to another, with every event that leads there. */
export interface Arrow {
  readonly from: Position;
  readonly to: Position;
  /** The events, in the order of the table. */
  readonly events: readonly string[];
}

/** Every arrow of the state diagram, in the order of the positions; events that move nothing only where they make the test. */
export function arrows(): Arrow[] {
  const found = new Map<string, { from: Position; to: Position; events: string[] }>();
  for (const from of POSITIONS) {
    for (const row of TRANSITIONS.filter((one) => one.from.includes(from))) {
      const to = destination(row, from);
      // What a finished rollout still records moves nothing and would only crowd the picture, as would what providers have.
      if (
        to === from &&
        (from !== "StagedRollOut open" || EVENTS[row.event].cause === "provider")
      ) {
        continue;
      }
      const key = `${from} ${to}`;
      const arrow = found.get(key);
      if (arrow) arrow.events.push(label(row));
      else found.set(key, { from, to, events: [label(row)] });
    }
  }
  return [...found.values()];
}

/** The procedure as a Mermaid state diagram, one line an arrow. */
export function mermaid(): string {
  const lines = arrows().map(
    ({ from, to, events }) => `${NODES[from]} --> ${NODES[to]}: ${wrapped(events)}`,
  );
  const finals = POSITIONS.filter(isFinal).map((position) => `${NODES[position]} --> [*]`);
  return [
    "stateDiagram-v2",
    "state StagedRollOut {",
    '  state "new" as StagedNew',
    '  state "open" as StagedOpen',
    "}",
    ...lines,
    ...finals,
    "",
  ].join("\n");
}

/** Labels with a line break after every third, so that a loop stays narrow. */
const wrapped = (labels: readonly string[]): string =>
  labels
    .map((one, index) => (index > 0 && index % 3 === 0 ? `<br>${one}` : one))
    .join(", ")
    .replaceAll(", <br>", ",<br>");

/** The procedure as a Markdown table, one row an event. */
export function markdownTable(): string {
  const rows = TRANSITIONS.map((row) => [
    `\`${row.event}\``,
    row.from.map((one) => (one === "delivered" ? "–" : one)).join(", "),
    capital(row.guard),
    row.to
      ? [row.to.state, ...(row.to.status === "kept" ? [] : [row.to.status ?? []].flat())].join(" ")
      : "stays",
    row.notices.map(({ id, to }) => `\`${id}\` (${to})`).join("; "),
    row.next,
    row.requirements.join(" "),
  ]);
  const head = ["Event", "From", "When", "Then", "Notified", "Next", "Requirements"];
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`)
    .join("");
}
