/** The search page: asks the index, shows what is found, and keeps the question in the address. */
import { indexOf } from "../search/index-worker.ts";
import type { Found, Result } from "../search/pagefind.ts";
import { readQuery, sayFound, splitMarked, writeQuery } from "../search/query.ts";

const PAGE_SIZE = 20;
const PAUSE_MS = 150;
/** Whoever waits longer is told that there is something to wait for. */
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
  const index = indexOf(
    () =>
      new Worker(new URL("./search-worker.ts", import.meta.url), { type: "module", name: root }),
  );
  /** Counts the questions, so that a slow answer never replaces a newer one. */
  let asked = 0;
  /** The question whose results `rest` are. */
  let answered = 0;
  let rest: readonly Result[] = [];
  /** Who asks for documents gets to these, and not to the rollouts whose records they share. */
  let asDocuments = false;
  let showing = Promise.resolve();

  /** One after the other: pressed twice, the button would otherwise load the same results again. */
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
      found.textContent = sayFound(query, results.length);
      rest = results;
      answered = question;
      asDocuments = query.kind === "Document";
      // Not behind what an earlier question still waits for.
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

function entry({ url, excerpt, meta }: Found, asDocument: boolean): HTMLElement {
  const item = document.createElement("li");
  const facts = document.createElement("p");
  const address = meta.document && `${form?.dataset.root}documents/${meta.document}/`;
  const name = `document ${meta.document}`;
  if (asDocument && address) {
    facts.append(say("span", "chip", "Document"), " ", link(address, `${meta.title}, ${name}`));
  } else {
    facts.append(say("span", "chip", meta.kind), " ", link(url, meta.title));
  }
  facts.append(" ", say("span", "aside", meta.about));
  const mark = document.querySelector<HTMLTemplateElement>(`[data-mark="${meta.state}"]`);
  if (mark) facts.append(" ", mark.content.cloneNode(true));
  if (address) facts.append(" ", asDocument ? link(url, "the rollout") : link(address, name));
  const text = say("p", "aside", "");
  for (const { words: part, marked } of splitMarked(excerpt)) {
    text.append(say(marked ? "mark" : "span", "", part));
  }
  item.append(facts, text);
  return item;
}

const link = (href: string, textContent = href): HTMLElement =>
  Object.assign(document.createElement("a"), { href, textContent });

function say(tag: string, className: string, textContent = ""): HTMLElement {
  const node = Object.assign(document.createElement(tag), { textContent });
  if (className) node.className = className;
  return node;
}
