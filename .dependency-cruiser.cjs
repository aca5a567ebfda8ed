/**
 * Who may import whom. `npm run boundaries` checks the tree; test/architecture/boundaries.test.ts holds a small failing
 * tree against every rule. A new module gets its place in LAYERS.
 */

/** Lowest first: a module imports modules of lower layers only, never its neighbours. News goes up as events. */
const LAYERS = [
  ['reference', 'rules'],
  ['identity'],
  ['files', 'sealing', 'experts'],
  ['notices', 'brokers'],
  ['evidence', 'listings'],
  ['achievements', 'needs'],
  ['challenges', 'matching', 'assignments'],
  ['bids', 'need-calls'],
  ['pricing'],
  ['contracts'],
  ['deals'],
  ['disclosure'],
  ['trials'],
  ['commissions'],
  ['broker-rewards'],
  ['certificates', 'income', 'reviews'],
  ['register'],
  ['relief'],
  ['relief-cases'],
  ['services', 'projects', 'enterprises', 'fairs'],
  ['policies'],
  ['plan'],
  // read everybody through their faces; imported by nobody
  ['search', 'notifications', 'statistics', 'opendata', 'workbench', 'evaluation'],
];
const KNOWN = LAYERS.flat().join('|');

const directions = LAYERS.flatMap((layer, height) =>
  layer.map((module) => ({
    name: 'module-direction',
    comment: `${module} may import only what lies below it`,
    severity: 'error',
    from: { path: `^src/modules/${module}/` },
    to: { path: '^src/modules/', pathNot: `^src/modules/(${[module, ...LAYERS.slice(0, height).flat()].join('|')})/` },
  })),
);

const OWN_CODE = { path: '^(src|web|test|bench)/' };
const ENTRIES = '^src/(main|cli/main)\\.ts$';
const SPEC = '\\.(spec|test)\\.tsx?$';

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: OWN_CODE, to: { circular: true } },
    { name: 'no-orphan', severity: 'error', from: { orphan: true, path: '^(src|web/app|bench)/', pathNot: '\\.d\\.ts$' }, to: {} },
    {
      name: 'no-dead-code',
      comment: 'what neither the server nor the command line reaches is not part of the product; browser code is reached by pages',
      severity: 'error',
      from: { path: ENTRIES },
      to: { path: '^src/', pathNot: `${SPEC}|\\.d\\.ts$|\\.json$|${ENTRIES}|^src/modules/[^/]+/browser/`, reachable: false },
    },
    { name: 'no-unresolvable', severity: 'error', from: OWN_CODE, to: { couldNotResolve: true, pathNot: '^virtual:|\\?|/\\+types/' } },
    {
      name: 'no-development-package',
      comment: 'what the product imports is installed with it; only the development server loads vite',
      severity: 'error',
      from: { path: '^src/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/vite/' },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: SPEC },
      to: { path: `^(test|bench)/|${SPEC}` },
    },
    {
      name: 'module-through-index',
      comment: 'the public face of a module is its index.ts',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'module-through-index-from-outside',
      comment: 'the same for everybody else; tests and benchmarks may read the reference data',
      severity: 'error',
      from: { path: '^(src|test|bench|web)/', pathNot: '^src/modules/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/[^/]+/(index\\.ts$|data/[^/]+\\.json$|browser/)' },
    },
    {
      name: 'module-with-place',
      comment: 'a new module is entered in LAYERS',
      severity: 'error',
      from: {},
      to: { path: '^src/modules/', pathNot: `^src/modules/(${KNOWN})/` },
    },
    ...directions,
    {
      name: 'kernel-knows-no-module',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/', pathNot: '^src/kernel/' },
    },
    {
      name: 'kernel-through-index',
      severity: 'error',
      from: { path: '^src/kernel/([^/]+)/' },
      to: { path: '^src/kernel/', pathNot: '^src/kernel/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'kernel-through-index-from-outside',
      severity: 'error',
      from: { path: '^(src|test|bench|web)/', pathNot: '^src/kernel/' },
      to: { path: '^src/kernel/', pathNot: '^src/kernel/[^/]+/index\\.ts$' },
    },
    {
      name: 'domain-is-pure',
      comment: 'rules and records know neither use cases nor HTTP',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/domain/', pathNot: SPEC },
      to: { path: '^src/modules/$1/(application|http)/|^src/modules/$1/$1\\.module\\.ts$' },
    },
    {
      name: 'domain-without-framework',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/domain/', pathNot: SPEC },
      to: { path: 'node_modules/(@nestjs/(common|core|platform-express)|express)/' },
    },
    { name: 'embedded-stands-alone', severity: 'error', from: { path: '^src/embedded/' }, to: { path: '^src/', pathNot: '^src/embedded/' } },
    {
      name: 'modules-know-no-composition',
      comment: 'what is put together from modules (application, command line, demo, migrations) is not for them to know',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^src/', pathNot: '^src/(modules|kernel)/' },
    },
    {
      name: 'command-line-is-an-end',
      comment: 'commands use the application, never the reverse',
      severity: 'error',
      from: { path: '^(src|web|bench)/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'a migration does for ever what it did on its day: it uses nothing that may change',
      severity: 'error',
      from: { path: '^src/migrations/' },
      to: { path: '^src/', pathNot: '^src/migrations/' },
    },
    {
      name: 'bench-and-test-apart',
      comment: 'a benchmark measures the product, not the helpers of the tests; what both need is product or data',
      severity: 'error',
      from: { path: '^(bench|test)/' },
      to: { path: '^(bench|test)/', pathNot: '^$1/' },
    },
    {
      name: 'public-pages-are-light',
      comment: 'public pages are plain HTML and CSS: no component library, nothing of the pages behind it',
      severity: 'error',
      from: { path: '^web/app/', pathNot: '^web/app/work/' },
      to: { path: '^web/app/work/|node_modules/(antd|@ant-design|@rc-component|dayjs)/' },
    },
    {
      name: 'web-knows-no-server',
      comment: 'pages call the API; what they must compute themselves stands in a folder of its own, and the regions that they let choose from are those of the server',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: '^src/modules/([^/]+/browser/|reference/data/(regions|counties)\\.json$)' },
    },
    {
      name: 'browser-code-stands-alone',
      comment: 'what a browser has to compute itself, because the server never sees it, runs on both sides and knows neither',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/browser/', pathNot: SPEC },
      to: { path: '.', pathNot: '^src/modules/$1/browser/' },
    },
    {
      name: 'server-knows-no-page',
      comment: 'the built pages are loaded when the server starts',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
