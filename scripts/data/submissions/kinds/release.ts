/** The form of a new release: `release.yaml` (R55, R96). */

import { dateMeant } from "#core/base/date-forms.ts";
import { readGgus } from "#core/base/ggus.ts";
import { didYouMean, suggestion } from "#core/base/suggest.ts";
import { listed } from "#core/base/text.ts";
import { stackMajor } from "#core/model/names.ts";
import type { Registry } from "#core/model/registry.ts";
import { type FilledForm, readForm } from "#core/submissions/forms/read-form.ts";
import { releaseForm } from "#core/submissions/forms/release.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";
import { leadingComponent } from "../form-commitments.ts";
import { listIn, mistakeIn, propertyLine, single, textLines } from "../form-lines.ts";
import { tried } from "../form-tries.ts";
import type { Context, Kind, ReadText } from "../kind.ts";

/** As `common.schema.json` has a version, which is a folder's name here. */
const VERSION = /^[A-Za-z0-9][A-Za-z0-9\-._+~]{0,59}$/;
const KINDS = ["emergency", "revision", "minor", "major"];
const LINKS = ["releaseNotes", "documentation", "installation", "changes", "advisory"] as const;
const LINK = /https?:\/\/\S+/i;

export const release: Kind = {
  kind: "release",

  needs(body, registry) {
    const form = formIn(body);
    const path = form && pathOf(form, registry, []);
    return { files: path === undefined ? [] : [path], logins: [] };
  },

  read(body: string, { registry, texts, now }: Context): ReadText {
    const form = formIn(body);
    if (!form) throw new Error("a release is read that was not recognised");
    const mistakes: Mistake[] = [...form.mistakes];
    const file = pathOf(form, registry, mistakes);
    const lines = [
      ...typeOf(form, mistakes),
      ...ggusOf(form, mistakes),
      ...dayOf(form, mistakes),
      ...textLines("summary", form.values.get("summary")?.lines ?? []),
      ...linksOf(form, mistakes),
      ...platformsOf(form, mistakes),
    ];
    if (file === undefined) return { mistakes };
    const before = texts?.get(file);
    const text = lines.map((line) => `${line.text}\n`).join("");
    if (before !== undefined && before !== text) {
      const message = `“${file}” is there already: this version was delivered before`;
      const hint =
        "a corrected version needs a number of its own; anything else is changed by a pull request";
      mistakes.push(
        mistakeIn("release-exists", form.values.get("version")?.row ?? 0, message, hint),
      );
      return { mistakes };
    }
    return tried(file, lines, mistakes, {
      type: ["type: revision"],
      released: [`released: ${now.slice(0, 10)}`],
      summary: ["summary: something"],
    });
  },
};

function formIn(body: string): FilledForm | undefined {
  const found = readForm(body);
  return found?.form === releaseForm ? found : undefined;
}

/** The file; undefined where component or version do not say which. */
function pathOf(form: FilledForm, registry: Registry, mistakes: Mistake[]): string | undefined {
  const component = single(form, "component");
  const folder = component && folderOf(component, registry, mistakes);
  const version = single(form, "version");
  if (version && !VERSION.test(version.text)) {
    const message = `“${version.text}” is no version`;
    const hint =
      "write it as in the names of the packages: letters, digits, and - . _ + ~ between them";
    mistakes.push(mistakeIn("version", version.row, message, hint));
    return undefined;
  }
  if (folder === undefined || !version) return undefined;
  return `rollouts/${folder}/${version.text}/release.yaml`;
}

