/** Any page with a filter form: the lists beside it show the rows that match it. */
import { filterList } from "../views/filter.ts";
import { namesOf, readMine } from "../views/mine.ts";
import { base, browserStore } from "./store.ts";

filterList(document, window, namesOf(readMine(browserStore(), base)));
