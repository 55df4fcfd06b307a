import { en } from '@/lib/simulator/pages/texts/en';
import { ka } from '@/lib/simulator/pages/texts/ka';

export type Texts = typeof ka;
export type Lang = 'ka' | 'en';

export function textsIn(lang: Lang): Texts {
  return lang === 'en' ? en : ka;
}
