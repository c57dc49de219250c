/** The worker with the search index; its name is the base path of the site. */
import { serveQueries } from "../search/index-worker.ts";
import { loadIndex } from "../search/pagefind.ts";

serveQueries(loadIndex(`${self.name}pagefind/pagefind.js`, self.name), self);
