/** The search index beside the page; the worker's name is the path below which the site stands. */
import { answerPage } from "../search/index-worker.ts";
import { loadIndex } from "../search/pagefind.ts";

answerPage(loadIndex(`${self.name}pagefind/pagefind.js`, self.name), self);
