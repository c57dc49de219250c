/** Many products in one file, YAML or CSV: each becomes a release, and all of them are judged together. */
import { readFileSync, statSync } from "node:fs";
import { CsvError, parse } from "csv-parse/sync";
import { suggestion } from "#core/base/suggest.ts";
import { printable } from "#core/base/text.ts";
import type { Draft, Given } from "#core/documents/drafts/draft.ts";
import { draftText } from "#data/draft-text.ts";
import { type Json, type Locator, parseYaml } from "#data/yaml.ts";
import { attempt } from "#io/outside.ts";
import { UsageError } from "../command.ts";
import { fillIn, optionOf, type Said } from "./fill-in.ts";
import type { Made } from "./next-steps.ts";

const MAX_BYTES = 1 << 20;
const MAX_PRODUCTS = 500;

/** A product as it stands in the file: texts by column, and where. */
interface Row {
  readonly line: number;
  readonly said: Readonly<Record<string, readonly string[]>>;
}

interface Manifest {
  readonly rows: readonly Row[];
  /** What stands in the file for all of them. */
  readonly shared: Said;
}

/** What was composed from a manifest: a file for each component and version. Throws UsageError with every mistake in it. */
export async function readManifest(
  draft: Draft,
  file: string,
  said: Said,
  from: Omit<Given, "values">,
): Promise<{
  readonly texts: ReadonlyMap<string, string>;
  readonly made: Made;
  readonly notes: readonly string[];
  readonly origins: ReadonlyMap<string, string>;
}> {
  const names = draft.questions.map(({ name }) => (name === "platforms" ? "platform" : name));
  const { rows, shared } = readRows(file, names);
  const mistakes: string[] = [];
  const lacking = new Map<string, { readonly where: string; readonly count: number }>();
  const texts = new Map<string, string>();
  const origins = new Map<string, string>();
  for (const group of byProduct(rows, { ...shared, ...said }, file, mistakes)) {
    const where = `${file}:${group.line}`;
    const { values, missing, problems } = await fillIn(draft.questions, from, group.said);
    mistakes.push(
      ...problems.map(({ question, problem }) => `${where}: ${question.name}: ${problem}`),
    );
    for (const question of missing) {
      const what = `${question.name} is missing: write it there, for all of them at the top of the file, or as ${optionOf(question)}`;
      const before = lacking.get(what);
      lacking.set(what, { where: before?.where ?? where, count: (before?.count ?? 0) + 1 });
    }
    if (problems.length + missing.length > 0) continue;
    const made = draft.file({ ...from, values });
    texts.set(made.path, draftText(made));
    origins.set(made.path, where);
  }
  for (const [what, { where, count }] of lacking) {
    mistakes.push(`${where}: ${what}${count > 1 ? ` (${count - 1} more lack it)` : ""}`);
  }
  if (mistakes.length > 0) throw new UsageError(mistakes.join("\n"));
  const [only] = texts.size === 1 ? texts.keys() : [];
  return {
    texts,
    origins,
    notes: [],
    made: {
      paths: [...texts.keys()],
      subject:
        only === undefined
          ? `Deliver ${texts.size} products`
          : `Deliver ${only.split("/").slice(1, -1).join(" ")}`,
    },
  };
}

/** One release for each component and version, whose rows are its platforms. */
function byProduct(rows: readonly Row[], shared: Said, file: string, mistakes: string[]): Row[] {
  const groups = Map.groupBy(
    rows,
    ({ said }) => `${said.component} ${said.major ?? ""} ${said.version}`,
  );
  return Array.from(groups.values(), (group): Row => {
    const [first] = group as [Row, ...Row[]];
    const platforms = group.flatMap(({ said }) => said.platform ?? []);
    const merged: Record<string, readonly string[]> = { ...shared };
    for (const { line, said } of group) {
      for (const [name, texts] of Object.entries(said)) {
        if (name === "platform") continue;
        const on = said.platform?.[0];
        if ((name === "packages" || name === "repository") && on !== undefined) {
          // What the platforms share comes first, so that a product's own counts.
          merged[name] = [
            ...(merged[name] ?? shared[name] ?? []),
            ...texts.map((text) => `${on}=${text}`),
          ];
          continue;
        }
        const before = first.said[name] ?? [];
        if (before.join("\n") !== texts.join("\n")) {
          mistakes.push(
            `${file}:${line}: ${name} is ${JSON.stringify(texts.join(" "))} here and ${JSON.stringify(before.join(" "))} in line ${first.line}: one release has one`,
          );
        }
        merged[name] = texts;
      }
    }
    if (new Set(platforms).size < platforms.length) {
      mistakes.push(
        `${file}:${first.line}: a platform of ${first.said.component} ${first.said.version} stands there twice`,
      );
    }
    if (platforms.length > 0) merged.platforms = platforms;
    return { line: first.line, said: replaced(merged, first.said) };
  });
}

