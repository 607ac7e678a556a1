import { createHmac, type KeyObject } from 'node:crypto';
import { joinFields } from './envelope.ts';

/** What the set hash knows of a record: enough to tell any write of it from any other. */
export interface RecordHead {
  readonly type: string;
  readonly id: string;
  /** The sequence number of the record's first write: lists are in this order. */
  readonly createdSeq: number;
  readonly version: number;
  readonly seq: number;
  readonly summaryNonce: Uint8Array;
  readonly secret: SecretHead | null;
}

/** Which write sealed the secret: a summary can be written without touching it. */
export interface SecretHead {
  readonly version: number;
  readonly seq: number;
  readonly nonce: Uint8Array;
}

const modulus = 1n << 256n;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The hash of the empty set. */
export const emptySetHash = 0n;

/**
 * One record's share of the set hash. The random nonces are in it, so that a box that was written
 * but never committed can't stand in for the one that was, even under the same sequence number.
 */
export function setElement(key: KeyObject, head: RecordHead): bigint {
  const { type, id, createdSeq, version, seq, secret } = head;
  const fields = ['tokendesk-set', type, id, createdSeq, version, seq, hex(head.summaryNonce)];
  if (secret) fields.push(secret.version, secret.seq, hex(secret.nonce));
  const mac = createHmac('sha256', key).update(joinFields(fields)).digest('hex');
  return BigInt(`0x${mac}`);
}

/**
 * A keyed hash over a set, as a sum modulo 2^256: adding and removing take constant time. (The
 * construction is MSet-Add-Hash of Clarke, Devadas, van Dijk, Gassend, Suh: "Incremental Multiset
 * Hash Functions and Their Application to Memory Integrity Checking", 2003.)
 */
export function addToSet(hash: bigint, element: bigint): bigint {
  return (hash + element) % modulus;
}

/** Takes an element out again. */
export function removeFromSet(hash: bigint, element: bigint): bigint {
  return (hash - element + modulus) % modulus;
}
