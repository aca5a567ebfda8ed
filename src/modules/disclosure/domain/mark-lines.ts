import { minuteInChina } from '../../../kernel/calendar/index.js';
import type { ConfidentialView } from './confidential-view.js';

/** What is burnt into a file that somebody opens: who, of which organisation, when, under which number. */
export const markLines = ({ personName, organisationName, createdAt, number }: Pick<ConfidentialView, 'personName' | 'organisationName' | 'createdAt' | 'number'>): string[] =>
  [organisationName, `${personName}　${minuteInChina(createdAt).replace('T', ' ')}`, `保密资料　编号 ${number}`];
