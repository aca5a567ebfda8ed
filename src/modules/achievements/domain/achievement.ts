import { Entity } from 'typeorm';
import { Listing } from '../../listings/index.js';
import type { AchievementContent } from './achievement-content.js';

/** A scientific or technical achievement (科技成果) offered on the market. */
@Entity('achievement')
export class Achievement extends Listing<AchievementContent> {}
