/** Plans of the demo shop, in their order. Prices in tetri a period, VAT contained. */
export const PLANS = [
  {
    name: 'Basic',
    titleKa: 'ბაზისი',
    titleEn: 'Basic',
    descriptionKa: 'თვეში ერთხელ პატარა ყუთი: ჩაი, თაფლი ან სანელებელი რომელიმე კუთხიდან.',
    descriptionEn: 'A small box once a month: tea, honey or spices from one of the regions.',
    priceMinor: 999,
    period: 'month',
  },
  {
    name: 'Pro',
    titleKa: 'პრო',
    titleEn: 'Pro',
    descriptionKa: 'თვეში ერთხელ დიდი ყუთი ხელნაკეთი ნივთით და უფასო მიწოდებით მთელ საქართველოში.',
    descriptionEn: 'A large box once a month with something made by hand, delivered free all over Georgia.',
    priceMinor: 2_699,
    period: 'month',
  },
] as const;
