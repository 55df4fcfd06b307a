import 'server-only';

/** The language of the bank's page and of the buyer's mails, by Accept-Language (RFC 9110, 12.5.4); ka when it names neither. */
export function localeOf(headers: Headers): 'ka' | 'en' {
  const wishes = (headers.get('accept-language') ?? '').slice(0, 500).split(',').map(readWish);
  const [best] = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return best?.locale ?? 'ka';
}

function readWish(text: string): { locale: 'ka' | 'en'; weight: number } {
  const [, tag = '', weight] =
    /^\s*(ka|en)(?:-[a-z0-9-]+)?\s*(?:;\s*q\s*=\s*(1(?:\.0*)?|0(?:\.\d*)?)\s*)?$/i.exec(text) ?? [];
  const locale = tag.toLowerCase() === 'en' ? 'en' : 'ka';
  return { locale, weight: tag === '' ? 0 : Number(weight ?? 1) };
}

/** The look of the bank's page, by the bank's own header; null: the shop's to decide. */
export function themeOf(headers: Headers): 'light' | 'dark' | null {
  const theme = headers.get('theme')?.trim().toLowerCase();
  return theme === 'light' || theme === 'dark' ? theme : null;
}
