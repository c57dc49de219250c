/** What ends a line in a text of a person, on any system. */
export const LINE_END = /\r\n|\r|\n/;
