/** The filters of a table: kept in the address, so that a view can be shared. */

export const FILTERS = ["q", "state", "family", "stack", "platform", "team", "outcome"] as const;
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

/** Whether a row has every word and every value of the filters. */
export const matches = ({ words, values }: Row, { q = "", ...exact }: Filter): boolean =>
  q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.toLowerCase().includes(word)) &&
  Object.entries(exact).every(([name, value]) => values[name]?.split(" ").includes(value) ?? false);

/** Shows the form and keeps table, form and address in step. */
export function filterBoard(document: Document, window: Window): void {
  const form = document.querySelector<HTMLElement>(".filter");
  const shown = document.querySelector("#shown");
  const none = document.querySelector<HTMLElement>("#none");
  const rows = [...document.querySelectorAll<HTMLElement>("tr[data-state], tr[data-outcome]")];
  if (!form || !shown) return;
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name]")];
  /** Whether the address filters for a value that no row here has, for example a finished state. */
  let unknown = false;
  const fill = (filter: Filter) => {
    unknown = false;
    for (const field of fields) {
      const wanted = filter[field.name as keyof Filter] ?? "";
      field.value = wanted;
      unknown ||= field.value !== wanted;
    }
  };
  const show = (filter: Filter) => {
    let count = 0;
    for (const row of rows) {
      const words = `${row.textContent} ${row.getAttribute("data-team") ?? ""}`;
      const fits = matches({ words, values: row.dataset }, filter);
      row.hidden = !fits;
      if (fits) count += 1;
    }
    shown.textContent = count === rows.length ? "" : `${count} of ${rows.length} shown`;
    if (none) none.hidden = count > 0 && !unknown;
  };
  const asked = (): Filter =>
    readFilter(new URLSearchParams(fields.map(({ name, value }) => [name, value])).toString());
  form.addEventListener("input", () => {
    const filter = asked();
    unknown = false;
    window.history.replaceState(null, "", writeFilter(filter) || window.location.pathname);
    show(filter);
  });
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