/** `EMI-1.0/cream` of what was written, also without the major where there is only one. */
function folderOf(
  { text, row }: { readonly text: string; readonly row: number },
  registry: Registry,
  mistakes: Mistake[],
): string | undefined {
  const folders = [...registry.components.values()].flatMap(({ stack, name, data }) =>
    data.ended === undefined
      ? majorsOf(stack, registry).map((major) => ({
          folder: `${stackMajor(stack, major)}/${name}`,
          id: `${stack}/${name}`,
        }))
      : [],
  );
  const plain = text.replace(/(?<!\s)\s*\/\s*/g, "/").trim();
  const words = plain.split(/[\s,]+/);
  const exact = folders.find(
    ({ folder }) => folder.toLowerCase() === words.join("/").toLowerCase(),
  );
  if (exact) return exact.folder;
  const named = leadingComponent(words, registry);
  const possible = folders.filter(({ id }) => id === named?.component && named.rest.length === 0);
  const [only, another] = possible;
  if (only && !another) return only.folder;
  const names = folders.map(({ folder }) => folder);
  const message = another
    ? `“${text}” has several majors`
    : `“${text}” is no component that is released here`;
  const hint = another
    ? `write ${listed(possible.map(({ folder }) => folder)).replace(/ and (?=\S+$)/, " or ")}`
    : `write the stack with its major, and the component; ${suggestion(plain, names)}`;
  mistakes.push(mistakeIn("unknown-component", row, message, hint));
  return undefined;
}

function majorsOf(stack: string, { stacks }: Registry): readonly (string | undefined)[] {
  const majors = Object.keys(stacks.get(stack)?.data.majors ?? {});
  return majors.length > 0 ? majors : [undefined];
}

function typeOf(form: FilledForm, mistakes: Mistake[]): Line[] {
  const kind = single(form, "kind");
  if (!kind) return [];
  const word = kind.text.toLowerCase().replace(/(?<![^a-z])[^a-z]+$/, "");
  const found = KINDS.find((one) => one === word);
  if (found) return [propertyLine("type", found, kind.row)];
  const meant = didYouMean(kind.text, KINDS);
  const message = `“${kind.text}” is no kind of release`;
  const hint = meant ? `write ${meant}` : `write ${listed(KINDS).replace(" and ", " or ")}`;
  mistakes.push(mistakeIn("release-type", kind.row, message, hint));
  return [];
}

function ggusOf(form: FilledForm, mistakes: Mistake[]): Line[] {
  const ticket = single(form, "ggus");
  if (!ticket) return [];
  const { text, row } = ticket;
  const savannah = /^savannah\D{0,10}(\d{1,9})$/i.exec(text)?.[1];
  if (savannah !== undefined) return [propertyLine("savannah", Number(savannah), row)];
  const bare = text.replace(/^(?:ggus|ticket)[\s:#]*/i, "").replace(/^#/, "");
  const ggus = readGgus(/^[1-9]\d{0,8}$/.test(bare) ? Number(bare) : bare);
  if (ggus !== undefined) return [propertyLine("ggus", ggus, row)];
  const hint =
    "write its number, or for today's helpdesk helpdesk/3001, or the address of the ticket";
  mistakes.push(mistakeIn("ggus", row, `“${text}” is no GGUS ticket`, hint));
  return [];
}

/** A date in another form is refused, with the day where it can mean one only: nobody guesses. */
function dayOf(form: FilledForm, mistakes: Mistake[]): Line[] {
  const released = single(form, "released");
  if (!released) return [];
  const meant = dateMeant(released.text);
  if (meant !== undefined && meant !== released.text) {
    const message = `“${released.text}” is not written as days are here`;
    mistakes.push(mistakeIn("date-form", released.row, message, `write ${meant}`));
    return [{ text: `released: ${meant}`, row: released.row }];
  }
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(released.text);
  return [
    isDay
      ? { text: `released: ${released.text}`, row: released.row }
      : propertyLine("released", released.text, released.row),
  ];
}

function linksOf(form: FilledForm, mistakes: Mistake[]): Line[] {
  const found = new Map<string, Line>();
  for (const { text, row } of listIn(form, "links")) {
    const [link = ""] = LINK.exec(text) ?? [];
    const name = text
      .slice(0, text.indexOf(link))
      .replace(/[^a-z]+/gi, "")
      .toLowerCase();
    const known = LINKS.find(
      (one) => one.toLowerCase() === name || one.toLowerCase() === `${name}s`,
    );
    if (link === "" || known === undefined || found.has(known)) {
      const message = found.has(known ?? "")
        ? `“${known ?? ""}” is there twice`
        : `“${text}” is not a name and a link`;
      const hint =
        "write one a line: release notes, documentation, installation, changes or advisory, a colon, and the address";
      mistakes.push(mistakeIn("links", row, message, hint));
      continue;
    }
    found.set(known, propertyLine(known, link.replace(/(?<![>)\],;])[>)\],;]+$/, ""), row));
  }
  return LINKS.flatMap((name) => found.get(name) ?? []);
}

