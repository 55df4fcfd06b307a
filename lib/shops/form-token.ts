const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether a text is the token of a form that a page of ours has made: the same one again means the same wish. */
export const isFormToken = (text: string): boolean => UUID.test(text);
