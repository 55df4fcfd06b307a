import { attack, type Scene } from '../scene';

const shop = (set: string) => () => `UPDATE shops SET ${set}`;
const ofShop = ({ paid }: Scene) => `(SELECT shop_id FROM orders WHERE id = '${paid.orderId}')`;
/** What staff changed, written a moment before something is done to it. */
const audited = (then: string) => (scene: Scene) =>
  `INSERT INTO audit_entries (id, shop_id, actor, action, subject)
     VALUES (gen_random_uuid(), ${ofShop(scene)}, 'owner@example.com', 'settings_changed', 'shop'); ${then}`;
/** One member of staff with this role, and something done to that person's place. */
const member = (role: string, then: string) => (scene: Scene) =>
  `WITH person AS (
     INSERT INTO users (id, name, email) VALUES (gen_random_uuid(), 'Owner', 'last@example.com') RETURNING id)
   INSERT INTO staff_members (id, shop_id, user_id, role)
     SELECT gen_random_uuid(), ${ofShop(scene)}, id, '${role}' FROM person; ${then}`;
const insert = (table: string, columns: string, values: string) => (scene: Scene) =>
  `INSERT INTO ${table} (id, shop_id, ${columns}) VALUES (gen_random_uuid(), ${ofShop(scene)}, ${values})`;
const promo = (columns: string, values: string) =>
  insert('promo_codes', `code, ${columns}`, `'X', ${values}`);
const receiver = (columns: string, values: string) =>
  insert('split_receivers', `iban, ${columns}`, `'GE29NB0000000101904917', ${values}`);

/** What staff decide, and what is kept of it. */
export const DESK = [
  attack('a minute to pay', 'shops_ttl_within_the_banks_limits', shop('ttl_minutes = 1')),
  attack('two days to pay', 'shops_ttl_within_the_banks_limits', shop('ttl_minutes = 2880')),
  attack('an unknown look of the bank’s page', 'shops_payment_theme_known', shop(`payment_theme = 'pink'`)),
  attack('an unknown method', 'shops_payment_methods_known', shop(`payment_methods = '{cash}'`)),
  attack('an unknown currency', 'shops_currencies_known', shop(`currencies = '{RUB}'`)),
  attack('no currency at all', 'shops_currencies_known', shop(`currencies = '{}'`)),
  attack('more VAT than price', 'shops_vat_rate_is_a_share', shop('vat_rate_bp = 10001')),
  attack('a cancellation before the order', 'shops_auto_cancel_positive', shop('auto_cancel_hours = 0')),
  attack('half of the bank’s credentials', 'shops_bank_credentials_whole', shop(`bank_client_id = '1'`)),
  attack(
    'an audit entry that is changed',
    'audit_entries_kept',
    audited(`UPDATE audit_entries SET actor = 'x'`),
  ),
  attack('an audit entry that is deleted', 'audit_entries_kept', audited('DELETE FROM audit_entries')),
  attack('an emptied audit log', 'audit_entries_kept', () => 'TRUNCATE audit_entries'),
  attack('all shops emptied with what hangs on them', 'audit_entries_kept', () => 'TRUNCATE shops CASCADE'),
  attack('an unknown role', 'staff_members_role_known', member('king', '')),
  attack('a last owner removed', 'staff_members_last_owner', member('owner', 'DELETE FROM staff_members')),
  attack(
    'a last owner made a viewer',
    'staff_members_last_owner',
    member('owner', `UPDATE staff_members SET role = 'viewer'`),
  ),
  attack(
    'a code of two kinds',
    'promo_codes_one_kind',
    promo('percent_bp, amount_minor, currency', `1000, 500, 'GEL'`),
  ),
  attack('a code of no kind', 'promo_codes_one_kind', promo('max_uses', '1')),
  attack('more than everything off', 'promo_codes_percent_is_a_share', promo('percent_bp', '10001')),
  attack('a sum off without a currency', 'promo_codes_amount_has_currency', promo('amount_minor', '500')),
  attack('a receiver of two kinds', 'split_receivers_one_kind', receiver('percent, amount_minor', '10, 500')),
  attack('a receiver of more than all', 'split_receivers_percent_is_a_share', receiver('percent', '101')),
  attack('a receiver of nothing', 'split_receivers_amount_positive', receiver('amount_minor', '0')),
  attack(
    'a link for nothing',
    'payment_links_amount_positive',
    insert(
      'payment_links',
      'token, title_ka, title_en, amount_minor, currency, created_by',
      `'t', 'ა', 'A', 0, 'GEL', 'x'`,
    ),
  ),
  attack(
    'a plan for nothing',
    'plans_price_positive',
    insert(
      'plans',
      'name, title_ka, title_en, description_ka, description_en, price_minor, currency, period',
      `'P', 'ა', 'A', '', '', 0, 'GEL', 'month'`,
    ),
  ),
];
