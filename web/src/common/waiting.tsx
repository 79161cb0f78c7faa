/** What stands in the place of a picture while the server counts, and where it could not. */

import type { Asked } from "../data/loading";

export function Waiting({ asked, words }: { asked: Pick<Asked<unknown>, "failed" | "again">; words: string }) {
  const failed = asked.failed.value;
  if (!failed)
    return (
      <p class="notice" role="status">
        {words}
      </p>
    );
  return (
    <div class="notice" role="alert">
      <p>{failed}</p>
      <button type="button" class="plain" onClick={() => asked.again()}>
        Ask again
      </button>
    </div>
  );
}
