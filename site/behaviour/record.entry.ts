// Starts the recorder on a page whose head says so: `<meta name="podoal-record" content='{"token":"…","endpoint":"/api/batch"}'>`.
// The page loads it as `<script type="module" async>`; the server writes the meta only for people who agreed, or under a run.
import { record } from '@podoal/recorder/recorder.ts';
import { callOf } from './record-calls.ts';

const said = document.querySelector<HTMLMetaElement>('meta[name=podoal-record]')?.content;
if (said) record({ ...JSON.parse(said), callOf });
