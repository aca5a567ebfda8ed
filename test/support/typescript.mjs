import { registerHooks } from 'node:module';

/**
 * Lets plain Node programs (the test command, Jest's global set-up) import this project's TypeScript: Node strips the
 * types itself, and an import of `x.js` is answered by `x.ts` where no build stands beside the source.
 */
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/^\.{1,2}\/.*\.js$/.test(specifier)) throw error;
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});
