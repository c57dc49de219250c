/** Values → YAML text, in the layout that people use in the data folders; reads back as the same value. */
import { Document, isMap, isPair, isScalar, isSeq, type Node } from "yaml";
import type { FileKind } from "#core/model/paths.ts";
import { maxBytes } from "#core/model/paths.ts";
import { schemaErrors } from "./schemas.ts";

/** Properties whose value is written in one line. */
const IN_LINE: ReadonlySet<string> = new Set([
  "provider",
  "capabilities",
  "packageHosts",
  "families",
]);
/** Properties whose items or values are written in one line each. */
const ITEMS_IN_LINE: ReadonlySet<string> = new Set([
  "history",
  "majors",
  "comments",
  "submissions",
  "deliveries",
]);
const MAX_LINE = 100;

/** The text of a new file, or why the value is not valid. */
export function renderRecord(
  kind: FileKind,
  value: unknown,
): { readonly text: string } | { readonly invalid: string } {
  const [error] = schemaErrors(kind, value);
  if (error) return { invalid: `${error.instancePath || "/"} ${error.message ?? error.keyword}` };
  const text = renderYaml(value);
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes(kind))
    return { invalid: `has ${bytes} bytes, the limit is ${maxBytes(kind)}` };
  return { text };
}

/** YAML 1.2 of a plain value; long texts are written as blocks. */
export function renderYaml(value: unknown): string {
  const document = new Document(value, {
    version: "1.2",
    schema: "core",
    aliasDuplicateObjects: false,
  });
  if (isMap(document.contents)) {
    for (const pair of document.contents.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const key = String(pair.key.value);
      const node = pair.value as Node | null;
      if (IN_LINE.has(key) || (key === "platforms" && isSeq(node))) inLine(node);
      if (ITEMS_IN_LINE.has(key)) for (const item of itemsOf(node)) inLine(item);
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function itemsOf(node: Node | null): Node[] {
  if (isSeq(node)) return node.items as Node[];
  return isMap(node) ? node.items.map((pair) => pair.value as Node) : [];
}

function inLine(node: Node | null): void {
  if (!isMap(node) && !isSeq(node)) return;
  if (JSON.stringify(node.toJSON()).length <= MAX_LINE) node.flow = true;
}
