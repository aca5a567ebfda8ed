import { Entity } from 'typeorm';
import { Listing } from '../../listings/index.js';
import type { NeedContent } from './need-content.js';

/** A technical need (技术需求) of an enterprise. */
@Entity('need')
export class Need extends Listing<NeedContent> {}
