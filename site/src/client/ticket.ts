/** The page that plays a ticket: a comment is answered as automation would answer it, and nothing is sent. */
import { instant } from "#core/base/dates.ts";
import { formatInstant } from "#core/base/format-time.ts";
import type { Registry } from "#core/model/registry.ts";

interface Facts {
  readonly registry: Registry;
}

const part = <T extends HTMLElement>(id: string) => document.querySelector<T>(`#${id}`);
const form = part<HTMLElement>("ticket");
const [who, text] = [part<HTMLSelectElement>("author"), part<HTMLTextAreaElement>("comment")];
const [send, later, talk, clock] = [part("send"), part("later"), part("talk"), part("clock")];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The rules come with the first comment: whoever only reads does not load them. */
const load = async (address: string): Promise<Facts & typeof import("./ticket-rules.ts")> => {
  const [rules, answer] = await Promise.all([import("./ticket-rules.ts"), fetch(address)]);
  if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}`);
  return { ...rules, registry: rules.registryOf(await answer.json()) };
};

if (form && who && text && send && later && talk && clock) {
  const { facts = "", now: start = instant(Date.now()), target = "" } = form.dataset;
  const asked = new URLSearchParams(window.location.search);
  const [team, by] = [asked.get("team"), asked.get("by")];
  const own = [...who.options].find(
    (option) => option.value === by || (team !== null && option.dataset.team === team),
  );
  if (own) own.selected = true;
  let at = Date.parse(start);
  let comment = 1;
  let loaded: ReturnType<typeof load> | undefined;
  let registry: Registry | undefined;

  const show = (kind: string, ...parts: (string | Node)[]) => {
    const item = document.createElement("li");
    item.className = kind;
    item.append(...parts);
    talk.append(item);
    item.scrollIntoView({ block: "nearest" });
  };
  const paragraph = (words: string, className = "") => {
    const made = document.createElement("p");
    made.textContent = words;
    made.className = className;
    return made;
  };
  const tell = (
    played: Awaited<ReturnType<Awaited<ReturnType<typeof load>>["play"]>>,
    html: (markdown: string) => string,
  ) => {
    registry = played.registry;
    const parts: Node[] = [];
    if (played.isDone) parts.push(paragraph("👍 It is recorded."));
    if (played.reply !== undefined) {
      const reply = document.createElement("div");
      reply.className = "words";
      reply.innerHTML = html(played.reply);
      parts.push(reply);
    }
    if (!played.isDone && played.reply === undefined && played.recorded.length === 0)
      parts.push(paragraph("Automation says nothing to that: it is read by people."));
    if (played.recorded.length > 0)
      parts.push(paragraph(`Recorded: ${played.recorded.join("; ")}.`, "aside"));
    for (const { who: name, what } of played.recorded.length > 0 ? played.next.slice(0, 4) : [])
      parts.push(paragraph(`Next, ${name}: ${what}.`, "aside"));
    show("automation", paragraph("Automation", "login"), ...parts);
  };
  const running = async (
    act: (rules: Awaited<ReturnType<typeof load>>) => Promise<void> | void,
  ) => {
    send.setAttribute("disabled", "");
    try {
      loaded ??= load(facts);
      const rules = await loaded;
      registry ??= rules.registry;
      await act(rules);
    } catch {
      loaded = undefined;
      show("automation", paragraph("The rules could not be loaded. Try again."));
    } finally {
      send.removeAttribute("disabled");
    }
  };

  send.addEventListener("click", () => {
    const body = text.value;
    if (body.trim() === "") {
      text.focus();
      return;
    }
    void running(async ({ play, tools, html }) => {
      const option = who.selectedOptions[0];
      const author = { login: who.value, id: Number(option?.dataset.id) };
      const written = document.createElement("pre");
      written.className = "talk-words";
      written.textContent = body;
      show("person", paragraph(author.login, "login"), written);
      at += MINUTE;
      const stage = { registry: registry as Registry, target, now: instant(at), comment };
      comment += 1;
      tell(await play(body, author, stage, tools), html);
      text.value = "";
      text.focus();
    });
  });
  later.addEventListener("click", () => {
    void running(({ passTime, html }) => {
      at += DAY;
      clock.textContent = formatInstant(instant(at));
      tell(passTime({ registry: registry as Registry, target, now: instant(at), comment }), html);
    });
  });
  form.hidden = false;
  part("unloaded")?.remove();
}
