/** Feed: an article is seen as it would be read before it is kept; many at once; and pairs that people decide. */

import type { Told } from "../common/island";
import { Words } from "../things/words";
import { ArticleForm } from "./article";
import { Batches } from "./batches";
import "./feed.css";
import { Review } from "./review";
import { asking, keep, token } from "./token";

export function Feed({ told }: { told: Told }) {
  if (told.open !== "true") {
    return (
      <div class="feed">
        <p class="fault">
          This service is read-only: it knows no token that writes.{" "}
          <code>communique token create NAME --scope ingest --scope update</code> makes one.
        </p>
        <Review readOnly />
      </div>
    );
  }
  const free = told.free === "true";
  return (
    <div class="feed">
      <Words />
      {!free && <TokenForm />}
      <ArticleForm />
      <Batches />
      <Review readOnly={false} />
    </div>
  );
}

/** Asks for the token once; afterwards it says that one is kept, and for how long. */
function TokenForm() {
  if (token.value && !asking.value) {
    return (
      <p class="token-kept" role="status">
        Your token is kept until this tab is closed.{" "}
        <button type="button" class="link" onClick={() => keep("")}>
          Forget it now
        </button>
      </p>
    );
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    keep(String(new FormData(event.currentTarget as HTMLFormElement).get("token") ?? ""));
  };
  return (
    <form class="token" onSubmit={submit}>
      <label>
        Token
        <input name="token" type="password" autocomplete="off" required aria-describedby="token-help" />
      </label>
      <button type="submit">Use it</button>
      <p class="quiet" id="token-help" role={asking.value ? "alert" : undefined}>
        {asking.value && <strong>{asking.value} </strong>}
        To read articles in and to decide needs a token of this service:{" "}
        <code>communique token create NAME --scope ingest --scope update</code> prints one. It is kept in this tab
        alone.
      </p>
    </form>
  );
}
