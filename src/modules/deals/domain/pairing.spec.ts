import { type Asker, type Listed, pairOf } from './pairing.js';

const need = (change: Partial<Listed> = {}): Listed => ({ organisationId: 'enterprise', createdBy: 'officer', brokerAllowed: true, ...change });
const achievement = (change: Partial<Listed> = {}): Listed => ({ organisationId: 'institute', createdBy: 'researcher', brokerAllowed: true, ...change });
const officer: Asker = { personId: 'officer', organisationId: 'enterprise', organisationKind: 'ENTERPRISE', isOffice: false, memberOf: ['enterprise'] };
const researcher: Asker = { personId: 'researcher', organisationId: 'institute', organisationKind: 'INSTITUTE', isOffice: false, memberOf: ['institute'] };
const broker: Asker = { personId: 'broker', organisationId: 'agency', organisationKind: 'AGENCY', isOffice: false, memberOf: ['agency'] };

describe('whom an introduction joins', () => {
  it('follows the kind of the asker’s organisation', () => {
    const sides = { buyerOrganisationId: 'enterprise', sellerOrganisationId: 'institute' };
    expect([pairOf(officer, null, achievement()), pairOf(officer, need(), achievement())]).toEqual([{ begunBy: 'BUYER', ...sides }, { begunBy: 'BUYER', ...sides }]);
    expect([pairOf(researcher, need(), null), pairOf(researcher, need(), achievement())]).toEqual([{ begunBy: 'SELLER', ...sides }, { begunBy: 'SELLER', ...sides }]);
    expect(pairOf(broker, need(), achievement())).toEqual({ begunBy: 'BROKER', ...sides });
  });

  it('takes nothing of others for one’s own side', () => {
    expect(pairOf(officer, need({ organisationId: 'enterprise2' }), achievement())).toBe('INTRODUCTION_SIDES');
    expect(pairOf(researcher, need(), achievement({ createdBy: 'colleague' }))).toBe('INTRODUCTION_SIDES');
    expect(pairOf({ ...researcher, isOffice: true }, need(), achievement({ createdBy: 'colleague' }))).toMatchObject({ begunBy: 'SELLER' });
    expect(pairOf(officer, need({ organisationId: 'enterprise2' }), null)).toBe('INTRODUCTION_SIDES');
    expect([pairOf(broker, need(), null), pairOf(broker, null, achievement())]).toEqual(['INTRODUCTION_SIDES', 'INTRODUCTION_SIDES']);
  });

  it('introduces nobody to an organisation that the person belongs to', () => {
    expect(pairOf(officer, need(), null)).toBe('INTRODUCTION_SELF');
    expect(pairOf(researcher, null, achievement())).toBe('INTRODUCTION_SELF');
    expect(pairOf({ ...officer, memberOf: ['enterprise', 'institute'] }, null, achievement())).toBe('INTRODUCTION_SELF');
  });

  it('lets a broker join only what both owners let brokers join', () => {
    expect(pairOf(broker, need({ brokerAllowed: false }), achievement())).toBe('INTRODUCTION_NO_BROKERS');
    expect(pairOf(broker, need(), achievement({ brokerAllowed: false }))).toBe('INTRODUCTION_NO_BROKERS');
  });
});
