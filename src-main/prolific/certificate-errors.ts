import { prolificWords } from './words.ts';

/**
 * Why a certificate was refused. The codes are Node's documented ones ("X509 certificate error codes"), `UNSPECIFIED` for all other codes
 * of OpenSSL, and the codes of Node's check of the host name.
 */
type Problem = 'authority' | 'expired' | 'early' | 'host' | 'revoked' | 'list' | 'unreadable';

const PROBLEMS: Readonly<Record<string, Problem>> = {
  UNABLE_TO_GET_ISSUER_CERT: 'authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'authority',
  CERT_CHAIN_TOO_LONG: 'authority',
  PATH_LENGTH_EXCEEDED: 'authority',
  INVALID_CA: 'authority',
  INVALID_PURPOSE: 'authority',
  CERT_UNTRUSTED: 'authority',
  CERT_REJECTED: 'authority',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'early',
  HOSTNAME_MISMATCH: 'host',
  ERR_TLS_CERT_ALTNAME_INVALID: 'host',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'host',
  CERT_REVOKED: 'revoked',
  UNABLE_TO_GET_CRL: 'list',
  UNABLE_TO_DECRYPT_CRL_SIGNATURE: 'list',
  CRL_SIGNATURE_FAILURE: 'list',
  CRL_NOT_YET_VALID: 'list',
  CRL_HAS_EXPIRED: 'list',
  ERROR_IN_CRL_LAST_UPDATE_FIELD: 'list',
  ERROR_IN_CRL_NEXT_UPDATE_FIELD: 'list',
  UNABLE_TO_DECRYPT_CERT_SIGNATURE: 'unreadable',
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: 'unreadable',
  CERT_SIGNATURE_FAILURE: 'unreadable',
  ERROR_IN_CERT_NOT_BEFORE_FIELD: 'unreadable',
  ERROR_IN_CERT_NOT_AFTER_FIELD: 'unreadable',
  OUT_OF_MEM: 'unreadable',
  UNSPECIFIED: 'unreadable',
};

const WORDS: Readonly<Record<Problem, string>> = {
  authority: prolificWords.untrustedAuthority,
  expired: prolificWords.expiredCertificate,
  early: prolificWords.earlyCertificate,
  host: prolificWords.certificateOfOtherHost,
  revoked: prolificWords.revokedCertificate,
  list: prolificWords.uncheckedRevocations,
  unreadable: prolificWords.uncheckedCertificate,
};

const CLOCK = `${prolificWords.checkClock} `;
const INSTITUTE = prolificWords.addAuthority;

/** What is wrong with a certificate, and what to do about it. */
export interface CertificateProblem {
  /** The end of a sentence about the host. */
  readonly words: string;
  readonly hint: string;
}

/** @returns null for the code of any other failure */
export function certificateProblem(code: string | null): CertificateProblem | null {
  const problem = code === null || !Object.hasOwn(PROBLEMS, code) ? undefined : PROBLEMS[code];
  if (problem === undefined) return null;
  const isOfTime = problem === 'expired' || problem === 'early';
  return { words: WORDS[problem], hint: isOfTime ? `${CLOCK}${INSTITUTE}` : INSTITUTE };
}
