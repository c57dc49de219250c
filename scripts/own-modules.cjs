// Finds our own modules by their names alone. Node.js looks for each through the file system and package.json, which is a
// seventh of a short command, and would find the same: a test compares.
"use strict";
const { registerHooks } = require("node:module");
const { pathToFileURL } = require("node:url");

const root = pathToFileURL(`${__dirname}/../`).href;
/** Names that begin so, as package.json has them, by the folder they stand for; a file has its whole name. */
const names = Object.entries(require("../package.json").imports).map(([name, place]) => [
  name.replace("*", ""),
  new URL(place.replace("*", ""), root).href,
]);

/**
 * Where one of our own modules is; undefined for all others.
 * @param {string} name
 * @param {string | undefined} from
 */
function ownModule(name, from) {
  if (name.startsWith("#")) {
    const [begin, place] = names.find(([begin]) => name.startsWith(begin)) || [];
    if (!place) return undefined;
    const url = place + name.slice(begin.length);
    return url.endsWith(".ts") ? url : undefined;
  }
  if (!name.startsWith(".") || !name.endsWith(".ts") || !from?.startsWith("file:")) {
    return undefined;
  }
  return new URL(name, from).href;
}

registerHooks({
  resolve(name, context, next) {
    const url = ownModule(name, context.parentURL);
    if (url === undefined) return next(name, context);
    return { url, format: "module-typescript", shortCircuit: true };
  },
});

module.exports = { ownModule };
