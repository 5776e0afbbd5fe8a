// Starts the recorder on a page whose head says so: `<meta name="podoal-record" content='{"token":"…","endpoint":"/api/batch"}'>`.
// The page loads it as a classic script before its styles; the server writes the meta only for people who agreed, or under a
// run. The same file is the worker that sends.
import { record } from '@podoal/recorder/recorder.ts';
import { sendFromHere } from '@podoal/recorder/sender.ts';
import { callOf } from './record-calls.ts';

if (globalThis.document) {
  const said = document.querySelector<HTMLMetaElement>('meta[name=podoal-record]')?.content;
  const { src } = document.currentScript as HTMLScriptElement;
  if (said) record({ ...JSON.parse(said), sender: src, callOf });
} else sendFromHere();
