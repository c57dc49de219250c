/** Every chart of a site as PNG, beside its SVG. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { FONT_FILES } from "./fonts.ts";

/** Pictures in progress at once; the library has threads of its own. */
const AT_ONCE = 4;

/** Draws them; a line of why not where the library cannot be loaded, as on a platform that it does not know. */
export async function drawPictures(site: string): Promise<string[]> {
  const folder = join(site, "metrics");
  const names = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((one) =>
        one.endsWith(".svg"),
      )
    : [];
  if (names.length === 0) return [];
  const work = mkdtempSync(join(tmpdir(), "staged-rollout-fonts-"));
  try {
    // Read by fontconfig within the library, which uses the fonts of the machine where this one lacks a character.
    process.env.FONTCONFIG_FILE = join(work, "fonts.conf");
    writeFileSync(process.env.FONTCONFIG_FILE, fontsFile(work));
    const { default: sharp } = await import("sharp");
    const waiting = names.values();
    const draw = async () => {
      for (const name of waiting) {
        const file = join(folder, name);
        await sharp(file).png({ compressionLevel: 6 }).toFile(file.replace(/svg$/, "png"));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, draw));
    return [];
  } catch (error) {
    return [`The charts have no PNG: ${error instanceof Error ? error.message : error}`];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const fontsFile = (work: string): string =>
  [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>',
    ...FONT_FILES.map(({ file }) => `<dir>${dirname(file)}</dir>`),
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    `<cachedir>${join(work, "cache")}</cachedir>`,
    "</fontconfig>",
  ].join("");
