import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const SIZES = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
};

/** CommonJS add-ons that require the ESM-only framework do not load under Jest; docs/adr says what is used instead. */
const BANNED_PACKAGES = [
  { name: '@nestjs/throttler', message: 'Use rate-limiter-flexible.' },
  { name: 'nestjs-cls', message: 'Use AsyncLocalStorage (kernel/database, kernel/http).' },
  { name: 'nestjs-i18n', message: 'Texts live beside their codes, in both languages.' },
  { name: '@willsoto/nestjs-prometheus', message: 'Use kernel/metrics.' },
];
const ONLY_AT_WORK = [{ group: ['antd', 'antd/*', '@ant-design/*'], message: 'Public pages are plain HTML and CSS: antd only below web/app/work.' }];
const imports = (patterns = []) => ({ 'no-restricted-imports': ['error', { paths: BANNED_PACKAGES, patterns }] });

const STATE_BY_HAND = {
  selector: 'AssignmentExpression[left.type="MemberExpression"][left.property.name="state"]',
  message: 'Only kernel/workflow writes a state: declare an action and run it.',
};
const NEVER = [
  { selector: 'TSEnumDeclaration', message: 'Use a const object or a union of string literals.' },
  { selector: "CallExpression[callee.name='forwardRef']", message: 'No forwardRef: break the cycle with an event.' },
  { selector: 'CallExpression[callee.property.name="only"][callee.object.name=/^(it|test|describe)$/]', message: 'A focused test hides all others.' },
  {
    selector: 'CallExpression[callee.property.name=/^(skip|todo|failing)$/][callee.object.name=/^(it|test|describe)$/], CallExpression[callee.name=/^(xit|xtest|xdescribe)$/]',
    message: 'No skipped tests: make it pass or delete it.',
  },
];
const CODE = { eqeqeq: 'error', 'no-console': 'error', 'no-var': 'error', 'prefer-const': 'error', 'no-restricted-syntax': ['error', ...NEVER] };

const TYPED = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-base-to-string': 'error',
  '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

export default defineConfig(
  globalIgnores(['dist/', 'dist-bench/', 'node_modules/', 'test-results/', '**/.react-router/', '**/.vite/', 'test/architecture/fixtures/', 'web/app/api/schema.d.ts', 'coverage/', '.data/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  { files: ['**/*.{js,mjs,cjs}'], rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error', ...SIZES, ...imports() } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...CODE, ...TYPED, ...SIZES, ...imports(ONLY_AT_WORK) },
  },
  { files: ['web/app/work/**', 'web/scripts/**'], rules: imports() },
  // a thrown Response is how a page answers with a status or a redirect
  { files: ['web/app/**'], rules: { '@typescript-eslint/only-throw-error': 'off' } },
  // SQL is long by nature; programs for a terminal print
  { files: ['src/migrations/**'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['src/**/*.ts'], ignores: ['src/kernel/workflow/**'], rules: { 'no-restricted-syntax': ['error', ...NEVER, STATE_BY_HAND] } },
  { files: ['src/cli/**', 'bench/**', 'test/faults/**'], rules: { 'no-console': 'off' } },
  { files: ['test/**', '**/*.spec.ts', '**/*.spec.tsx'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  // opencc-js ships declarations that do not resolve under NodeNext
  { files: ['src/kernel/text/normalise.ts'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-call': 'off', '@typescript-eslint/no-unsafe-return': 'off' } },
  // bodies of answers are `any` in supertest; a test says what it expects of them
  { files: ['test/**'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-base-to-string': 'off' } },
);