/** `{component}` and `{version}` in what all products share. */
function replaced(said: Record<string, readonly string[]>, own: Row["said"]): Row["said"] {
  const name = own.component?.[0]?.split("/").at(-1) ?? "";
  const version = own.version?.[0] ?? "";
  return Object.fromEntries(
    Object.entries(said).map(([key, texts]) => [
      key,
      texts.map((text) => text.replaceAll("{component}", name).replaceAll("{version}", version)),
    ]),
  );
}

function readRows(file: string, names: readonly string[]): Manifest {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(`there is no file ${file}`);
  if (found.size > MAX_BYTES) throw new UsageError(`${file} is too large for a list of products`);
  const text = attempt(
    () => readFileSync(file, "utf8"),
    () => `cannot read ${file}`,
  );
  const manifest = /\.csv$/i.test(file) ? readCsv(file, text, names) : readYaml(file, text, names);
  const { length } = manifest.rows;
  if (length === 0) throw new UsageError(`${file} names no product`);
  if (length > MAX_PRODUCTS)
    throw new UsageError(`${file} names ${length} products, ${MAX_PRODUCTS} are the most`);
  return manifest;
}

/** Columns may be named like the options or like the fields. */
const fieldName = (column: string): string =>
  column.trim().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function refuseUnknown(columns: readonly string[], names: readonly string[], where: string): void {
  const wrong = columns.filter((column) => !names.includes(column));
  if (wrong.length === 0) return;
  throw new UsageError(
    wrong
      .map(
        (column) =>
          `${where}: ${JSON.stringify(printable(column))} is not known; ${suggestion(column, names)}`,
      )
      .join("\n"),
  );
}

function readCsv(file: string, text: string, names: readonly string[]): Manifest {
  let columns: string[] = [];
  let parsed: { info: { lines: number }; record: Record<string, string> }[];
  try {
    parsed = parse(text, {
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      comment: "#",
      comment_no_infix: true,
      columns: (header: string[]) => {
        columns = header.map(fieldName);
        return columns;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`${file}: ${error.message}`);
  }
  refuseUnknown(columns, names, `${file}:1`);
  const rows = parsed.map(
    ({ info, record }): Row => ({
      line: info.lines,
      said: Object.fromEntries(
        Object.entries(record).flatMap(([name, cell]) =>
          cell === "" ? [] : [[name, cellsOf(name, cell)]],
        ),
      ),
    }),
  );
  return { rows, shared: {} };
}

/** The packages of a cell; each may have to be said for one platform. */
const cellsOf = (name: string, cell: string): string[] =>
  name === "packages" ? cell.split(/[\s,;]+/).filter((one) => one !== "") : [cell];

function readYaml(file: string, text: string, names: readonly string[]): Manifest {
  const { value, problems, locator } = parseYaml(text);
  if (problems.length > 0) {
    throw new UsageError(
      problems
        .map(({ line, column, message, hint }) => `${file}:${line}:${column} ${message}; ${hint}`)
        .join("\n"),
    );
  }
  if (
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value) ||
    !Array.isArray(value.products)
  ) {
    throw new UsageError(
      `${file}: write products: with one entry for each, for example\nproducts:\n  - { component: EMI/cream, version: "1.13.2", platform: sl5-x86_64, packages: [emi-cream-1.13.2-1.sl5.x86_64] }`,
    );
  }
  const { products, ...shared } = value;
  const at = (pointer: (string | number)[]) => placeOf(file, locator, pointer);
  refuseUnknown(Object.keys(shared), names, at([]));
  const rows = (products as Json[]).map((product, index): Row => {
    const where = ["products", index];
    if (typeof product !== "object" || product === null || Array.isArray(product)) {
      throw new UsageError(
        `${at(where)}: a product is { component: …, version: …, platform: …, packages: … }`,
      );
    }
    refuseUnknown(Object.keys(product), names, at(where));
    return { line: locator.position(where, "value").line, said: textsOf(product, where, at) };
  });
  return { rows, shared: textsOf(shared, [], at) };
}

const placeOf = (file: string, locator: Locator, pointer: readonly (string | number)[]): string => {
  const { line, column } = locator.position(pointer, "value");
  return `${file}:${line}:${column}`;
};

function textsOf(
  values: { readonly [name: string]: Json },
  where: readonly (string | number)[],
  at: (pointer: (string | number)[]) => string,
): Record<string, readonly string[]> {
  const texts: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(values)) {
    const place = [...where, name];
    const isVersion = name === "version" || name === "major";
    if (isVersion && typeof value !== "string") {
      throw new UsageError(
        `${at(place)}: ${name} reads as a number; write it between quotes, as "1.10"`,
      );
    }
    if (Array.isArray(value)) texts[name] = value.map(String);
    else if (typeof value === "object" && value !== null) {
      throw new UsageError(`${at(place)}: ${name} is a text, or a list of texts`);
    } else if (value !== null) texts[name] = [String(value)];
  }
  return texts;
}
