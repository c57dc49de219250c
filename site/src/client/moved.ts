/** The page of missing addresses: whoever has one of a document's files, or of a release, gets to where that is. */
import { movedTo } from "../address/moved.ts";

const address = movedTo(window.location.pathname);
if (address !== undefined) window.location.replace(address);
