import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig, type Gateway } from '../../../kernel/config/index.js';
import { CHANNEL_CODES, type Channel } from '../domain/short-message.js';

/** A short message as a gateway gets it. */
export interface OutgoingMessage {
  /** the same whenever it is sent again: a gateway drops what it knows */
  id: string;
  channel: Channel;
  /** digits of the mobile number */
  to: string;
  text: string;
  /** of the page on the platform */
  link: string;
}

/** Whatever brings short messages of one channel to people. */
export interface ShortMessageGateway {
  /** @throws Error where it was not taken over */
  send(message: OutgoingMessage): Promise<void>;
}

const TIMEOUT_MS = 10_000;

/** `sha256=` and the HMAC over `timestamp.body`, in hex: whoever receives it knows that it is ours, and how old it is. */
export const signatureOf = (secret: string, timestamp: string, body: string): string => `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** Posts each message as JSON to the address that the bureau's gateway listens on; no provider's own protocol. */
export class WebhookGateway implements ShortMessageGateway {
  constructor(private readonly gateway: Gateway) {}

  async send(message: OutgoingMessage): Promise<void> {
    const body = JSON.stringify(message);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': message.id, 'X-Kezhuan-Timestamp': timestamp, 'X-Kezhuan-Signature': signatureOf(this.gateway.secret, timestamp, body) };
    // a gateway that has moved is set anew: what is signed for one address goes to no other
    const answer = await fetch(this.gateway.url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  }
}

/** The gateways that are set up; a channel without one only writes down what it would have sent. */
@Injectable()
export class Gateways {
  private readonly known: ReadonlyMap<Channel, ShortMessageGateway>;

  constructor(config: AppConfig) {
    this.known = new Map(CHANNEL_CODES.flatMap((channel) => {
      const gateway = config.gatewayOf(channel);
      return gateway ? [[channel, new WebhookGateway(gateway)] as const] : [];
    }));
  }

  of(channel: Channel): ShortMessageGateway | null {
    return this.known.get(channel) ?? null;
  }
}
