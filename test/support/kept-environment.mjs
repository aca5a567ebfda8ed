import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** One a project in this process. */
const KEPT = new Map();

/** What Jest leaves on the global object for the length of one test file. */
const OF_ONE_FILE = ['EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL', 'RETRY_TIMES', 'RETRY_IMMEDIATELY', 'WAIT_BEFORE_RETRY', 'LOG_ERRORS_BEFORE_RETRY'].map((name) => Symbol.for(name));

/**
 * Jest makes its global object of another one that answers for it, so that each use of `Object`, `Math` or `Buffer` asks a Proxy: a hundred times as long as
 * in production, in every line of the product and its packages (ADR 0055). Here it is a global object as any other.
 */
function withPlainGlobal(make) {
  const { createContext } = vm;
  vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
  try {
    return make();
  } finally {
    vm.createContext = createContext;
  }
}

/** Jest's environment for Node, made once for all test files of a process: modules that are kept (`kept-modules.mjs`) belong to one global object. */
export default class KeptEnvironment extends TestEnvironment {
  constructor(config, context) {
    const kept = KEPT.get(config.projectConfig.id);
    if (kept) return kept;
    withPlainGlobal(() => super(config, context));
    // nothing else would tell: tests pass on the slow one too
    if (this.global !== this.context) throw new Error('this version of Jest makes its global object in another way: see withPlainGlobal');
    KEPT.set(config.projectConfig.id, this);
    const { process } = this.global;
    this.before = { exit: process.exit, env: { ...process.env } };
  }

  /** Puts back what a test file may have changed for itself: the time, variables of the environment, what Jest remembers. */
  teardown() {
    const { process } = this.global;
    this.fakeTimers.clearAllTimers();
    this.fakeTimersModern.dispose();
    process.exit = this.before.exit;
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
    for (const symbol of OF_ONE_FILE) delete this.global[symbol];
    return Promise.resolve();
  }
}
