// The sender as a file of its own, dist/recorder/sender.js: a classic script, as `new Worker(address)` wants it.
import { sendFromHere } from './sender.ts';

sendFromHere();
