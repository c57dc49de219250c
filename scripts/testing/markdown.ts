/** Markdown as its readers see it: the forge's own dialect, parsed by an independent parser. */
import { markdownToMdast } from "satteri";

export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

export const parseMarkdown = (text: string): MarkdownNode => markdownToMdast(text) as MarkdownNode;

/** A node and everything in it. */
export function* nodesOf(node: MarkdownNode): Generator<MarkdownNode> {
  yield node;
  for (const child of node.children ?? []) yield* nodesOf(child);
}

/** The text of a node, including code and links. */
export const textOf = (node: MarkdownNode): string =>
  Array.from(nodesOf(node), ({ value }) => value ?? "").join("");

const INERT = new Set([
  "root",
  "paragraph",
  "text",
  "strong",
  "list",
  "listItem",
  "blockquote",
  "inlineCode",
  "code",
  "link",
  "break",
]);

/**
 * The active parts of a Markdown text: anything except prose, emphasis of ours, lists, quotations, code and
 * plain links; in prose, what the forge reads as a mention, a reference to a ticket or an address.
 */
export function activeParts(text: string): string[] {
  const found: string[] = [];
  if (text.includes("<!--")) found.push("a marker");
  for (const node of nodesOf(parseMarkdown(text))) {
    if (!INERT.has(node.type)) found.push(`${node.type} ${textOf(node)}`);
    if (node.type === "link" && textOf(node) !== node.url) {
      found.push(`link ${textOf(node)} to ${node.url}`);
    }
  }
  for (const prose of proseOf(parseMarkdown(text))) {
    const active = /@[\p{L}\p{N}]|#\p{N}|\bGH-\d|:\/\/|www\./iu.exec(prose);
    if (active) found.push(`in prose: ${prose}`);
  }
  return found;
}

/** Text outside code and links, each run of it as one. */
function* proseOf(node: MarkdownNode): Generator<string> {
  if (node.type === "inlineCode" || node.type === "code" || node.type === "link") return;
  if (node.value !== undefined) yield node.value;
  for (const child of node.children ?? []) yield* proseOf(child);
}
