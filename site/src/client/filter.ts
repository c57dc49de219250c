/** Any page with a filter form: its table shows what the form asks for. */
import { filterBoard } from "../board-filter.ts";

filterBoard(document, window);
