import type { INestApplicationContext } from '@nestjs/common';
import { type Actor, isSignedIn } from '../../src/kernel/access/index.js';
import { pdfPage } from '../../src/demo/documents.js';
import { type BrokerContent, BrokersFacade } from '../../src/modules/brokers/index.js';
import { FilesFacade } from '../../src/modules/files/index.js';

/** A profile in which nothing is missing but the certificate itself. */
export const brokerContent = (change: Partial<BrokerContent> = {}): Partial<BrokerContent> => ({
  level: 'SENIOR', certificateNo: 'YS-TEST-0001', issuer: '演示培训基地', validUntil: '2090-03-31', fields: ['05'], regions: ['371000'], languages: '中文', introduction: '熟悉新材料成果的样品验证和许可谈判。', ...change,
});

/** Puts the certificate beside the profile. */
export async function attachCertificate(app: INestApplicationContext, id: string, broker: Actor): Promise<void> {
  if (!isSignedIn(broker)) throw new Error('nobody');
  await app.get(FilesFacade).attach({ subjectKind: 'broker', subjectId: id, purpose: '技术经理人证书', name: '证书.pdf', mediaType: 'application/pdf', disclosure: 'PUBLIC', content: pdfPage('技术经理人证书（演示）', ['演示']) }, broker);
}

/** A broker whom the bureau has confirmed. @returns the profile */
export async function confirmBroker(app: INestApplicationContext, broker: Actor, official: Actor, change: Partial<BrokerContent> = {}): Promise<string> {
  const brokers = app.get(BrokersFacade);
  const { id } = await brokers.begin(brokerContent(change), broker);
  await attachCertificate(app, id, broker);
  await brokers.act(id, 'submit', broker);
  await brokers.act(id, 'confirm', official);
  return id;
}
