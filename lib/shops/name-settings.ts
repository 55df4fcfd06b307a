import { Problems, type SettingsArea } from './settings-area';

const NAME_MAX = 60;
const PATH_MAX = 200;
/** A picture that this installation serves; never another site's. */
const OWN_PICTURE = /^\/[\w-]+(?:\/[\w.-]+)+$/;

/** What shoppers see of the shop on every page. */
export const NAME_SETTINGS: SettingsArea = {
  fields: ['nameKa', 'nameEn', 'logoKaPath', 'logoEnPath'],
  typedOf: ({ nameKa, nameEn, logoKaPath, logoEnPath }) => ({
    ...{ nameKa, nameEn },
    logoKaPath: logoKaPath ?? '',
    logoEnPath: logoEnPath ?? '',
  }),
  check(typed) {
    const problems = new Problems();
    const name = (field: string): string => {
      const text = problems.line(typed, field, NAME_MAX);
      if (text === null) problems.add(field, 'required');
      return text ?? '';
    };
    const logo = (field: string): string | null => {
      const path = problems.line(typed, field, PATH_MAX);
      if (path !== null && (!OWN_PICTURE.test(path) || path.includes('..')))
        problems.add(field, 'picture_unknown');
      return path;
    };
    const settings = {
      ...{ nameKa: name('nameKa'), nameEn: name('nameEn') },
      ...{ logoKaPath: logo('logoKaPath'), logoEnPath: logo('logoEnPath') },
    };
    return problems.result(() => settings);
  },
};
