/**
 * Maps the application's scheme to HTTP, because Chromium accepts no new schemes from outside. `app://ui/…` becomes `http://ui.localhost/…`
 * (names below `localhost` are secure contexts). Every other host, such as `app://media/…`, becomes `http://media/…`, so that
 * scheme-relative URLs of the page work.
 */
const PAGE_HOST = 'ui';
const PAGE_HOST_INSIDE = `${PAGE_HOST}.localhost`;

/** `app://ui/x` → `http://ui.localhost/x`; other URLs are unchanged. */
export function toInside(scheme: string, url: string): string {
  const prefix = `${scheme}://`;
  if (!url.startsWith(prefix)) return url;
  const rest = url.slice(prefix.length);
  return `http://${rest.replace(/^ui(?=[/:?#]|$)/, PAGE_HOST_INSIDE)}`;
}

/** `http://ui.localhost/x` → `app://ui/x`, for the given hosts of the scheme; other URLs are unchanged. */
export function toApplication(scheme: string, hosts: readonly string[], url: string): string {
  const [, host = '', rest = ''] = /^http:\/\/([^/?#]*)(.*)$/s.exec(url) ?? [];
  if (host === PAGE_HOST_INSIDE || host === PAGE_HOST) return `${scheme}://${PAGE_HOST}${rest}`;
  return hosts.includes(host) ? `${scheme}://${host}${rest}` : url;
}

/** Maps the sources of a content security policy in the same way. */
export function policyInside(scheme: string, policy: string): string {
  return policy.replace(/[^\s;,]+/g, (source) => (source === `${scheme}:` ? 'http:' : toInside(scheme, source)));
}
