import type { Registry, Stack } from "./registry.ts";

/** What a stack is (R72); all of it goes through the same procedure (R140). */
export const CLASSIFICATIONS = [
  "middleware",
  "community-contribution",
  "operational-tool",
  "trust-anchor",
] as const satisfies readonly (NonNullable<Stack["data"]["classification"]> | "middleware")[];
export type Classification = (typeof CLASSIFICATIONS)[number];

export const CLASSIFICATION_WORDS: Readonly<Record<Classification, string>> = {
  middleware: "middleware",
  "community-contribution": "community contribution",
  "operational-tool": "operational tool",
  "trust-anchor": "trust anchors",
};

/** What a stack is: middleware where its file says nothing else. */
export const classificationOf = ({ stacks }: Registry, stack: string): Classification =>
  stacks.get(stack)?.data.classification ?? "middleware";
