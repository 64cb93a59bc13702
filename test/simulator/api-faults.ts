import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import { sendJson } from './http.ts';

/** Sends an error in the form of Prolific's API. */
export function sendApiError(
  response: ServerResponse,
  status: number,
  title: string,
  detail: unknown,
  headers: Record<string, string> = {},
): void {
  const error = { status, error_code: status * 1000 + 1, title, detail, additional_information: '/api/v1/errors/' };
  sendJson(response, status, { error }, headers);
}

export function sendNotFound(response: ServerResponse): void {
  sendJson(response, 404, { detail: 'Not found.' });
}

export function sendExportLimit(response: ServerResponse): void {
  sendApiError(response, 409, 'Conflict', 'The maximum of 10 export jobs for this collection has been reached.');
}

export function sendUnauthorized(response: ServerResponse): void {
  sendApiError(response, 401, 'Unauthorized', 'Your token is not valid. Check it on the settings page.');
}

/** @returns true if the fault was the whole reply */
export function replyWithApiFault(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault.kind) {
    case 'unauthorized':
      sendUnauthorized(response);
      return true;
    case 'feature-not-enabled': {
      const detail = { any: ['You do not have permission to use this feature.'] };
      sendApiError(response, 403, 'Permission denied', detail);
      return true;
    }
    case 'not-found':
      sendNotFound(response);
      return true;
    case 'rate-limited':
      sendJson(
        response,
        429,
        { message: 'Too many requests', detail: 'Request was throttled.' },
        fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter },
      );
      return true;
    case 'server-error':
      response.writeHead(fault.status, { 'Content-Type': 'text/html' });
      response.end('<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>');
      return true;
    case 'not-json':
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('<!doctype html><title>Sign in to the network</title>');
      return true;
    case 'wrong-shape':
      sendJson(response, 200, ['surprise', { results: 7, status: {} }]);
      return true;
    case 'redirect':
      response.writeHead(302, { Location: fault.to });
      response.end();
      return true;
    case 'echo-token':
      sendApiError(response, 400, 'Bad request', { headers: request.headers.authorization });
      return true;
    case 'export-limit':
      sendExportLimit(response);
      return true;
    case 'reset':
      response.destroy();
      return true;
    case 'silent':
      return true;
    default:
      return false;
  }
}
