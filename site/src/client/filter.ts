/** Any page with a filter form: its table shows what the form asks for. */
import { filterBoard } from "../views/board-filter.ts";

filterBoard(document, window);
