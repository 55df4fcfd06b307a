/**
 * SQL: who sees callbacks that are about no payment anybody here knows. Their bodies name a buyer, and with several shops
 * nobody can say whose: so they are shown only where there is exactly one shop. With more, the task that they raise tells
 * every shop the bank's order id and nothing else, and the job goes on looking for their payment.
 */
export const SOLE_SHOP = '(SELECT count(*) FROM shops) = 1';
