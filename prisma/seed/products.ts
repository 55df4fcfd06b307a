/** One row of the demo shop's catalogue. Prices in tetri, VAT contained. */
export type SeedProduct = {
  slug: string;
  nameKa: string;
  nameEn: string;
  descriptionKa: string;
  descriptionEn: string;
  priceMinor: number;
  status?: 'active' | 'withdrawn';
};

/** In the order of the shelf. The picture of each is public/products/<slug>.svg. */
export const PRODUCTS: readonly SeedProduct[] = [
  {
    slug: 'black-clay-jug',
    nameKa: 'შავი თიხის დოქი',
    nameEn: 'Black clay jug',
    descriptionKa:
      'ბოლში გამომწვარი დოქი, ქვით გაპრიალებული, ჭიქურის გარეშე. ტევადობა 1,5 ლიტრი. ღვინისთვისაც გამოდგება და წყლისთვისაც.',
    descriptionEn:
      'A jug fired in smoke and polished with a stone, without any glaze. Holds 1.5 litres, for wine or for water.',
    priceMinor: 7_800,
  },
  {
    slug: 'wine-bowls',
    nameKa: 'თიხის ჯამები ღვინისთვის, 2 ცალი',
    nameEn: 'Clay wine bowls, pair',
    descriptionKa:
      'წითელი თიხის ორი ჯამი შროშიდან. შიგნიდან მოჭიქულია, ამიტომ ღვინოს გემოს არ უცვლის. თითოეულის ტევადობა 250 მლ.',
    descriptionEn:
      'Two bowls of red clay from Shrosha, glazed inside so that the wine keeps its taste. 250 ml each.',
    priceMinor: 6_400,
  },
  {
    slug: 'blue-tablecloth',
    nameKa: 'ლურჯი სუფრა ირმებით',
    nameEn: 'Blue tablecloth with deer',
    descriptionKa:
      'ბამბის სუფრა, ძველი ქართული ხერხით ცვილით დახატული და ლილაში შეღებილი. ზომა 140 × 220 სმ. ირეცხება 30 გრადუსზე.',
    descriptionEn:
      'A cotton tablecloth, patterned with wax and dyed in indigo in the old Georgian way. 140 × 220 cm. Wash at 30 degrees.',
    priceMinor: 14_500,
  },
  {
    slug: 'enamel-pendant',
    nameKa: 'მინანქრის გულსაკიდი',
    nameEn: 'Cloisonné enamel pendant',
    descriptionKa:
      'ტიხრული მინანქარი ვერცხლზე, ხელით ნაკეთები თბილისურ სახელოსნოში. დიამეტრი 3 სმ, ძეწკვი 50 სმ.',
    descriptionEn:
      'Cloisonné enamel on silver, made by hand in a Tbilisi workshop. 3 cm across, with a 50 cm chain.',
    priceMinor: 18_900,
  },
  {
    slug: 'felt-slippers',
    nameKa: 'თექის ჩუსტები',
    nameEn: 'Felt slippers',
    descriptionKa:
      'თუშური ცხვრის მატყლისგან მოთელილი რბილი ჩუსტები ტყავის ძირით. ზომა 36–44: სასურველ ზომას შეკვეთის შემდეგ დაგიზუსტებთ.',
    descriptionEn:
      'Soft slippers felted from the wool of Tushetian sheep, with leather soles. Sizes 36–44: we will ask for yours after you order.',
    priceMinor: 9_200,
  },
  {
    slug: 'gurian-tea',
    nameKa: 'გურიის შავი ჩაი, 100 გ',
    nameEn: 'Black tea from Guria, 100 g',
    descriptionKa:
      'ხელით მოკრეფილი ჩაი ოზურგეთის მახლობელი პლანტაციიდან, გაზაფხულის პირველი მოსავალი. თაფლისა და ჩირის არომატით.',
    descriptionEn:
      'Picked by hand near Ozurgeti, the first harvest of spring. It smells of honey and dried fruit.',
    priceMinor: 1_850,
  },
  {
    slug: 'racha-honey',
    nameKa: 'ცაცხვის თაფლი რაჭიდან, 450 გ',
    nameEn: 'Lime blossom honey from Racha, 450 g',
    descriptionKa: 'გაუფილტრავი თაფლი ოჯახური საფუტკრიდან. ზამთარში კრისტალდება — ნამდვილ თაფლს ასე სჩვევია.',
    descriptionEn: 'Unfiltered honey from a family apiary. It turns solid in winter, as real honey does.',
    priceMinor: 2_700,
  },
  {
    slug: 'walnut-board',
    nameKa: 'კაკლის ხის დაფა',
    nameEn: 'Walnut board',
    descriptionKa:
      'კაკლის ერთიანი ხისგან გამოჭრილი დაფა, სელის ზეთით დამუშავებული. ყველისთვის, პურისთვის, სამზარეულოსთვის. 40 × 24 სმ.',
    descriptionEn:
      'Cut from one piece of walnut and oiled with linseed. For cheese, bread and everyday cooking. 40 × 24 cm.',
    priceMinor: 8_500,
  },
  {
    slug: 'tushetian-blanket',
    nameKa: 'თუშური შალის პლედი',
    nameEn: 'Tushetian wool blanket',
    descriptionKa:
      'მთის ცხვრის მატყლი, საქსოვ დაზგაზე ნაქსოვი. მძიმე, თბილი და თითქმის მარადიული. ზომა 150 × 200 სმ.',
    descriptionEn:
      'The wool of mountain sheep, woven on a loom. Heavy, warm and nearly everlasting. 150 × 200 cm.',
    priceMinor: 32_000,
  },
  {
    slug: 'wine-glasses',
    nameKa: 'ღვინის ჭიქები, 2 ცალი',
    nameEn: 'Wine glasses, pair',
    descriptionKa:
      'პირით გამობერილი თხელი მინა ლურჯი მძივით ფეხზე. ქარვისფერი ღვინო ასეთ ჭიქაში განსაკუთრებით ლამაზია.',
    descriptionEn:
      'Thin glass, blown by mouth, with a blue bead on the stem. Made to show off an amber wine.',
    priceMinor: 11_000,
  },
  {
    slug: 'svanetian-salt',
    nameKa: 'სვანური მარილი, 150 გ',
    nameEn: 'Svanetian salt, 150 g',
    descriptionKa:
      'მარილი ნიორთან, ქინძის თესლთან, უცხო სუნელთან და გიწრულთან ერთად დანაყილი, როგორც მესტიაში იციან.',
    descriptionEn:
      'Salt pounded with garlic, coriander seed, blue fenugreek and mountain caraway, as they do in Mestia.',
    priceMinor: 1_250,
  },
  {
    slug: 'beeswax-candles',
    nameKa: 'თაფლის სანთლები, 3 ცალი',
    nameEn: 'Beeswax candles, set of 3',
    descriptionKa:
      'სუფთა ცვილის ხელით ჩამოსხმული სანთლები. თითოეული დაახლოებით ექვს საათს იწვის და თაფლის სუნი აქვს.',
    descriptionEn: 'Pure beeswax, dipped by hand. Each burns for about six hours and smells of honey.',
    priceMinor: 2_400,
  },
  {
    slug: 'copper-pot',
    nameKa: 'სპილენძის ქვაბი',
    nameEn: 'Copper pot',
    descriptionKa: 'ხელით ნაჭედი სპილენძის ქვაბი მურაბისთვის. ოსტატი დროებით აღარ ამზადებს.',
    descriptionEn:
      'A hand-hammered copper pot for making preserves. The smith has stopped making it for now.',
    priceMinor: 26_000,
    status: 'withdrawn',
  },
];
