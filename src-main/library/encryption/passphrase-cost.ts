/**
 * What one try of a passphrase costs: about 0.4 s and 128 MiB. Tests that encrypt a library in their own process replace this file by one with
 * a smaller cost. The key file holds the cost, so every program opens it.
 */
export const PASSPHRASE_COST = { N: 131_072, r: 8, p: 1 };
