/** XML as it arrives, element by element: never a whole tree, and nothing that a document could make grow (PACKAGES.md, “Intake”). */
import { SaxesParser } from "saxes";
import { printable } from "#core/base/text.ts";
import { Unsound } from "./unsound.ts";

/** An element as it begins, by its name without a prefix. */
export interface Element {
  readonly name: string;
  /** Values by name, with the prefix. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What is done with what is read. What it throws ends the reading. */
export interface XmlHandler {
  /** `path` are the names of the elements around it and its own, from the root. */
  open(element: Element, path: readonly string[]): void;
  /** `text` is what stood directly in the element where `keeps` said so, else empty. */
  close(path: readonly string[], text: string): void;
  /** Whether the text of the element that has just begun is wanted. */
  keeps(path: readonly string[]): boolean;
}

const MAX_DEPTH = 20;
const MAX_ATTRIBUTES = 30;
/** The most bytes that one tag, text, comment or instruction may have: the parser holds it until it ends. */
const MAX_PIECE = 1024 * 1024;
/** Bytes that are parsed before looking whether something has ended. */
const STEP = 64 * 1024;

/**
 * Reads a document in UTF-8. Throws Unsound where it is malformed, has a document type, an entity of its own, an element deeper than 20 or one with more than 30
 * attributes, or a piece of more than a mebibyte.
 */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): Promise<void> {
  // XML 1.1 would admit control characters.
  const parser = new SaxesParser({ defaultXMLVersion: "1.0", forceXMLVersion: true });
  const path: string[] = [];
  const texts: (string | undefined)[] = [];
  let attributes = 0;
  let piece = 0;
  const ended = () => {
    piece = 0;
  };
  parser.on("error", ({ message }) => {
    throw new Unsound(`is not well-formed XML (${printable(message).slice(0, 200)})`);
  });
  parser.on("xmldecl", ({ encoding = "UTF-8" }) => {
    if (!/^utf-?8$/i.test(encoding)) throw new Unsound("is not in UTF-8");
  });
  parser.on("doctype", () => {
    throw new Unsound("has a document type, which metadata have no use for");
  });
  parser.on("comment", ended);
  parser.on("processinginstruction", ended);
  parser.on("opentagstart", () => {
    attributes = 0;
    if (path.length >= MAX_DEPTH) throw new Unsound(`is nested more than ${MAX_DEPTH} deep`);
  });
  parser.on("attribute", () => {
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) {
      throw new Unsound(`has an element with more than ${MAX_ATTRIBUTES} attributes`);
    }
  });
  parser.on("opentag", ({ name, attributes: own }) => {
    ended();
    path.push(name.slice(name.indexOf(":") + 1));
    handler.open({ name: path.at(-1) ?? "", attributes: own as Record<string, string> }, path);
    texts.push(handler.keeps(path) ? "" : undefined);
  });
  const keep = (text: string) => {
    const at = texts.length - 1;
    const before = texts[at];
    if (before === undefined) return;
    if (before.length + text.length > MAX_PIECE) throw new Unsound(TOO_LONG);
    texts[at] = before + text;
  };
  parser.on("text", keep);
  parser.on("cdata", keep);
  parser.on("closetag", () => {
    ended();
    handler.close(path, texts.pop() ?? "");
    path.pop();
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new Unsound("is not in UTF-8");
    }
  };
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += STEP) {
      const step = chunk.subarray(from, from + STEP);
      piece += step.length;
      parser.write(decode(step));
      if (piece > MAX_PIECE) throw new Unsound(TOO_LONG);
    }
  }
  parser.write(decode()).close();
}

const TOO_LONG = "has a piece of text longer than a mebibyte";
