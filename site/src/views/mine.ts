/** Who reads, as far as this browser remembers: to show what is theirs first. Nothing of it is sent anywhere. */

export interface Mine {
  /** A login, a team or a group, by the name of its desk. */
  readonly who: string;
  /** The groups and teams that somebody is in, as far as their desk was opened. */
  readonly also: readonly string[];
}

/** The name under which the browser keeps it: sites of one owner share a store. */
const keyOf = (base: string): string => `staged-rollout mine ${base}`;

/** Who was remembered; undefined where nobody was, or what is kept is something else. */
export function readMine(store: Pick<Storage, "getItem"> | undefined, base: string) {
  try {
    const { who, also } = JSON.parse(store?.getItem(keyOf(base)) ?? "{}") as Record<
      string,
      unknown
    >;
    if (typeof who !== "string" || who === "") return undefined;
    const names = Array.isArray(also) ? also.filter((one) => typeof one === "string") : [];
    return { who, also: names } satisfies Mine;
  } catch {
    return undefined;
  }
}

/** Remembers who reads; where the browser keeps nothing, nothing happens. */
export function rememberMine(
  store: Pick<Storage, "setItem"> | undefined,
  base: string,
  mine: Mine,
): void {
  try {
    store?.setItem(keyOf(base), JSON.stringify(mine));
  } catch {
    // A full store keeps nothing.
  }
}

/** Forgets it. */
export function forgetMine(store: Pick<Storage, "removeItem"> | undefined, base: string): void {
  try {
    store?.removeItem(keyOf(base));
  } catch {
    // A store that is switched off has nothing to forget.
  }
}

/** Every name that the reader goes by; none where nobody is remembered. */
export const namesOf = (mine: Mine | undefined): string[] =>
  mine === undefined ? [] : [mine.who, ...mine.also];

/**
 * Keeps the parts of a page in step with what is remembered: `[data-mine=desk]` is somebody's desk, `[data-mine=link]`
 * leads to the reader's own, `[data-mine=filter]` filters for it, `[data-mine=hint]` says how to be
 * remembered.
 */
export function showMine(document: Document, store: Storage | undefined, base: string): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-mine]")];
  const show = () => {
    const mine = readMine(store, base);
    for (const part of parts) showPart(part, mine, base);
  };
  for (const part of parts) {
    const { who, also = "" } = part.dataset;
    const own = who === undefined ? undefined : { who, also: also.split(" ").filter(Boolean) };
    // The desk knows the groups and teams of its owner.
    if (own && readMine(store, base)?.who === own.who) rememberMine(store, base, own);
    part.querySelector("[data-remember]")?.addEventListener("click", () => {
      if (own) rememberMine(store, base, own);
      show();
    });
    part.querySelector("[data-forget]")?.addEventListener("click", () => {
      forgetMine(store, base);
      show();
    });
  }
  show();
}

function showPart(part: HTMLElement, mine: Mine | undefined, base: string): void {
  const { mine: kind, who } = part.dataset;
  if (kind === "desk") {
    const isOwn = mine?.who === who;
    for (const state of part.querySelectorAll<HTMLElement>("[data-if]"))
      state.hidden = (state.dataset.if === "own") !== isOwn;
    part.hidden = false;
    return;
  }
  if (kind === "hint") {
    part.hidden = mine !== undefined;
    return;
  }
  part.hidden = mine === undefined;
  if (mine === undefined) return;
  const link = part.querySelector("a");
  if (link && kind === "link") {
    link.href = `${base}desk/${encodeURIComponent(mine.who)}/`;
    link.textContent = mine.who.replace(/^ea-/, "");
  }
  const name = part.querySelector("[data-name]");
  if (name) name.textContent = mine.who.replace(/^ea-/, "");
}
