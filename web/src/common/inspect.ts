/** What is drawn on the canvases, for tests and for those who look behind the page: `window.__communique`. */

type Inspected = Record<string, () => unknown>;

const inspected: Inspected = {};
(window as unknown as { __communique: Inspected }).__communique = inspected;

/** Offers to tell what a view draws now, until the view goes. */
export function inspect(name: string, tell: () => unknown): () => void {
  inspected[name] = tell;
  return () => {
    if (inspected[name] === tell) delete inspected[name];
  };
}
