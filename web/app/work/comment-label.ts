import type { ActionView } from '../api/types';

/** What the field for a step's comment is called: who reads it, and whether it has to be filled in. Who reads it is the server's word. */
export const commentLabel = ({ comment, internal, published }: Pick<ActionView, 'comment' | 'internal' | 'published'>) =>
  published
    ? 'work.action.reason.published'
    : internal
      ? comment === 'required' ? 'work.action.reason.internal' : 'work.action.remark.internal'
      : comment === 'required' ? 'work.action.reason' : 'work.action.remark';
