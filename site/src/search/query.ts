/** A search query in the address and as text; runs in the browser, so it imports nothing. */
export interface Query {
  readonly q: string;
  /** One of the kinds of records; empty for all. */
  readonly kind: string;
}

/** The kind of records that come first. */
export const FIRST = "Page";

/** The query in an address; empty where there is none. */
export function readQuery(search: string): Query {
  const query = new URLSearchParams(search);
  return { q: query.get("q") ?? "", kind: query.get("kind") ?? "" };
}

/** The query string that `readQuery` reads back; empty for an empty query. */
export function writeQuery({ q, kind }: Query): string {
  const query = new URLSearchParams();
  if (q.trim() !== "") query.set("q", q);
  if (kind !== "") query.set("kind", kind);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** “12 results”, or a hint where there are none. */
export function resultsText({ q, kind }: Query, results: number): string {
  if (q.trim() === "") return "";
  if (results > 0) return `${results.toLocaleString("en")} ${results === 1 ? "result" : "results"}`;
  return kind === ""
    ? "No results with all of these words. Try fewer words, or only the beginning of one."
    : "No results of this kind with all of these words. Try all kinds, or fewer words.";
}

export interface Part {
  readonly words: string;
  readonly marked: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

/** An excerpt with `<mark>`, split into text parts: no other markup in it becomes part of the page (DESIGN section 8). */
export const splitMarked = (excerpt: string): Part[] =>
  excerpt.split(/(<mark>.*?<\/mark>)/s).flatMap((part) => {
    if (part === "") return [];
    const inside = /^<mark>(.*)<\/mark>$/s.exec(part)?.[1];
    const words = (inside ?? part).replace(/&(?:lt|gt|quot|#39|amp);/g, (it) => ENTITIES[it] ?? it);
    return [{ words, marked: inside !== undefined }];
  });
