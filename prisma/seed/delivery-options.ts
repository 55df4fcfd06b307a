export const DELIVERY_OPTIONS = [
  {
    code: 'pickup',
    nameKa: 'გატანა სახელოსნოდან, თბილისი, ვერა',
    nameEn: 'Pick up at our workshop in Vera, Tbilisi',
    priceMinor: 0,
    needsAddress: false,
  },
  {
    code: 'tbilisi',
    nameKa: 'კურიერი თბილისში, 1–2 დღე',
    nameEn: 'Courier in Tbilisi, 1–2 days',
    priceMinor: 600,
    needsAddress: true,
  },
  {
    code: 'regions',
    nameKa: 'მიწოდება რეგიონებში, 2–4 დღე',
    nameEn: 'Delivery to the regions, 2–4 days',
    priceMinor: 1_200,
    needsAddress: true,
  },
] as const;
