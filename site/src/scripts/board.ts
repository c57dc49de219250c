import { filterBoard } from "../board-filter.ts";

filterBoard(document, window);
