/** The filters of a list: kept in the address, so that a view can be shared. */

export const FILTERS = [
  "q",
  "group",
  "manager",
  "mine",
  "state",
  "family",
  "stack",
  "platform",
  "team",
  "region",
  "coverage",
  "outcome",
] as const;
export type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

/** The filters in an address; unknown and empty parts are ignored. */
export function readFilter(search: string): Filter {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = query.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** The query string that `readFilter` reads back; empty where nothing is filtered. */
export function writeFilter(filter: Filter): string {
  const query = new URLSearchParams();
  for (const name of FILTERS) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** A row: its words, and a value (for teams several, between spaces) for each of the other filters. */
export interface Row {
  readonly words: string;
  readonly values: Readonly<Record<string, string | undefined>>;
}

const tokens = (text = ""): string[] => text.split(" ").filter((one) => one !== "");

/** Whether a row has every word and every value of the filters; `mine` are the names that a reader goes by. */
export const matches = (
  { words, values }: Row,
  { q = "", mine, ...exact }: Filter,
  names: readonly string[] = [],
): boolean =>
  q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.toLowerCase().includes(word)) &&
  Object.entries(exact).every(([name, value]) => tokens(values[name]).includes(value)) &&
  (mine === undefined || isOf(values, names));

function isOf({ manager, team, who }: Row["values"], names: readonly string[]): boolean {
  const own = new Set(names.map((name) => name.toLowerCase()));
  return [manager, team, who].flatMap(tokens).some((name) => own.has(name.toLowerCase()));
}

const ROWS = "tbody > tr, ul.names > li";

/**
 * Shows the form and keeps list, form and address in step. The list is all that stands beside the form; its rows are
 * those of tables and of lists of names. A group without a row that fits is hidden, a folded one with rows is opened.
 */
export function filterList(
  document: Document,
  window: Window,
  names: readonly string[] = [],
): void {
  const form = document.querySelector<HTMLElement>(".filter");
  const list = form?.parentElement;
  const shown = document.querySelector("#shown");
  const none = document.querySelector<HTMLElement>("#none");
  if (!form || !list || !shown) return;
  const rows = [...list.querySelectorAll<HTMLElement>(ROWS)].map((element) => ({
    element,
    group: element.closest<HTMLElement>("[data-group]"),
  }));
  const groups = [...list.querySelectorAll<HTMLElement>("[data-group]")].map((element) => ({
    element,
    isOpen: element.hasAttribute("open"),
  }));
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name]")];
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-filter]")];
  /** Whether the address filters for a value that no row here has, for example a finished state. */
  let unknown = false;
  const fill = (filter: Filter) => {
    unknown = false;
    for (const field of fields) {
      const wanted = filter[field.name as keyof Filter] ?? "";
      if (isBox(field)) field.checked = wanted !== "";
      else {
        field.value = wanted;
        unknown ||= field.value !== wanted;
      }
    }
  };
  const show = (filter: Filter) => {
    const seen = new Set<HTMLElement | null>();
    let count = 0;
    for (const { element, group } of rows) {
      const { team = "", who = "" } = element.dataset;
      const words = `${element.textContent} ${team} ${who}`;
      const values = { group: group?.dataset.group, ...element.dataset };
      const fits = matches({ words, values }, filter, names);
      element.hidden = !fits;
      if (!fits) continue;
      count += 1;
      seen.add(group);
    }
    const isFiltered = count < rows.length;
    for (const { element, isOpen } of groups) {
      element.hidden = isFiltered && !seen.has(element);
      if (element.localName === "details") element.toggleAttribute("open", isOpen || isFiltered);
    }
    for (const link of links) {
      const [name = "", value] = (link.dataset.filter ?? "").split("=");
      const isOn = filter[name as keyof Filter] === value;
      if (isOn) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    shown.textContent = isFiltered ? `${count} of ${rows.length} shown` : "";
    if (none) none.hidden = count > 0 && !unknown;
  };
  const asked = (): Filter => {
    const typed = fields.map((field) => [
      field.name,
      isBox(field) && !field.checked ? "" : field.value,
    ]);
    return readFilter(new URLSearchParams(typed).toString());
  };
  const changed = () => {
    const filter = asked();
    unknown = false;
    window.history.replaceState(null, "", writeFilter(filter) || window.location.pathname);
    show(filter);
  };
  form.addEventListener("input", changed);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && form.hasAttribute("data-opens")) openOnly(window, rows);
  });
  for (const link of links) {
    link.addEventListener("click", (event) => {
      const [name, value = ""] = (link.dataset.filter ?? "").split("=");
      const field = fields.find((one) => one.name === name);
      if (!field || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      field.value = field.value === value ? "" : value;
      changed();
    });
  }
  form.querySelector("button")?.addEventListener("click", () => {
    window.history.replaceState(null, "", window.location.pathname);
    fill({});
    show({});
  });
  window.addEventListener("popstate", () => {
    fill(readFilter(window.location.search));
    show(asked());
  });
  form.hidden = false;
  fill(readFilter(window.location.search));
  show(asked());
}

const isBox = (field: HTMLInputElement | HTMLSelectElement): field is HTMLInputElement =>
  "checked" in field && field.type === "checkbox";

/** Where one row alone is left, its link is followed. */
function openOnly(window: Window, rows: readonly { readonly element: HTMLElement }[]): void {
  const left = rows.filter(({ element }) => !element.hidden);
  const link = left[0]?.element.querySelector<HTMLAnchorElement>("a[href]");
  if (left.length === 1 && link) window.location.assign(link.href);
}
