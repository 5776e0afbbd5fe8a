// Who may import whom: the arrows of ARCHITECTURE.md as rules. tools/gates.test.ts proves each on a planted violation.

/** The rooms of the tree. */
const ROOMS = 'contract|sale|site|recorder|motion|bots|detect|bench|e2e|tools';
const TEST = '\\.(?:test|e2e)\\.tsx?$';

/**
 * A room that may import only the named rooms (and itself).
 * @param {string} room @param {readonly string[]} [allowed] path patterns
 */
const onlyImports = (room, allowed = []) => ({
  name: `${room}-imports-only-its-rooms`,
  comment: `${room}/ may import of ours only: ${[room, ...allowed].join(', ')}`,
  severity: /** @type {const} */ ('error'),
  from: { path: `^${room}/`, pathNot: TEST },
  to: { path: `^(?:${ROOMS})/`, pathNot: [`^${room}/`, ...allowed.map((path) => `^${path}/`)] },
});

/**
 * A room without input and output: no Node modules, and no npm packages but the one named.
 * @param {string} room @param {string} [allowed] an npm package
 */
const isPure = (room, allowed) => ({
  name: `${room}-is-pure`,
  comment: `${room}/ does no input or output: no Node modules, no npm packages${allowed ? ` but ${allowed}` : ''}`,
  severity: /** @type {const} */ ('error'),
  from: { path: `^${room}/`, pathNot: TEST },
  to: { pathNot: [`^(?:${ROOMS})/`, ...(allowed ? [`(?:^|/)node_modules/${allowed}/`] : [])] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    onlyImports('contract'),
    onlyImports('sale', ['contract']),
    onlyImports('site', ['contract', 'sale', 'motion', 'recorder', 'detect']),
    onlyImports('recorder', ['contract/behaviour']),
    onlyImports('motion'),
    onlyImports('bots', ['contract', 'motion', 'detect/dataset/source']),
    onlyImports('detect', ['contract/behaviour', 'motion']),
    isPure('contract', 'typebox'),
    isPure('sale', 'typebox'),
    isPure('motion'),
    isPure('recorder'),
    {
      name: 'step-imports-no-other-step',
      comment:
        'a step of the site never imports another step; what two steps share stands in contract/, sale/ or site/http',
      severity: 'error',
      from: { path: '^site/steps/([^/]+)/' },
      to: { path: '^site/steps/[^/]+/', pathNot: '^site/steps/$1/' },
    },
    {
      name: 'rule-imports-no-other-step',
      comment:
        'a step of the sale never imports another step; what they share stands in sale/, sale/venue or sale/crowd',
      severity: 'error',
      from: { path: '^sale/(\\d[^/]*)/', pathNot: TEST },
      to: { path: '^sale/\\d[^/]*/', pathNot: '^sale/$1/' },
    },
    {
      name: 'only-main-touches-stores',
      comment: 'routes and pages speak to ports; site/main.ts alone chooses the store',
      severity: 'error',
      from: {
        path: '^(?:site|contract|sale)/',
        pathNot: [TEST, '^site/main\\.ts$', '^site/console/(?:users|rescore)\\.ts$', '^site/stores/'],
      },
      to: { path: '^site/stores/(?:embedded|cluster)/' },
    },
    {
      name: 'browser-code-uses-no-node-module',
      comment: 'a browser has no node: modules',
      severity: 'error',
      from: { path: '^(?:site/.*/browser\\.ts$|recorder/)', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-shipped-imports-tests-or-tools',
      comment: 'bench/, e2e/ and tools/ look at the product, never the other way round',
      severity: 'error',
      from: { path: '^(?:contract|sale|site|recorder|motion|bots|detect)/' },
      to: { path: '^(?:bench|e2e|tools)/' },
    },
    {
      name: 'nothing-imports-a-test',
      comment: 'a test file is run, not imported',
      severity: 'error',
      from: { path: '.' },
      to: { path: TEST },
    },
    {
      name: 'no-circle',
      comment: 'files that import each other in a circle cannot be read one after the other',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolves',
      comment: 'an import that leads nowhere would also hide from the other rules',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
};
