// What is done to browser code after Vite has bundled it.
import { minify } from 'terser';

/**
 * Makes browser code smaller still, after Vite did. Functions stay where they are, lest one be made anew at every call.
 * The recorder, which runs before the page has a body, lest anything be done unseen, becomes a classic script: it stops the
 * reading of the page, where a module would wait for it. Its names stay its own.
 * @type {import('vite').Plugin}
 */
export const smaller = {
  name: 'smaller',
  generateBundle: async (_, bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const code = chunk.name === 'record' ? `(()=>{${chunk.code}})()` : chunk.code;
      const isModule = chunk.name !== 'record';
      const { code: less } = await minify(code, {
        module: isModule,
        compress: { passes: 3, reduce_funcs: false, hoist_funs: true },
      });
      chunk.code = less ?? code;
    }
  },
};
