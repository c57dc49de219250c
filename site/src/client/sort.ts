/** Any page with a table of class `sortable`: its headings sort it. */
import { makeSortable } from "../views/sort-table.ts";

makeSortable(document);
