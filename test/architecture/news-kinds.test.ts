import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { NEWS_KIND_CODES } from '../../src/kernel/news/index.js';

/** Who sends what people are told: mails to an address, and news to people. */
const SENDERS = ['CaseMails', 'NewsDesk', 'Mailer', 'MailQueue'];
const SENDS = ['send', 'tell', 'post'];

interface Sent {
  at: string;
  /** as the source writes it; null where the news says none */
  kind: string | null;
}

/** Every call of a sender in a source, with the kind that its news states itself: a kind that comes by a spread can be left out unseen. */
function sentIn(file: string, text: string): Sent[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const senders = new Set<string>();
  const sent: Sent[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isParameter(node) && node.type && SENDERS.includes(node.type.getText(source))) senders.add(node.name.getText(source));
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && SENDS.includes(node.expression.name.text) && senders.has(ownPart(node.expression.expression, source))) sent.push({ at: `${file}: ${node.getText(source).slice(0, 80)}`, kind: kindOf(node.arguments, source) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sent;
}

const ownPart = (node: ts.Expression, source: ts.SourceFile): string => (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword ? node.name.text : node.getText(source));

function kindOf(args: readonly ts.Expression[], source: ts.SourceFile): string | null {
  const news = args.find(ts.isObjectLiteralExpression);
  const kind = news?.properties.find((property) => property.name?.getText(source) === 'kind');
  return kind?.getText(source) ?? null;
}

// these hand on what others state, and have it by their types
const HAND_ON = ['src/kernel/mail/mail-queue.ts', 'src/kernel/news/news-desk.ts', 'src/modules/identity/application/case-mails.ts'];
const sources = globSync('src/**/*.ts', { exclude: ['**/*.spec.ts'] }).filter((file) => !HAND_ON.includes(file));
const sent = sources.flatMap((file) => sentIn(file, readFileSync(file, 'utf8')));

describe('what people are told', () => {
  it('states its kind wherever it is sent', () => {
    expect(sent.length).toBeGreaterThan(25);
    expect(sent.filter(({ kind }) => kind === null).map(({ at }) => at)).toEqual([]);
  });

  it('is of every kind that people can choose for', () => {
    const text = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(NEWS_KIND_CODES.filter((kind) => !text.includes(`kind: '${kind}'`))).toEqual([]);
  });

  it.each([
    ['states none', `this.mails.send(people, { matter, done })`],
    ['takes it from elsewhere', `this.mails.send(people, { ...news })`],
    ['is not written where it is sent', `this.mails.send(people, news)`],
  ])('is found where it %s', (_, call) => {
    expect(sentIn('x.ts', `class A { constructor(private readonly mails: CaseMails) {} b() { return ${call}; } }`)).toEqual([{ at: expect.stringContaining('x.ts') as string, kind: null }]);
  });
});
