/** One selection of teams over several rollouts, which ends in one comment for each ticket, or one pull request. */
import { copyText } from "./form/copy.ts";

/** A rollout and the teams chosen for it, by the names that comments use. */
export interface Chosen {
  readonly path: string;
  readonly title: string;
  /** The names of the teams that are selected already, as the file has them. */
  readonly selected: readonly string[];
  readonly teams: readonly string[];
  /** The address of its ticket, where a forge has one. */
  readonly ticket?: string;
}

/** The comment that asks them. */
export const askLine = ({ teams }: Pick<Chosen, "teams">): string => `ask ${teams.join(" ")}`;

/** The pull request's title, then for each file the line that selects the teams. */
export function pullText(chosen: readonly Chosen[]): string {
  const files = chosen.map(
    ({ path, selected, teams }) =>
      `rollouts/${path}/rollout.yaml\nteams: [${[...selected, ...teams.map((team) => `ea-${team}`)].join(", ")}]`,
  );
  const title = `Select teams for ${chosen.length === 1 ? chosen[0]?.title : `${chosen.length} rollouts`}`;
  return `${[title, ...files].join("\n\n")}\n`;
}

/** Keeps the lines in step with the boxes; shows what only works with a script. */
export function chooseTeams(document: Document): void {
  const part = (id: string) => document.getElementById(id);
  const [section, said, list, pull, copied] = [
    "selection",
    "chosen",
    "lines",
    "pull",
    "copied",
  ].map(part);
  const text = document.querySelector<HTMLTextAreaElement>("#text");
  const copy = document.querySelector<HTMLButtonElement>("#copy");
  if (!section || !said || !list || !pull || !copied || !text || !copy) return;
  const boxes = [...document.querySelectorAll<HTMLInputElement>(".choose input")];
  const rollouts = [...document.querySelectorAll<HTMLElement>("[data-rollout]")];
  const copyFrom = async (area: HTMLTextAreaElement) => {
    copied.textContent =
      (await copyText(area)) === "copied" ? "Copied." : "Selected: copy it with your keyboard.";
  };
  const show = () => {
    const chosen = chosenIn(rollouts, boxes);
    const teams = chosen.reduce((sum, one) => sum + one.teams.length, 0);
    said.textContent =
      chosen.length === 0
        ? "Nothing is chosen yet."
        : `${counted(teams, "request")} for ${counted(chosen.length, "rollout")}: one comment for each ticket.`;
    list.replaceChildren(...chosen.map((one) => lineOf(document, one, copyFrom)));
    pull.hidden = chosen.length === 0;
    text.value = chosen.length === 0 ? "" : pullText(chosen);
    copied.textContent = "";
  };
  for (const box of boxes) box.addEventListener("change", show);
  copy.addEventListener("click", () => void copyFrom(text));
  for (const hidden of document.querySelectorAll<HTMLElement>(".scripted")) hidden.hidden = false;
  section.hidden = boxes.length === 0;
  document.body.classList.add("choosing");
  show();
}

const counted = (number: number, one: string): string =>
  `${number} ${one}${number === 1 ? "" : "s"}`;

function chosenIn(rollouts: readonly HTMLElement[], boxes: readonly HTMLInputElement[]): Chosen[] {
  return rollouts.flatMap((element): Chosen[] => {
    const { key, rollout: path = "", title = "", teams: selected = "", ticket } = element.dataset;
    const teams = boxes
      .filter(({ checked, dataset }) => checked && dataset.key === key)
      .map(({ value }) => value);
    if (teams.length === 0) return [];
    return [
      {
        path,
        title,
        selected: selected.split(" ").filter((team) => team !== ""),
        teams,
        ...(ticket === undefined ? {} : { ticket }),
      },
    ];
  });
}

function lineOf(
  document: Document,
  chosen: Chosen,
  copy: (area: HTMLTextAreaElement) => Promise<void>,
): HTMLLIElement {
  const item = document.createElement("li");
  const title = document.createElement(chosen.ticket === undefined ? "span" : "a");
  title.textContent = chosen.title;
  if (chosen.ticket !== undefined) title.setAttribute("href", chosen.ticket);
  const area = document.createElement("textarea");
  area.readOnly = true;
  area.rows = 1;
  area.className = "code";
  area.value = askLine(chosen);
  area.ariaLabel = `Comment for ${chosen.title}`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Copy";
  button.ariaLabel = `Copy the comment for ${chosen.title}`;
  button.addEventListener("click", () => void copy(area));
  item.append(title, area, button);
  return item;
}
