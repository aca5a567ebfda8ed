/**
 * Types and lint of one project (`server` or `web`) on one program: the rules of lint ask the type checker that has just looked for errors, instead of
 * reading and checking every file again. What passed is remembered in the modules' cache; later runs look at what changed since, and at every file whose
 * types follow from it. Ends with 0, or with the sum of 2 (types) and 4 (lint).
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const TYPESCRIPT = '**/*.{ts,tsx}';
const SCRIPTS = '**/*.{js,mjs,cjs}';
/** What is not TypeScript is linted with the server. */
const PROJECTS = {
  server: { config: 'tsconfig.json', everything: ['.'], always: [SCRIPTS], without: [`web/${TYPESCRIPT}`] },
  web: { config: 'web/tsconfig.json', everything: [`web/${TYPESCRIPT}`], always: [], without: [] },
};
const project = PROJECTS[process.argv[2]];
/** Other rules or other packages: everything is looked at again. */
const RULES = ['eslint.config.js', 'package-lock.json', 'tsconfig.json', 'web/tsconfig.json', import.meta.filename];
const MEMORY = resolve(`node_modules/.cache/kezhuan-check-${process.argv[2]}-${hashOf(RULES)}.tsbuildinfo`);

const remembered = existsSync(MEMORY);
const builder = readProgram();
const { mistakes, affected } = checkTypes();
const { linter, results } = await lint(remembered && affected ? [...affected, ...project.always] : project.everything);
const faults = results.filter(({ errorCount, warningCount }) => errorCount + warningCount > 0);

if (mistakes.length > 0) console.log(ts.formatDiagnostics(mistakes, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => process.cwd(), getNewLine: () => '\n' }));
if (faults.length > 0) console.log(await (await linter.loadFormatter('stylish')).format(results));
// emits nothing but the memory
if (mistakes.length + faults.length === 0) builder.emit();
process.exitCode = (mistakes.length > 0 ? 2 : 0) + (faults.length > 0 ? 4 : 0);

function readProgram() {
  const onUnRecoverableConfigFileDiagnostic = ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
  };
  // with isolatedModules a changed type reaches only its direct importers, and a mistake further away passes; the build finds what the option is for
  const parsed = ts.getParsedCommandLineOfConfigFile(project.config, { noEmit: true, incremental: true, isolatedModules: false }, { ...ts.sys, onUnRecoverableConfigFileDiagnostic });
  return ts.createIncrementalProgram({ rootNames: parsed.fileNames, options: { ...parsed.options, tsBuildInfoFile: MEMORY }, configFileParsingDiagnostics: parsed.errors });
}

/** What is wrong, and our files that had to be looked at; null where it was all of them. */
function checkTypes() {
  const mistakes = [...builder.getConfigFileParsingDiagnostics(), ...builder.getOptionsDiagnostics(), ...builder.getGlobalDiagnostics(), ...builder.getSyntacticDiagnostics()];
  let affected = new Set();
  for (let next = builder.getSemanticDiagnosticsOfNextAffectedFile(); next; next = builder.getSemanticDiagnosticsOfNextAffectedFile()) {
    mistakes.push(...next.result);
    const { fileName } = next.affected;
    if (fileName === undefined) affected = null;
    else if (/\.tsx?$/.test(fileName) && !fileName.includes('/node_modules/')) affected?.add(fileName);
  }
  return { mistakes, affected };
}

async function lint(files) {
  const linter = new ESLint({
    ignorePatterns: project.without,
    warnIgnored: false,
    errorOnUnmatchedPattern: false,
    overrideConfig: [{ files: [TYPESCRIPT], languageOptions: { parserOptions: { projectService: false, programs: [builder.getProgram()] } } }],
  });
  // of no file it would make all files
  return { linter, results: files.length > 0 ? await linter.lintFiles(files) : [] };
}

function hashOf(files) {
  const sum = createHash('sha256');
  for (const file of files) sum.update(readFileSync(file));
  return sum.digest('hex').slice(0, 12);
}
