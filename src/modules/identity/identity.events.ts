import { defineEvent } from '../../kernel/events/index.js';

/** Registered, edited, verified, suspended: whoever shows organisations looks again. */
export const organisationChanged = defineEvent<{ organisationId: string }>('organisation.changed', '单位的资料或认证状态有变化');
