import { expect, it } from 'vitest';
import { certificateProblem } from '../../../src-main/prolific/certificate-errors.ts';
import { connectionHint, connectionWords, isLastingFailure } from '../../../src-main/prolific/connection-errors.ts';

/** The codes in Node's documentation under "X509 certificate error codes". */
// biome-ignore format: several short entries in a line; one in each would take a page
const DOCUMENTED = [
  'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_CRL', 'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE', 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'CERT_SIGNATURE_FAILURE',
  'CRL_SIGNATURE_FAILURE', 'CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED', 'CRL_NOT_YET_VALID', 'CRL_HAS_EXPIRED',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD', 'ERROR_IN_CERT_NOT_AFTER_FIELD', 'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD', 'OUT_OF_MEM', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_CHAIN_TOO_LONG', 'CERT_REVOKED',
  'INVALID_CA', 'PATH_LENGTH_EXCEEDED', 'INVALID_PURPOSE', 'CERT_UNTRUSTED', 'CERT_REJECTED', 'HOSTNAME_MISMATCH',
];
const failed = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error('…'), { code }) });

it.each([...DOCUMENTED, 'UNSPECIFIED', 'ERR_TLS_CERT_ALTNAME_INVALID'])('%s is a problem of a certificate', (code) => {
  expect(connectionWords(failed(code))).toMatch(/^its certificate is not trusted, because [^()]+$/);
  expect(connectionHint(failed(code))).toMatch(/institute.*certificate authority.*NODE_EXTRA_CA_CERTS/);
  expect(isLastingFailure(failed(code))).toBe(true);
});

it('mentions time or host names only if they are the problem', () => {
  expect(certificateProblem('CERT_HAS_EXPIRED')?.words).toMatch(/has expired/);
  expect(certificateProblem('CERT_NOT_YET_VALID')?.hint).toMatch(/^Check the date and time/);
  expect(certificateProblem('HOSTNAME_MISMATCH')?.words).toMatch(/another host/);
});

it.each(['ECONNRESET', 'ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO', 'constructor'])(
  '%s is no problem of a certificate',
  (code) => {
    expect(certificateProblem(code)).toBeNull();
    expect(connectionWords(failed(code))).not.toMatch(/certificate/);
    expect(connectionHint(failed(code))).toBeNull();
  },
);
