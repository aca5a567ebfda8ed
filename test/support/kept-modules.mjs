import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Runtime from 'jest-runtime';

/** The product and its packages. Tests and what helps them are evaluated anew for each file. */
const KEPT = ['src', 'web', 'dist', 'node_modules'];
const OF_ONE_FILE = /\.spec\.tsx?$/;

/** One a project in this process; it outlives the test files, so that what is kept may load more at any time. */
const LOADERS = new Map();

class Loader extends Runtime {
  constructor(config, ...rest) {
    super(config, ...rest);
    this.folders = KEPT.map((folder) => `${config.rootDir}${sep}${folder}${sep}`);
  }

  /** The module of an address, evaluated here the first time that anybody asks for it; undefined where it is none of those that are kept. */
  moduleAt(address) {
    // an address with a query asks for a copy of its own
    if (!address.startsWith('file:') || address.includes('?')) return undefined;
    const path = fileURLToPath(address);
    if (OF_ONE_FILE.test(path) || !this.folders.some((folder) => path.startsWith(folder))) return undefined;
    return this.registries.getActiveEsmRegistry().get(address) ?? this.load(path);
  }

  load(path) {
    const { esmLoader } = this;
    if (path.endsWith('.json') || this.unstable_shouldLoadAsEsm(path)) return esmLoader.tryLoadGraphSync(path, '', 'sync-preferred');
    return esmLoader.loadCjsAsEsm(path, path, '', esmLoader.getContext());
  }
}

/** The modules of one test file, behind them those that are kept. */
class Registry extends Map {
  constructor(loader) {
    super();
    this.loader = loader;
  }

  get(address) {
    return super.get(address) ?? this.loader.moduleAt(address);
  }
}

/**
 * Jest's runtime, except that the product and its packages are evaluated once a process instead of once a test file: see
 * docs/adr/0027. It reaches into the runtime (`registries`, `esmLoader`, `transformCache`), therefore its version is fixed, and a test of the
 * architecture says what holds.
 */
export default class KeptModules extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    const loader = LOADERS.get(config.id) ?? new Loader(config, environment, ...rest);
    LOADERS.set(config.id, loader);
    this.registries.esModuleRegistry = new Registry(loader);
    // stacks of errors name the lines of sources for as long as the modules live
    this.transformCache.sourceMaps = loader.transformCache.sourceMaps;
  }
}
