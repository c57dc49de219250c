/** The page of missing addresses: whoever follows the former address of a file of a document gets to the document. */
import { movedTo } from "../address/moved.ts";

const address = movedTo(window.location.pathname);
if (address !== undefined) window.location.replace(address);
