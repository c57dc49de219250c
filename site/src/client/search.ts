/** The search page: asks the index, shows what is found, and keeps the question in the address. */
import { loadIndex, type Result } from "../search/pagefind.ts";
import { readQuery, sayFound, splitMarked, writeQuery } from "../search/query.ts";

const PAGE_SIZE = 20;
const PAUSE_MS = 150;

const form = document.querySelector<HTMLElement>("#search");
const list = document.querySelector<HTMLElement>("#results");
const found = document.querySelector<HTMLElement>("#found");
const more = document.querySelector<HTMLButtonElement>("#more");
const words = form?.querySelector<HTMLInputElement>("[name=q]");
const kinds = form?.querySelector<HTMLSelectElement>("[name=kind]");

if (form && list && found && more && words && kinds) {
  const root = form.dataset.root ?? "/";
  const index = loadIndex(`${root}pagefind/pagefind.js`, root);
  /** Counts the questions, so that a slow answer never replaces a newer one. */
  let asked = 0;
  let rest: readonly Result[] = [];

  const show = async () => {
    const question = asked;
    const next = await Promise.all(rest.slice(0, PAGE_SIZE).map((result) => result.data()));
    if (question !== asked) return;
    rest = rest.slice(PAGE_SIZE);
    list.append(...next.map(entry));
    more.hidden = rest.length === 0;
  };

  const ask = async (pause: number) => {
    asked += 1;
    const question = asked;
    const query = { q: words.value, kind: kinds.value };
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (question !== asked) return;
    let results: readonly Result[] = [];
    try {
      results = query.q.trim() === "" ? [] : await (await index).find(query);
    } catch {
      found.textContent = "The index could not be read. Reload the page to try again.";
      return;
    }
    if (question !== asked) return;
    list.replaceChildren();
    found.textContent = sayFound(query, results.length);
    rest = results;
    await show();
  };

  const fill = () => {
    const { q, kind } = readQuery(window.location.search);
    words.value = q;
    kinds.value = kind;
    void ask(0);
  };

  form.addEventListener("input", () => {
    const address = writeQuery({ q: words.value, kind: kinds.value });
    window.history.replaceState(null, "", address || window.location.pathname);
    void ask(PAUSE_MS);
  });
  more.addEventListener("click", () => void show());
  window.addEventListener("popstate", fill);
  form.hidden = false;
  fill();
  words.focus();
}

function entry({ url, excerpt, meta }: Awaited<ReturnType<Result["data"]>>): HTMLElement {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: url, textContent: meta.title });
  const mark = document.querySelector<HTMLTemplateElement>(`[data-mark="${meta.state}"]`);
  const text = Object.assign(document.createElement("p"), { className: "aside" });
  for (const { words: part, marked } of splitMarked(excerpt)) {
    const node = document.createElement(marked ? "mark" : "span");
    node.textContent = part;
    text.append(node);
  }
  const facts = document.createElement("p");
  const kind = Object.assign(document.createElement("span"), {
    className: "chip",
    textContent: meta.kind,
  });
  const about = Object.assign(document.createElement("span"), {
    className: "aside",
    textContent: meta.about,
  });
  facts.append(kind, " ", link, " ", about);
  if (mark) facts.append(" ", mark.content.cloneNode(true));
  item.append(facts, text);
  return item;
}
