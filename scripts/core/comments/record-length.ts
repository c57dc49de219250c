/** The longest text of a person in a record, in characters; the comment has the rest. */
export const MAX_RECORDED = 1000;
