import fc from 'fast-check';

/** Texts that have broken other programs: the corpus of T13. */
const TEXTS = [
  '', ' ', '\0', 'a\0b', '\ud800', 'x\udfff', '\\', '\\\\', '%', '_', "'", "';--", "' OR 1=1 --", '$1', '$$', 'a &', '& |', '!', '<->', '():*', 'a:*b', '"', '"未闭合', '-', '- -',
  'infinity', '-infinity', 'NaN', 'null', 'undefined', 'true', '12345-01-01', '-0001-01-01', '2027-02-30', '2026-13-45T99:99:99Z', '2147483648', '9223372036854775808', '1e131071', '-1', '1e400',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '👩‍👩‍👧‍👦', '\u202eabc', 'ﷺ', '㛃䶮𫖯𠮷', 'e\u0301'.repeat(20), '\ufeff', '\u2028', 'İıſ', '\r\nSet-Cookie: a=b', '../../etc/passwd', '..\\..', '<script>alert(1)</script>',
  '{{7*7}}', '${7*7}', '%s%s%n', '=cmd|x', 'file:///etc/passwd', 'http://127.0.0.1:1/', 'x'.repeat(300), '长'.repeat(3_100),
];

const NUMBERS = [0, -0, -1, 1, 0.5, 1e-7, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 1e16, 1e308, -1e308];

const deep = (depth: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value };
  return value;
};

const STRUCTURES: readonly unknown[] = [null, true, false, [], {}, [[]], [null], [{}], { a: 1 }, ['x', 'x'], Array.from({ length: 200 }, () => 1), deep(40), deep(20), { length: 3 }, { then: 1 }];

export const killerText = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...TEXTS) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) });

/** Anything where something else was expected. */
export const killerValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: killerText },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom(...STRUCTURES) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

export interface RawBody {
  body: string | Buffer;
  type: string;
}

const MEGABYTE = 1024 * 1024;
// 单位名称 in GBK: no UTF-8
const GBK = Buffer.from([0xb5, 0xa5, 0xce, 0xbb, 0xc3, 0xfb, 0xb3, 0xc6]);
const inJson = (bytes: Buffer) => Buffer.concat([Buffer.from('{"title":"'), bytes, Buffer.from('"}')]);

/** Bodies that no serialiser writes. */
export const rawBody: fc.Arbitrary<RawBody> = fc.constantFrom<RawBody[]>(
  ...['', '{', '[]', '[{}]', 'null', '1', '"text"', '{"title":"a","title":"b"}', '{"__proto__":{"roles":["SYS"]}}', '{"constructor":{"prototype":{"x":1}}}', '{"title":"\\ud800"}', '{"title":"\\u0000"}', '{"limit":1e131071}', '{"limit":NaN}', '{"limit":-Infinity}', "{'a':1}", '{"a":1}}', '\ufeff{}',
    '['.repeat(10_000), '{"a":'.repeat(10_000), `{"title":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, `{"title":"${'['.repeat(100)}"}`, `{"title":"${'x'.repeat(MEGABYTE - 100)}"}`, `{"title":"${'x'.repeat(MEGABYTE)}"}`,
  ].map((body) => ({ body, type: 'application/json' })),
  { body: inJson(GBK), type: 'application/json' }, { body: inJson(GBK), type: 'application/json; charset=gbk' }, { body: inJson(Buffer.from([0xed, 0xa0, 0x80])), type: 'application/json' },
  { body: Buffer.from('{"title":"x"}', 'utf16le'), type: 'application/json; charset=utf-16le' }, { body: Buffer.from('{"title":"x"}'), type: 'application/json; charset=utf-32' },
  { body: '{"title":"x"}', type: 'text/plain' }, { body: 'title=x', type: 'application/x-www-form-urlencoded' }, { body: '<a/>', type: 'application/xml' }, { body: '--b--', type: 'multipart/form-data; boundary=b' }, { body: 'x', type: 'multipart/form-data' }, { body: '{}', type: 'nonsense' }, { body: '{"title":"x"}', type: 'application/merge-patch+json' },
);

/** Pieces of an address, written as they stand: some are no valid percent-encoding. */
export const rawPathPart = fc.oneof(
  fc.constantFrom('%00', '%ff', '%', '%E0%A4%A', '%2e%2e', '..%2f..', '%0d%0a', '*', '~', '0', '-1', '2147483648', '99999999999999999999', '1e3', 'NaN', 'null', '__proto__', 'constructor', 'toString', "'", '%F0%9F%92%A9', '019ab5c0-0000-7000-8000-00000000000', 'x'.repeat(2_000)),
  killerText.filter((text) => text.length > 0 && text.length < 400 && text.isWellFormed()).map(encodeURIComponent),
);
