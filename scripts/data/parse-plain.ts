/** Strict YAML, quickly where it is written plainly. */
import { readPlainYaml } from "./plain-yaml.ts";
import { type Locator, type Parsed, parseYaml } from "./yaml.ts";

type ParsedYaml = Parsed & { readonly locator: Locator };

/** As `parseYaml`, which is asked where the text is not plain. */
export const parseWithPlain = (text: string, lineOffset = 0): ParsedYaml =>
  parsePlain(text, lineOffset) ?? parseYaml(text, lineOffset);

/** As `parseYaml`, for a text that is written plainly; undefined for any other. Positions are looked for once they are asked for. */
export function parsePlain(text: string, lineOffset = 0): ParsedYaml | undefined {
  const value = readPlainYaml(text);
  if (value === undefined) return undefined;
  let found: Locator | undefined;
  const locator = () => {
    found ??= parseYaml(text, lineOffset).locator;
    return found;
  };
  return {
    value,
    problems: [],
    warnings: [],
    locator: {
      position: (at, on) => locator().position(at, on),
      source: (at) => locator().source(at),
    },
  };
}
