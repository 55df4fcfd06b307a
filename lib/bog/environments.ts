import 'server-only';

export type BogEnvironmentName = 'simulator' | 'sandbox' | 'production';

export type BogEnvironment = {
  /** The whole address of the token endpoint. */
  oauthUrl: string;
  apiUrl: string;
  paymentPageOrigins: readonly string[];
  /** PEM. Empty for the simulator: it makes its own key and publishes it at `/callback-public-key.pem`. */
  callbackPublicKeys: string;
};

const TOKEN_PATH = '/auth/realms/bog/protocol/openid-connect/token';

const PRODUCTION_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu4RUyAw3+CdkS3ZNILQh
zHI9Hemo+vKB9U2BSabppkKjzjjkf+0Sm76hSMiu/HFtYhqWOESryoCDJoqffY0Q
1VNt25aTxbj068QNUtnxQ7KQVLA+pG0smf+EBWlS1vBEAFbIas9d8c9b9sSEkTrr
TYQ90WIM8bGB6S/KLVoT1a7SnzabjoLc5Qf/SLDG5fu8dH8zckyeYKdRKSBJKvhx
tcBuHV4f7qsynQT+f2UYbESX/TLHwT5qFWZDHZ0YUOUIvb8n7JujVSGZO9/+ll/g
4ZIWhC1MlJgPObDwRkRd8NFOopgxMcMsDIZIoLbWKhHVq67hdbwpAq9K9WMmEhPn
PwIDAQAB
-----END PUBLIC KEY-----
`;

const SANDBOX_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqczfAuhtxw2iF68kS0Hy
bGSv0ZlDAjsXh6VC8avDl3Vxa9qCn6Pzl37Tl2Z21WodiISLeXdhCtOMTeLNUBeb
CYD31y2/MwnhLYqlCk2bOh29fyPc1iT5Eu/k/1IaNRrK9/UVZaTkhOMeEm+aL4y8
5XsE4UjqftEmwrAdbO2G4cCpuoMC9ZXG9gAdr2BFN6i2Vt9eCen5Poj7E1ik7s8T
GyzploVV0NflhwBGeWnvQANUQGr87gsP5k2JG1z5EwnMybJQ7i3XT726rJMaV6QW
sY5hP72Mtv1I1zL2d9FXm9FWOzbpcXCyxuEBXvqqOHzogri8C7KRRYKyk97Ri7D6
8wIDAQAB
-----END PUBLIC KEY-----
`;

/** A simulator at this address serves everything on one port, under the bank's own paths. */
export function simulatorEnvironment(baseUrl: string): BogEnvironment {
  const base = baseUrl.replace(/\/+$/, '');
  return {
    oauthUrl: base + TOKEN_PATH,
    apiUrl: `${base}/payments/v1`,
    paymentPageOrigins: [new URL(base).origin],
    callbackPublicKeys: '',
  };
}

/** Hosts and callback keys (bank docs: authentication, callback). The sandbox signs with a key of its own. */
export const BOG_ENVIRONMENTS: Readonly<Record<BogEnvironmentName, BogEnvironment>> = {
  simulator: simulatorEnvironment('http://localhost:4010'),
  sandbox: {
    oauthUrl: `https://oauth2-sandbox.bog.ge${TOKEN_PATH}`,
    apiUrl: 'https://api-sandbox.bog.ge/payments/v1',
    paymentPageOrigins: ['https://payment-sandbox.bog.ge'],
    callbackPublicKeys: SANDBOX_KEY,
  },
  production: {
    oauthUrl: `https://oauth2.bog.ge${TOKEN_PATH}`,
    apiUrl: 'https://api.bog.ge/payments/v1',
    paymentPageOrigins: ['https://payment.bog.ge'],
    callbackPublicKeys: PRODUCTION_KEY,
  },
};
