import type { useTranslations } from 'next-intl';
import type { PictureTexts } from '@/components/ui/picture-field';
import type { PictureProblem } from '@/lib/shops/picture';

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
