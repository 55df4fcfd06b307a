/** The query of an address, as Next gives it to a page. */
export type PageQuery = Promise<Record<string, string | string[] | undefined>>;
