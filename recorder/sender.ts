// The worker of a recorded page: posts batches, and says each answer's status, 0 where there is none.

/** To be called in a worker whose address is the recorder's option `sender`. */
export function sendFromHere(): void {
  addEventListener('message', ({ data: [endpoint, body] }) => {
    fetch(endpoint, { method: 'POST', body }).then(
      ({ status }) => postMessage(status),
      () => postMessage(0),
    );
  });
}
