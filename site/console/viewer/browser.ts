// The viewer in the browser: takes the page's data, starts the reader of documents and shows everything.
import { h, render } from 'preact';
import { pageData } from '../../steps/ask.ts';
import { startReader } from './ui/reader.ts';
import { Viewer } from './ui/viewer.tsx';
import type { ViewerData } from './viewer-data.ts';

const data = pageData<ViewerData>();
const root = document.getElementById('viewer');
if (root !== null) {
  root.replaceChildren();
  render(h(Viewer, { data, reader: startReader(data.urls.document) }), root);
}
