/** The search page: queries the index, shows the results, and keeps the query in the address. */
import { connectIndex } from "../search/index-worker.ts";
import type { Result, SearchHit } from "../search/pagefind.ts";
import { FIRST, readQuery, resultsText, splitMarked, writeQuery } from "../search/query.ts";

const PAGE_SIZE = 20;
const PAUSE_MS = 150;
/** Waiting time after which the page shows that it is searching. */
const SLOW_MS = 1000;
const SEARCHING = "Searching …";
const UNREADABLE = "The index could not be read. Reload the page to try again.";

const form = document.querySelector<HTMLElement>("#search");
const list = document.querySelector<HTMLElement>("#results");
const found = document.querySelector<HTMLElement>("#found");
const more = document.querySelector<HTMLButtonElement>("#more");
const words = form?.querySelector<HTMLInputElement>("[name=q]");
const kinds = form?.querySelector<HTMLSelectElement>("[name=kind]");

if (form && list && found && more && words && kinds) {
  const root = form.dataset.root ?? "/";
  const index = connectIndex(
    () =>
      new Worker(new URL("./search-worker.ts", import.meta.url), { type: "module", name: root }),
  );
  /** Counts the queries, so that slow results never replace newer ones. */
  let asked = 0;
  /** The query that `rest` are results of. */
  let answered = 0;
  let rest: readonly Result[] = [];
  /** Results of a search for documents link to these, not to the rollouts in the same records. */
  let asDocuments = false;
  let showing = Promise.resolve();

  /** One at a time: a double click would otherwise load the same results again. */
  const show = () => {
    const question = answered;
    showing = showing.then(() => showNext(question));
    return showing;
  };

  const showNext = async (question: number) => {
    if (question !== asked) return;
    try {
      const next = await Promise.all(rest.slice(0, PAGE_SIZE).map((result) => result.data()));
      if (question !== asked) return;
      rest = rest.slice(PAGE_SIZE);
      list.append(...next.map((found) => entry(found, asDocuments)));
      more.hidden = rest.length === 0;
    } catch {
      if (question === asked) fail();
    }
  };

  const fail = () => {
    more.hidden = true;
    found.textContent = UNREADABLE;
  };

  const ask = async (pause: number) => {
    asked += 1;
    const question = asked;
    const query = { q: words.value, kind: kinds.value };
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (question !== asked) return;
    const slow = setTimeout(() => {
      if (question === asked) found.textContent = SEARCHING;
    }, SLOW_MS);
    try {
      const results = query.q.trim() === "" ? [] : await index.find(query);
      clearTimeout(slow);
      if (question !== asked) return;
      list.replaceChildren();
      found.textContent = resultsText(query, results.length);
      rest = results;
      answered = question;
      asDocuments = query.kind === "Document";
      // Does not wait for an earlier query.
      showing = Promise.resolve();
      await show();
    } catch {
      if (question !== asked) return;
      list.replaceChildren();
      fail();
    } finally {
      clearTimeout(slow);
    }
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
  document.querySelector("#unloaded")?.remove();
  fill();
  words.focus();
}

function entry({ url, excerpt, meta }: SearchHit, asDocument: boolean): HTMLElement {
  const item = document.createElement("li");
  const facts = document.createElement("p");
  const address = meta.document && `${url}#document`;
  const name = `document ${meta.document}`;
  if (asDocument && address) {
    facts.append(
      showStatus("span", "chip", "Document"),
      " ",
      link(address, `${meta.title}, ${name}`),
    );
  } else {
    facts.append(showStatus("span", "chip", meta.kind), " ", link(url, meta.title));
  }
  facts.append(" ", showStatus("span", "aside", meta.about));
  const mark = document.querySelector<HTMLTemplateElement>(`[data-mark="${meta.state}"]`);
  if (mark) facts.append(" ", mark.content.cloneNode(true));
  if (address) facts.append(" ", asDocument ? link(url, "the rollout") : link(address, name));
  const text = showStatus("p", "aside", "");
  for (const { words: part, marked } of splitMarked(excerpt)) {
    text.append(showStatus(marked ? "mark" : "span", "", part));
  }
  // Of an ordinary page there is nothing more to read than what it is about.
  item.append(facts, ...(meta.kind === FIRST ? [] : [text]));
  return item;
}

const link = (href: string, textContent = href): HTMLElement =>
  Object.assign(document.createElement("a"), { href, textContent });

function showStatus(tag: string, className: string, textContent = ""): HTMLElement {
  const node = Object.assign(document.createElement(tag), { textContent });
  if (className) node.className = className;
  return node;
}
