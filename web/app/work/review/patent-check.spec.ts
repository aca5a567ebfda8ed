import { patentCheck } from './patent-check';

type Rights = Parameters<typeof patentCheck>[0];
const right = (kind: Rights[number]['kind'], status: Rights[number]['status'] = 'GRANTED'): Rights[number] => ({ kind, status, title: '演示', number: '', holder: '', expiresOn: null, shareBp: null });
const [granted, pending, software] = [right('INVENTION'), right('UTILITY', 'PENDING'), right('SOFTWARE')];

describe('the checklist of a review', () => {
  it.each<[string, Rights, string[], string[], string, boolean | null]>([
    ['ticks granted patents that raise no doubt', [granted, software], [], ['/evaluation/issuedOn'], 'patents', true],
    ['asks for a look at a right that is not granted yet, beside others that are', [granted, pending], [], ['/intellectualProperty/0/number'], 'patentsPending', null],
    ['asks for a look where the system has doubts', [granted], [], ['/intellectualProperty/0/number'], 'patentsWarned', null],
    ['certifies nothing where no patent is given', [], [], [], 'patentsNone', null],
    ['certifies nothing of a software copyright', [software], [], [], 'patentsNone', null],
    ['marks what is wrong, whatever else is pending', [pending], ['/intellectualProperty/0/status'], [], 'patentsWrong', false],
    ['does not blame rights for what else is missing', [granted], ['/title'], [], 'patents', true],
  ])('%s', (_, rights, gaps, warnings, text, ok) => {
    const told = (pointers: string[]) => pointers.map((pointer) => ({ pointer }));
    expect(patentCheck(rights, told(gaps), told(warnings))).toEqual({ text: `work.check.${text}`, ok });
  });
});
