import { type Actor, isSignedIn } from '../kernel/access/index.js';
import { addDays, dateInChina } from '../kernel/calendar/index.js';
import type { BrokerContent, BrokersFacade } from '../modules/brokers/index.js';
import type { FilesFacade } from '../modules/files/index.js';
import { pdfPage } from './documents.js';

/** A broker of the demo, and how far the own profile has come. */
export interface DemoBroker {
  person: string;
  content: Omit<BrokerContent, 'validUntil'>;
  /** days from today to the last day of the certificate */
  validFor: number;
  then: 'SUBMITTED' | 'CONFIRMED' | 'RETURNED';
  why?: string;
}

/** Says what a broker of the demo declares before acting. */
export const NO_CONFLICT = { stake: 'NONE', invested: false } as const;

/** Fills the register of brokers, through the use cases of brokers and bureau. */
export async function loadBroker(brokers: BrokersFacade, files: FilesFacade, { person, content, validFor, then, why = '' }: DemoBroker, actorOf: (key: string) => Actor, bureau: Actor): Promise<void> {
  const broker = actorOf(person);
  if (!isSignedIn(broker)) throw new Error(`demo person ${person} is nobody`);
  const validUntil = addDays(dateInChina(new Date()), validFor);
  const { id } = await brokers.begin({ ...content, validUntil }, broker);
  const paper = pdfPage('技术经理人证书（演示）', [`证书编号：${content.certificateNo}`, `发证机构：${content.issuer}`, `有效期至：${validUntil}`]);
  await files.attach({ subjectKind: 'broker', subjectId: id, purpose: '技术经理人证书', name: '技术经理人证书.pdf', mediaType: 'application/pdf', disclosure: 'PUBLIC', content: paper }, broker);
  await brokers.act(id, 'submit', broker);
  if (then === 'CONFIRMED') await brokers.act(id, 'confirm', bureau);
  if (then === 'RETURNED') await brokers.act(id, 'return', bureau, { comment: why });
}
