/** The font of pictures and PDFs: files of a package, so that they look the same wherever the site is built. */
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);
const file = (name: string): string => resolve(`@expo-google-fonts/source-sans-3/${name}.ttf`);

export const FONT_FILES = [
  { weight: 400, file: file("400Regular/SourceSans3_400Regular") },
  { weight: 600, file: file("600SemiBold/SourceSans3_600SemiBold") },
] as const;
