import type { useTranslations } from 'next-intl';
import type { PictureProblem } from '@/lib/shops/picture';

export type PictureTexts = {
  hint: string;
  /** Of the picture that is shown now. */
  current: string;
  chosen: string;
  remove: string;
  tooLarge: string;
};

type Words = ReturnType<typeof useTranslations<'catalogue.picture'>>;

/** The words of a PictureField: given to it ready, so that no message catalogue is sent to the browser. */
export function pictureTexts(t: Words): PictureTexts {
  return {
    hint: t('hint'),
    current: t('current'),
    chosen: t('chosen'),
    remove: t('remove'),
    tooLarge: t('problems.too_large'),
  };
}

/** What is wrong with an uploaded picture, in words. */
export const pictureProblemText = (t: Words, code: PictureProblem): string => t(`problems.${code}`);
