/** The positions of entries that equal an earlier one; Ajv's own keyword compares each with all others. */
export function repeatedIn(list: readonly unknown[]): number[] {
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    // What JSON cannot write is still to be chosen, however often.
    const text: string | undefined = JSON.stringify(item);
    if (text === undefined) return [];
    if (seen.has(text)) return [index];
    seen.add(text);
    return [];
  });
}
