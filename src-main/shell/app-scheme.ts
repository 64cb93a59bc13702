/** The scheme `app:` of the application: `app://ui/` is the interface, `app://media/` the files of participants. */
import { protocol } from 'electron';

type Answer = (request: Request) => Promise<Response>;

/** Gives the scheme the rights of a web page. Call it before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        corsEnabled: true,
        codeCache: true,
      },
    },
  ]);
}

/** Answers the requests of the windows by the host of their address. */
export function serveAppScheme(hosts: Readonly<Record<'ui' | 'media', Answer>>): void {
  protocol.handle('app', (request) => {
    const { host } = new URL(request.url);
    return host === 'ui' || host === 'media' ? hosts[host](request) : new Response(null, { status: 404 });
  });
}
