/** The headings of a page that skip a level, as “h2, h4”; such a gap confuses readers who navigate by headings. */
export function skippedLevels(html: string): string[] {
  const levels = Array.from(html.matchAll(/<h([1-6])[\s>]/g), ([, level]) => Number(level));
  return levels.flatMap((level, index) => {
    const before = levels[index - 1] ?? 0;
    return level > before + 1 ? [`h${before}, h${level}`] : [];
  });
}
