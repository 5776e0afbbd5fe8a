// The demo page: starts the recorder with the person's consent and shows every row as it is recorded.
// `?consent=yes` starts at once, as a site does that was agreed to before.
import { createRecorder } from '../recorder.ts';

const shownRows = 40;
const part = (id: string) => document.getElementById(id);
const rows: string[] = [];
const counts = new Map<string, number>();
const lastRows: Record<string, object> = {};
let isWaiting = false;

/** Shows what came since the last frame. */
function show(): void {
  isWaiting = false;
  const [list, sum] = [part('rows'), part('counts')];
  if (list) list.textContent = rows.join('\n');
  if (sum) sum.textContent = [...counts].map(([signal, count]) => `${signal} ${count}`).join(' · ');
}

function watch(signal: string, row: object): void {
  const values = Object.entries(row).filter(([, value]) => value !== null);
  const said = values.map(
    ([name, value]) => `${name} ${typeof value === 'number' ? Math.round(value * 10) / 10 : value}`,
  );
  rows.unshift(`${signal}: ${said.join(', ')}`);
  rows.length = Math.min(rows.length, shownRows);
  lastRows[signal] = row;
  counts.set(signal, (counts.get(signal) ?? 0) + 1);
  if (!isWaiting) requestAnimationFrame(show);
  isWaiting = true;
}

const recorder = createRecorder({
  ...{ token: 'demo', endpoint: '/batch', consent: true, watch },
  callOf: (path) => (path === '/ask' ? 'sections' : null),
});

function setRunning(isRunning: boolean): void {
  for (const id of ['stop', 'stage']) part(id)?.toggleAttribute('disabled', !isRunning);
  part('start')?.toggleAttribute('disabled', isRunning);
}

function listen(): void {
  const on = (id: string, work: () => void) => part(id)?.addEventListener('click', work);
  const start = () => {
    recorder.start();
    setRunning(true);
  };
  on('start', start);
  on('stop', () => {
    recorder.stop();
    setRunning(false);
    part('start')?.setAttribute('disabled', '');
  });
  on('stage', () => recorder.stage('demo-next'));
  on('mark', () => {
    const detail = { name: 'popup-open', target: 'popup:demo', a: 3, b: 10 };
    document.dispatchEvent(new CustomEvent('podoal:mark', { detail }));
  });
  on('call', () => void fetch('/ask'));
  if (new URLSearchParams(location.search).get('consent') === 'yes') start();
}

// For whoever wants to try it in the console: `recorder.flush()`, `lastRows.click`.
Object.assign(window, { recorder, lastRows });
if (document.readyState === 'loading') {
  if (new URLSearchParams(location.search).get('consent') === 'yes') recorder.start();
  document.addEventListener('DOMContentLoaded', listen);
} else listen();
