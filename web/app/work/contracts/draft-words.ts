import { formatYuan } from '../../i18n/format';
import type { MessageKey } from '../../i18n/translate';
import type { Texts } from '../../i18n/use-texts';
import { coded, untold, type Words, type Writer } from '../editor/value-words';
import { countryName } from './countries';
import { subKindText } from './words';

/** One of a few words that the dictionary has under the name of the field. */
const word = (messages: string): Writer => (value: string, { t }) => t(`${messages}.${value}` as MessageKey);
/** The label names the unit already. */
const yuan: Writer = (fen: number, { locale }) => formatYuan(fen, locale);
const percent: Writer = (bp: number) => String(bp / 100);
/** Of boxes only those that are ticked are told. */
const ticked: Writer = (on: boolean, { t }) => (on ? t('value.yes') : '');

const PARTY = ['name', 'uscc', 'nature', 'scale', 'country', 'regionCode', 'address', 'representative', 'contact', 'phone', 'postcode', 'establishedOn', 'researchBody', 'transferAgency', 'convertedInstitute', 'inHighTechZone', 'listed'];
const PRICE = ['totalFen', 'equipmentFen', 'instrumentsFen', 'partsFen', 'materialsFen', 'otherNonTechFen', 'carrierDirectCostFen', 'carrierSets', 'rdFundsFen'];
const CLAUSES = ['subject', 'goal', 'mastery', 'indicators', 'route', 'schedule', 'delivery', 'acceptance', 'ownership', 'improvements', 'confidentiality', 'cooperation', 'risk', 'liability', 'disputes', 'other'];

const under = (prefix: string, names: readonly string[]): Record<string, MessageKey> => Object.fromEntries(names.map((name) => [name, `${prefix}.${name}` as MessageKey]));

const LABELS: Readonly<Record<string, MessageKey>> = {
  ...under('work.contract.party', PARTY), ...under('work.contract.price', PRICE), ...under('work.contract.clause', CLAUSES), ...under('work.contract.declare', ['truthful', 'noStateSecret', 'notElsewhere']),
  usccOverrideReason: 'register.usccReason', mode: 'work.contract.payment.mode', instalments: 'work.contract.payment.instalments', condition: 'work.contract.instalment.condition', fen: 'work.contract.instalment.fen',
  dueDate: 'work.contract.instalment.dueDate', royalty: 'work.contract.royalty', basis: 'work.contract.royalty.basis', rateBp: 'work.contract.royalty.rate', course: 'work.contract.royalty.course',
  entranceFeeFen: 'work.contract.royalty.entrance', minimumFen: 'work.contract.royalty.minimum', settledFen: 'work.contract.royalty.settled', audit: 'work.contract.royalty.audit', exclusivity: 'work.contract.field.exclusivity', territory: 'work.contract.field.territory', commissionFen: 'work.contract.field.commission',
};

/** How the values of a contract's draft read. */
export const CONTRACT_WORDS: Words = {
  label: (name, { t }: Texts) => (LABELS[name] ? t(LABELS[name]) : ''),
  writers: {
    organisationId: untold, origin: untold, subKind: (value: string, texts: Texts) => subKindText(value, texts), applicant: word('work.contract.applicant'),
    nature: coded('L-NATURE'), regionCode: coded('GB/T 2260'), scale: word('work.contract.scale'), country: (value: string, { locale }: Texts) => countryName(value, locale),
    researchBody: ticked, transferAgency: ticked, convertedInstitute: ticked, inHighTechZone: ticked, listed: ticked, truthful: ticked, noStateSecret: ticked, notElsewhere: ticked,
    mode: coded('L-PAY'), basis: word('work.contract.basis'), course: word('work.contract.course'), rateBp: percent, relatedShareBp: percent, fen: yuan, entranceFeeFen: yuan, minimumFen: yuan, settledFen: yuan, commissionFen: yuan, expectedInvestmentFen: yuan, expectedOutputFen: yuan,
    planCode: coded('L-PLAN'), iprCodes: coded('L-IPR'), fieldCode: coded('L-TECH'), seoCode: coded('L-SEO'), industryCode: coded('GB/T 4754'),
    exclusivity: word('work.contract.exclusivity'), foreign: word('work.contract.foreign'), language: word('work.contract.language'), reliefs: word('work.contract.relief'),
  },
};
