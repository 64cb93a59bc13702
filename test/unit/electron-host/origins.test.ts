import { describe, expect, it } from 'vitest';
import { policyInside, toApplication, toInside } from '../../electron-host/origins.ts';

const hosts = ['ui', 'media'];

describe('origins', () => {
  it.each([
    ['app://ui/index.html?x#y', 'http://ui.localhost/index.html?x#y'],
    ['app://ui', 'http://ui.localhost'],
    ['app://media/thumb/42', 'http://media/thumb/42'],
  ])('maps %s to %s and back', (url, inside) => {
    expect(toInside('app', url)).toBe(inside);
    expect(toApplication('app', hosts, inside)).toBe(url);
  });

  it.each(['https://example.com/', 'http://uix/', 'http://media.example.com/', 'http://user@media/', 'data:,x'])(
    'does not map %s',
    (url) => expect(toApplication('app', hosts, url)).toBe(url),
  );

  it('rewrites the sources of a policy and keeps all other parts', () => {
    expect(policyInside('app', "default-src 'none'; img-src 'self' app://media; media-src app:; font-src data:")).toBe(
      "default-src 'none'; img-src 'self' http://media; media-src http:; font-src data:",
    );
  });
});
