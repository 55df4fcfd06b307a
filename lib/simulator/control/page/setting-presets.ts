import type { SettingsPatch } from '@/lib/simulator/settings';

type SettingPreset = {
  readonly name: string;
  readonly what: string;
  readonly call: string;
  readonly bodies?: readonly SettingsPatch[];
};

/** Groups of settings that belong together, one press each. */
export const SETTING_PRESETS: readonly SettingPreset[] = [
  { name: 'Defaults', what: 'what the documentation says, and quick', call: 'DELETE /settings' },
  {
    name: 'Like the bank’s sandbox',
    what: 'payments take 15 s, approvals 1 s, every PUT is answered 501',
    call: 'PATCH /settings',
    bodies: [{ 'payment.settleDelayMs': 15_000, 'preauth.actionDelayMs': 1_000, 'sandbox.putStatus': 501 }],
  },
  {
    name: 'Strict',
    what: 'unknown fields, wrong sums and reused keys are refused',
    call: 'PATCH /settings',
    bodies: [
      {
        'order.enforceSum': 'strict',
        'order.unknownFields': 'strict',
        'idempotency.bodyMismatch': 'refuse',
        'callback.allowHttp': 'never',
      },
    ],
  },
  {
    name: 'Unreliable callbacks',
    what: 'one in five lost, one in five overtaken, each sent twice',
    call: 'PATCH /settings',
    bodies: [{ 'callback.drop': 0.2, 'callback.reorder': 0.2, 'callback.duplicates': 1 }],
  },
];
