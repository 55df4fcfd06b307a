// What can be chosen about the list of orders: closed lists, with words in the messages (merchant.json).

/** In which order the list stands; each is carried by an index. */
export const ORDER_SORTS = ['newest', 'oldest', 'highest', 'lowest'] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

/** The columns that the list can show, in the order in which they stand. */
export const ORDER_COLUMNS = [
  'number',
  'date',
  'buyer',
  'email',
  'phone',
  'status',
  'total',
  'received',
  'returned',
  'method',
  'card',
  'source',
  'attention',
] as const;
export type OrderColumn = (typeof ORDER_COLUMNS)[number];

/** What leads to the order and tells it from others: never hidden. */
export const FIXED_COLUMN = 'number' satisfies OrderColumn;

/** The e-mail then stands below the buyer, and what needs attention below the status. */
const USUAL_COLUMNS: readonly OrderColumn[] = [
  'number',
  'date',
  'buyer',
  'status',
  'total',
  'received',
  'returned',
];

/** The columns to show for what is stored or sent: known ones, each once, in their order; nothing chosen: the usual. */
export function shownColumns(chosen: readonly string[]): readonly OrderColumn[] {
  if (chosen.length === 0) return USUAL_COLUMNS;
  return ORDER_COLUMNS.filter((column) => column === FIXED_COLUMN || chosen.includes(column));
}

/** Where orders come from, with words in the messages. */
export const ORDER_SOURCES = ['checkout', 'link', 'staff', 'api', 'subscription'] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];

/** The most orders that can be selected at once; a page shows fewer. */
export const MAX_SELECTED_ORDERS = 100;
