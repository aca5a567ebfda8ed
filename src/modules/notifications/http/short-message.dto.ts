import type { NewsKind } from '../../../kernel/news/index.js';
import type { Channel, ShortState } from '../domain/short-message.js';

export class ShortMessageView {
  id!: string;
  at!: string;
  channel!: Channel;
  channelName!: string;
  kind!: NewsKind;
  kindName!: string;
  /** masked mobile number */
  recipient!: string;
  /** as it is sent, Chinese */
  text!: string;
  state!: ShortState;
  stateLabel!: string;
  /** how often it was handed to the gateway */
  tries!: number;
  /** what the gateway answered the last time; empty where it took it */
  error!: string;
}

export class ShortMessagePageView {
  items!: ShortMessageView[];
  nextCursor!: string | null;
}