interface Platform {
  readonly name: Line;
  repository?: Line;
  readonly packages: Line[];
}

/** A line with an address begins a platform, or gives it its repository; the others are packages of the one above. */
function platformsOf(form: FilledForm, mistakes: Mistake[]): Line[] {
  const platforms: Platform[] = [];
  const lines = listIn(form, "platforms");
  const known = knownPlatforms(form);
  const begin = (text: string, row: number): Platform => {
    const platform: Platform = { name: { text, row }, packages: [] };
    platforms.push(platform);
    return platform;
  };
  for (const { text, row } of lines) {
    const [link = ""] = LINK.exec(text) ?? [];
    const at = text.indexOf(link);
    const words = (part: string) => part.split(/[\s,;<>()|]+/).filter((word) => word !== "");
    if (link === "") {
      const [first = "", ...more] = words(text);
      const name = first.replace(/:$/, "");
      if (more.length === 0 && (known.test(name) || first.endsWith(":"))) begin(name, row);
      else addPackages(platforms.at(-1), [first, ...more], row, mistakes);
      continue;
    }
    const [name, ...odd] = words(text.slice(0, at)).map((word) => word.replace(/:$/, ""));
    if (odd.length > 0) {
      const hint = "write the platform, then the address, and the packages in the lines below";
      mistakes.push(
        mistakeIn("platforms", row, `“${text}” has more before its address than a platform`, hint),
      );
      continue;
    }
    const platform = name === undefined ? platforms.at(-1) : begin(name, row);
    if (!platform || platform.repository) {
      const message = platform
        ? `“${platform.name.text}” has two addresses`
        : `“${text}” does not say for which platform it is`;
      mistakes.push(
        mistakeIn(
          "platforms",
          row,
          message,
          "write the platform before the address, as sl5-x86_64 https://…",
        ),
      );
      continue;
    }
    platform.repository = { text: link.replace(/(?<![>)\],;])[>)\],;]+$/, ""), row };
    addPackages(platform, words(text.slice(at + link.length)), row, mistakes);
  }
  if (platforms.length === 0) return [];
  const [first] = platforms as [Platform];
  for (const [index, { name }] of platforms.entries()) {
    if (platforms.findIndex((one) => one.name.text === name.text) === index) continue;
    mistakes.push(
      mistakeIn(
        "platforms",
        name.row,
        `“${name.text}” is there twice`,
        "write all its packages below one line",
      ),
    );
  }
  return [{ text: "platforms:", row: first.name.row }, ...platforms.flatMap(linesOf)];
}

/** What is a platform even where no address follows it. */
function knownPlatforms(form: FilledForm): RegExp {
  const isAny = single(form, "component") !== undefined;
  return isAny
    ? /^(?:any|[a-z]{2,12}\d{1,2}-(?:x86_64|i[3-6]86|aarch64|amd64|noarch))$/i
    : /^any$/i;
}

function addPackages(
  platform: Platform | undefined,
  names: readonly string[],
  row: number,
  mistakes: Mistake[],
): void {
  if (platform) platform.packages.push(...names.map((text) => ({ text, row })));
  else {
    const message = `“${names.join(" ")}” stands below no platform`;
    mistakes.push(
      mistakeIn(
        "platforms",
        row,
        message,
        "begin with a line of platform and address, as sl5-x86_64 https://…",
      ),
    );
  }
}

/** Which packages there are counts, not how often they are named. */
function linesOf({ name, repository, packages }: Platform): Line[] {
  const names = packages.filter(
    ({ text }, index) => packages.findIndex((one) => one.text === text) === index,
  );
  return [
    { text: `  ${propertyLine(name.text, null, 0).text.replace(/ null$/, "")}`, row: name.row },
    ...(repository ? [propertyLine("repository", repository.text, repository.row, "    ")] : []),
    ...(names.length > 0
      ? [
          { text: "    packages:", row: names[0]?.row ?? name.row },
          ...names.map(({ text, row }) => ({
            text: `      - ${propertyLine("x", text, row).text.slice(3)}`,
            row,
          })),
        ]
      : []),
  ];
}
