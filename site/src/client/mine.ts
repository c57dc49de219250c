/** Any page with a part that knows the reader's own desk. */
import { showMine } from "../views/mine.ts";
import { base, browserStore } from "./store.ts";

showMine(document, browserStore(), base);
