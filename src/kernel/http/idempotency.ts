import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { UnitOfWork } from '../database/index.js';
import { problem } from './problem.js';
import { requestContext } from './request-context.js';

interface StoredAnswer {
  request_hash: string;
  status: number;
  body: string;
}

const KEY = /^[\w.:-]{8,255}$/;

/**
 * Idempotency-Key on POST: the key is claimed in the same transaction as the effect, so that a repeated request waits
 * for the first and then gets its answer; a request that failed leaves no key and may be repeated. Requests and answers
 * can hold secrets (passwords, access tokens), so the table holds nothing that can be read without the client's key.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly uow: UnitOfWork) {}

  /**
   * Does the work, or answers what it answered the first time.
   * @param body what the client has sent; asked for before the transaction begins, so it must have arrived
   * @throws MALFORMED for a bad key, IDEMPOTENCY_MISMATCH where the key was used for something else
   */
  async once(request: Request, response: Response, body: () => unknown, work: () => Promise<unknown>): Promise<unknown> {
    const key = request.header('idempotency-key');
    const { personId } = requestContext().actor;
    if (request.method !== 'POST' || key === undefined || !personId) return work();
    if (!KEY.test(key)) throw problem('MALFORMED', { detail: { zh: 'Idempotency-Key 应为 8–255 个字母、数字或 _ . : -', en: 'Idempotency-Key has 8–255 letters, digits or _ . : -' } });
    const sent = JSON.stringify([request.originalUrl, request.header('if-match') ?? null, (await body()) ?? null]);
    const fingerprint = createHmac('sha256', key).update(sent).digest('hex');
    return this.uow.run(() => this.claim(personId, key, fingerprint, response, work));
  }

  private async claim(personId: string, key: string, fingerprint: string, response: Response, work: () => Promise<unknown>): Promise<unknown> {
    const name = digest('name', key).toString('hex');
    const claimed = await this.uow.query(
      `INSERT INTO idempotency_key (person_id, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key`,
      [personId, name, fingerprint],
    );
    if (claimed.length === 0) return this.replay(personId, key, name, fingerprint, response);
    const answer = await work();
    await this.uow.query(`UPDATE idempotency_key SET status = $3, body = to_jsonb($4::text) WHERE person_id = $1 AND key = $2`, [
      personId, name, response.statusCode, seal(key, JSON.stringify(answer ?? null)),
    ]);
    return answer;
  }

  private async replay(personId: string, key: string, name: string, fingerprint: string, response: Response): Promise<unknown> {
    const [stored] = await this.uow.query<StoredAnswer>(
      `SELECT request_hash, status, body FROM idempotency_key WHERE person_id = $1 AND key = $2`,
      [personId, name],
    );
    if (!stored) throw problem('UNAVAILABLE');
    if (stored.request_hash !== fingerprint) throw problem('IDEMPOTENCY_MISMATCH');
    response.status(stored.status).setHeader('Idempotent-Replayed', 'true');
    return (JSON.parse(unseal(key, stored.body)) as unknown) ?? undefined;
  }
}

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

const digest = (purpose: string, key: string): Buffer => createHash('sha256').update(`${purpose} ${key}`).digest();

function seal(key: string, text: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, digest('seal', key), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unseal(key: string, text: string): string {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv(CIPHER, digest('seal', key), bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
}
