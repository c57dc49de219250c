/** A file to start from as the comment that makes it: its front matter in a fence. */
export const skeletonComment = (head: string, file: readonly string[]): string[] => {
  const close = file.indexOf("---", 1);
  return [head, "```yaml", ...file.slice(1, close), "```", ...file.slice(close + 1)];
};
