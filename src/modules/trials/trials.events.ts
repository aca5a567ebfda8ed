import { defineEvent } from '../../kernel/events/index.js';

/** A trial has begun, or is over: how long its deal stays awake follows. */
export const trialMoved = defineEvent<{ introductionId: string }>('trial.moved', 'a trial before a contract has begun, or is over');
