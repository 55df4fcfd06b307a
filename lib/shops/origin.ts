/**
 * Under which address shoppers and the bank reach a shop: its own host name, else the installation's. Scheme and port are
 * the installation's, for all of its shops are served by the same process.
 * @param appUrl APP_URL, without a slash at the end
 */
export function shopUrl(appUrl: string, hostName: string | null): string {
  if (hostName === null) return appUrl;
  const url = new URL(appUrl);
  url.hostname = hostName;
  return url.origin;
}
