/** Any page with a filter form: the table shows the rows that match it. */
import { filterBoard } from "../views/board-filter.ts";

filterBoard(document, window);
