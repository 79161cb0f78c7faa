/** The pairs of which the rules cannot say whether they are one: both sentences side by side, yes or no. */

import { useEffect, useState } from "preact/hooks";
import { get, getOnce } from "../common/api";
import { formOf, lineOf, plural } from "../common/looks";
import type { Claim, Evidence, Listing, Report } from "../common/shapes";
import { decideAs, decider, send } from "./token";

interface Actor {
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly kind: string;
  readonly country: string | null;
  readonly office: string | null;
}
interface Proposal {
  readonly id: string;
  readonly matter: "event" | "actor";
  readonly score: number | null;
  readonly reason: string;
  readonly left: Report | Actor;
  readonly right: Report | Actor;
}
interface Hit {
  readonly url: string;
  readonly source_url: string | null;
  readonly snippet: string;
}
interface Decided {
  readonly words: string;
  readonly id: string;
  readonly url: string;
}

export function Review({ readOnly }: { readOnly: boolean }) {
  const [found, setFound] = useState<Listing<Proposal> | null>(null);
  const [fault, setFault] = useState("");
  const [decided, setDecided] = useState<Decided | null>(null);
  const load = () => {
    setFault("");
    get<Listing<Proposal>>("/api/v1/proposals?limit=20").then(setFound, (problem: Error) => setFault(problem.message));
  };
  useEffect(load, []);

  async function answer(proposal: Proposal, verdict: "same" | "different") {
    setFault("");
    try {
      const made = (await (
        await send("POST", `/api/v1/proposals/${encodeURIComponent(proposal.id)}`, {
          verdict,
          by: decider.value.trim(),
        })
      ).json()) as { items: Decided[] };
      setDecided(made.items[0] ?? null);
      load();
    } catch (problem) {
      setFault((problem as Error).message);
    }
  }
  async function takeBack(one: Decided) {
    try {
      await send(
        "DELETE",
        `/api/v1/judgements/${encodeURIComponent(one.id)}?by=${encodeURIComponent(decider.value.trim())}`,
      );
      setDecided(null);
      load();
    } catch (problem) {
      setFault((problem as Error).message);
    }
  }
  return (
    <section aria-labelledby="review" class="review">
      <h2 id="review">To decide{found?.total ? `: ${plural(found.total, "pair")}` : ""}</h2>
      {decided && (
        <p role="status" class="kept">
          {decided.words}{" "}
          <button type="button" class="link" onClick={() => void takeBack(decided)}>
            Undo
          </button>
        </p>
      )}
      {fault && (
        <p class="fault" role="alert">
          {fault}{" "}
          <button type="button" class="link" onClick={load}>
            Try again
          </button>
        </p>
      )}
      {!found && !fault && (
        <p class="quiet" role="status">
          Looking for pairs …
        </p>
      )}
      {found && !found.items.length && (
        <p class="quiet">Nothing is open: of all that articles tell, the rules can say what is one.</p>
      )}
      {!readOnly && found !== null && found.items.length > 0 && (
        <label class="decider">
          Decide as
          <input
            value={decider.value}
            maxLength={200}
            autocomplete="name"
            placeholder="the name of the token"
            onInput={(event) => decideAs(event.currentTarget.value)}
          />
        </label>
      )}
      <ol class="pairs">
        {found?.items.map((one) => (
          <li key={one.id} data-matter={one.matter}>
            <p>
              <strong>{one.matter === "event" ? "Is this one event?" : "Is this one and the same?"}</strong>{" "}
              <small>
                {one.score !== null && `likeness ${Math.round(one.score * 100)} %; `}
                {one.reason}
              </small>
            </p>
            <div class="sides">
              <Side side={one.left} />
              <Side side={one.right} />
            </div>
            {!readOnly && (
              <p class="buttons">
                <button type="button" class="second" onClick={() => void answer(one, "same")}>
                  Yes, one
                </button>
                <button type="button" class="second" onClick={() => void answer(one, "different")}>
                  No, two
                </button>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Side({ side }: { side: Report | Actor }) {
  return "evidence" in side ? <OfReport report={side} /> : <OfActor actor={side} />;
}

/** Words of an article, and where they stand in it. */
type Words = Pick<Evidence, "quote" | "url">;

function Quote({ words }: { words: Words | undefined }) {
  return words ? (
    <blockquote class="said">
      <p>
        <a href={words.url}>{words.quote}</a>
      </p>
    </blockquote>
  ) : null;
}

function OfReport({ report }: { report: Report }) {
  return (
    <div>
      <Quote words={report.evidence[0]} />
      <p class="quiet">
        <small>
          {lineOf(report.label, report.modality)} · {report.date?.words ?? "no date"} · {formOf(report.modality).words}
        </small>
      </p>
    </div>
  );
}

/** An actor, with a sentence that tells of it, or why there is none. */
function OfActor({ actor }: { actor: Actor }) {
  const [told, setTold] = useState<Words | null>();
  const [fault, setFault] = useState("");
  useEffect(() => {
    wordsOn(actor).then(setTold, (problem: Error) => setFault(problem.message));
  }, [actor.id]);
  return (
    <div>
      <p>
        <a href={actor.url}>{actor.name}</a>{" "}
        <small>{[actor.kind, actor.country, actor.office].filter(Boolean).join(", ")}</small>
      </p>
      <Quote words={told ?? undefined} />
      {told === null && (
        <p class="quiet">No sentence: no event and no claim tells of it, and no article that is kept has this name.</p>
      )}
      {fault && <p class="fault">{fault}</p>}
    </div>
  );
}

/** Words that tell of an actor: of an event, else of what somebody says, else where an article has the name. */
async function wordsOn(actor: Actor): Promise<Words | null> {
  const asked = `actor=${encodeURIComponent(actor.id)}&limit=1&count=false`;
  const events = await getOnce<Listing<{ readonly evidence: Evidence | null }>>(`/api/v1/events?${asked}`);
  if (events.items[0]?.evidence) return events.items[0].evidence;
  const claims = await getOnce<Listing<Claim>>(`/api/v1/claims?${asked}`);
  if (claims.items[0]) return claims.items[0].content;
  const phrase = encodeURIComponent(`"${actor.name.replaceAll('"', " ")}"`);
  const hits = await getOnce<Listing<Hit>>(`/api/v1/search?q=${phrase}&kind=article&limit=1`);
  const [hit] = hits.items;
  return hit ? { quote: hit.snippet, url: hit.source_url ?? hit.url } : null;
}
