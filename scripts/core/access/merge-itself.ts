/** Which changes automation may merge by itself. */
import { readPath } from "#core/model/paths.ts";
import { fileClass, rightsOn } from "./rights.ts";

/** Whether all paths are data that people other than maintainers may change. */
export const mayMergeItself = (paths: readonly string[]): boolean =>
  paths.length > 0 &&
  paths.every((path) =>
    rightsOn(fileClass(readPath(path))).some(({ who }) =>
      who.some((holder) => holder !== "maintainers" && holder !== "automation"),
    ),
  );
