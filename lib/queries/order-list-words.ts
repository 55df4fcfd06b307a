import 'server-only';

const GEORGIAN = 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ';
/** Georgia's national romanisation, without its apostrophes. */
const LATIN = 'a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h'.split(' ');
const LETTERS = new Map([...GEORGIAN].map((letter, index) => [letter, LATIN[index] ?? letter]));

const BETWEEN_WORDS = /[\s!-/:-@[-`{-~„“”‘’«»–—]+/u;
/** More words make a search no narrower, only slower. */
const MAX_WORDS = 8;

/**
 * The words of a text as the index has them (`order_words` in the migration order_lookup): in lower case and Latin letters,
 * split at whatever is no letter and no digit. A test compares the two.
 */
export function foldedWords(text: string): string[] {
  const folded = [...text.normalize('NFC').toLowerCase()]
    .map((letter) => LETTERS.get(letter) ?? letter)
    .join('');
  return [...new Set(folded.split(BETWEEN_WORDS))].filter((word) => word !== '').slice(0, MAX_WORDS);
}

/** All of these words, as a tsquery in text. @param whole as they are; else as beginnings of words */
export function wordsQuery(words: readonly string[], whole: boolean): string {
  // No word has a quote or a backslash: both stand between words.
  return words.map((word) => `'${word}'${whole ? '' : ':*'}`).join(' & ');
}
