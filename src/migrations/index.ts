import { Kernel1700000000000 } from './1700000000000-kernel.js';
import { Audit1700000100000 } from './1700000100000-audit.js';
import { Calendar1700000150000 } from './1700000150000-calendar.js';
import { Identity1700000200000 } from './1700000200000-identity.js';
import { Files1700000250000 } from './1700000250000-files.js';
import { Market1700000300000 } from './1700000300000-market.js';
import { Search1700000400000 } from './1700000400000-search.js';
import { Matching1700000500000 } from './1700000500000-matching.js';
import { MatchingCorpus1700000550000 } from './1700000550000-matching-corpus.js';
import { SearchOrganisationKind1700000600000 } from './1700000600000-search-organisation-kind.js';
import { InvitedName1700000650000 } from './1700000650000-invited-name.js';
import { Mailbox1700000660000 } from './1700000660000-mailbox.js';
import { InvitationLinks1700000670000 } from './1700000670000-invitation-links.js';
import { Rules1700000700000 } from './1700000700000-rules.js';
import { Signing1700000710000 } from './1700000710000-signing.js';
import { Contracts1700000800000 } from './1700000800000-contracts.js';
import { ContractRemedies1700000810000 } from './1700000810000-contract-remedies.js';
import { IncomeRates1764200000001 } from './1764200000001-income-rates.js';
import { ReliefCases1764200000002 } from './1764200000002-relief-cases.js';
import { Notices1764300000001 } from './1764300000001-notices.js';
import { Income1764400000001 } from './1764400000001-income.js';
import { Register1764400000002 } from './1764400000002-register.js';
import { MoneyBases1764500000001 } from './1764500000001-money-bases.js';
import { SupportRules1764500000002 } from './1764500000002-support-rules.js';
import { ContractChanges1764500000003 } from './1764500000003-contract-changes.js';
import { ContractOnce1764500000004 } from './1764500000004-contract-once.js';
import { ContractQuestions1764500000005 } from './1764500000005-contract-questions.js';
import { Challenges1764600000101 } from './1764600000101-challenges.js';
import { Sealing1764700000001 } from './1764700000001-sealing.js';
import { Bids1764700000101 } from './1764700000101-bids.js';
import { ContractSigns1764800000001 } from './1764800000001-contract-signs.js';
import { Experts1764800000101 } from './1764800000101-experts.js';
import { NeedCalls1764800000102 } from './1764800000102-need-calls.js';
import { Reviews1764800000201 } from './1764800000201-reviews.js';
import { Projects1764900000101 } from './1764900000101-projects.js';
import { Teams1764900000102 } from './1764900000102-teams.js';
import { Changes1764900000103 } from './1764900000103-changes.js';
import { Defence1764900000121 } from './1764900000121-defence.js';
import { Relisting1764900000131 } from './1764900000131-relisting.js';
import { Introductions1764900000141 } from './1764900000141-introductions.js';
import { DealRooms1764900000151 } from './1764900000151-deal-rooms.js';
import { Disclosure1764900000161 } from './1764900000161-disclosure.js';
import { Trials1764900000163 } from './1764900000163-trials.js';
import { Pricing1764900000171 } from './1764900000171-pricing.js';
import { Clinic1764900000181 } from './1764900000181-clinic.js';
import { UpheldObjections1764900000191 } from './1764900000191-upheld-objections.js';
import { Brokers1764900000201 } from './1764900000201-brokers.js';
import { Notifications1764900000221 } from './1764900000221-notifications.js';
import { SavedSearches1764900000241 } from './1764900000241-saved-searches.js';
import { Consents1764900000261 } from './1764900000261-consents.js';
import { Commissions1764900000265 } from './1764900000265-commissions.js';
import { Assignments1764900000301 } from './1764900000301-assignments.js';
import { BrokerRewards1764900000311 } from './1764900000311-broker-rewards.js';
import { MatchNews1764900000315 } from './1764900000315-match-news.js';
import { Installation1764900000331 } from './1764900000331-installation.js';

/** The one linear list of migrations, oldest first. */
export const MIGRATIONS = [
  Kernel1700000000000, Audit1700000100000, Calendar1700000150000, Identity1700000200000, Files1700000250000, Market1700000300000, Search1700000400000,
  Matching1700000500000, MatchingCorpus1700000550000, SearchOrganisationKind1700000600000, InvitedName1700000650000, Mailbox1700000660000, InvitationLinks1700000670000,
  Rules1700000700000, Signing1700000710000, Contracts1700000800000, ContractRemedies1700000810000, IncomeRates1764200000001, ReliefCases1764200000002, Notices1764300000001,
  Income1764400000001, Register1764400000002, MoneyBases1764500000001, SupportRules1764500000002, ContractChanges1764500000003, ContractOnce1764500000004, ContractQuestions1764500000005,
  Challenges1764600000101, Sealing1764700000001, Bids1764700000101, ContractSigns1764800000001, Experts1764800000101, NeedCalls1764800000102, Reviews1764800000201,
  Projects1764900000101, Teams1764900000102, Changes1764900000103, Defence1764900000121, Relisting1764900000131, Introductions1764900000141, DealRooms1764900000151,
  Disclosure1764900000161, Trials1764900000163, Pricing1764900000171, Clinic1764900000181, UpheldObjections1764900000191, Brokers1764900000201, Notifications1764900000221, SavedSearches1764900000241,
  Consents1764900000261, Commissions1764900000265, Assignments1764900000301, BrokerRewards1764900000311, MatchNews1764900000315, Installation1764900000331,
];
