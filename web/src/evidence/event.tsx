/** What is behind one event: its words in each article, who says so, how it is dated, and where reports disagree. */

import { useEffect, useState } from "preact/hooks";
import { Failure, getOnce, pageOf, pairPage, REST } from "../common/api";
import { dayNumber, dayWords } from "../common/dates";
import { formOf, lineOf, plural, readable } from "../common/looks";
import type { ActorDetail, ArticleDetail, EventDetail, Party, Report } from "../common/shapes";
import { act } from "../state/history";
import { passage } from "./passage";

export interface Story {
  readonly event: EventDetail;
  readonly articles: ReadonlyMap<string, ArticleDetail>;
}

async function story(id: string): Promise<Story> {
  const event = await getOnce<EventDetail>(`${REST}/events/${encodeURIComponent(id)}`);
  const names = [...new Set(event.reports.map((report) => report.article))].slice(0, 20);
  const told = await Promise.all(
    names.map((name) => getOnce<ArticleDetail>(`${REST}/articles/${encodeURIComponent(name)}`)),
  );
  return { event, articles: new Map(told.map((article) => [article.id, article])) };
}

const BASES: Readonly<Record<string, string>> = {
  explicit: "the date stands in the text",
  "resolved-weekday": "from a weekday in the text, counted from the day of publication",
  "resolved-relative": "from words such as “last week”, counted from the day of publication",
  context: "from the sentences around it",
  "publication-date": "the day of publication, since the text names none",
  "before-publication": "told as past: before the day of publication",
  "after-publication": "told as to come: after the day of publication",
};

export function EventEvidence({ id }: { id: string }) {
  const [found, setFound] = useState<Story>();
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let current = true;
    setFound(undefined);
    setFailure(undefined);
    story(id).then(
      (told) => current && setFound(told),
      (problem: unknown) =>
        current && setFailure(problem instanceof Failure ? problem : new Failure(String(problem), 0)),
    );
    return () => {
      current = false;
    };
  }, [id, tries]);
  if (failure)
    return (
      <div class="notice" role="alert">
        <p>{failure.message}</p>
        <button type="button" class="plain" onClick={() => setTries(tries + 1)}>
          Ask again
        </button>
      </div>
    );
  if (!found)
    return (
      <p class="quiet" role="status">
        Fetching the words …
      </p>
    );
  return <Told {...found} />;
}

function Told({ event, articles }: Story) {
  return (
    <article class={`told-event is-${event.modality}`} data-event={event.id}>
      <p class="kicker">
        {event.type.label} · {formOf(event.modality).words}
      </p>
      <h3>
        <a href={event.url}>{lineOf(event.label, event.modality)}</a>
      </h3>
      <p>
        <strong>{event.date?.words ?? "day unknown"}</strong>
        {event.date && (
          <span class="quiet">
            {" "}
            · {event.date.text && `“${event.date.text}”, `}
            {BASES[event.date.basis] ?? readable(event.date.basis)}
          </span>
        )}
      </p>
      <Parties parties={event.participants} />
      <Pair parties={event.participants} />
      {event.places.length > 0 && (
        <p class="quiet">
          at{" "}
          {event.places.map((place, i) => (
            <span key={place.id}>
              {i > 0 && ", "}
              <a href={place.url}>{place.name}</a>
            </span>
          ))}
        </p>
      )}
      <p class="quiet">
        {plural(event.reports.length, "report")} in {plural(event.articles.length, "article")}
        {event.independent < event.articles.length && `, ${event.independent} of them independent`}
      </p>
      {event.reports.map((report) => (
        <ReportWords key={report.id} report={report} article={articles.get(report.article)} event={event} />
      ))}
      <Disagreements event={event} articles={articles} />
      {event.links.length > 0 && (
        <section>
          <h4>Linked events</h4>
          <ul class="plain">
            {event.links.map((link) => (
              <li key={link.id}>
                {readable(link.how)}:{" "}
                <button type="button" class="link" onClick={() => act({ shown: { kind: "event", id: link.id } })}>
                  {link.label}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

function Parties({ parties }: { parties: readonly Party[] }) {
  if (parties.length === 0) return null;
  return (
    <ul class="parties">
      {parties.map((party) => (
        <li key={`${party.role} ${party.id}`}>
          <span class="quiet">{party.role}</span>{" "}
          <button type="button" class="link" onClick={() => act({ shown: { kind: "actor", id: party.id } })}>
            {party.name}
          </button>
          {party.post && <Office actor={party.id} post={party.post} />}
        </li>
      ))}
    </ul>
  );
}

/** The way to the page of the two who take part, where it is two. */
function Pair({ parties }: { parties: readonly Party[] }) {
  const [one, other, third] = new Set(parties.map((party) => party.id));
  if (one === undefined || other === undefined || third !== undefined) return null;
  return (
    <p class="ways">
      <a href={pairPage(one, other)}>The two over time</a>
    </p>
  );
}

/** The office that somebody held on the day of the event. */
function Office({ actor, post }: { actor: string; post: string }) {
  const [name, setName] = useState("");
  useEffect(() => {
    let current = true;
    getOnce<ActorDetail>(`${REST}/actors/${encodeURIComponent(actor)}`).then(
      ({ offices }) => current && setName(offices.find((office) => office.id === post)?.name ?? readable(post)),
      () => current && setName(readable(post)),
    );
    return () => {
      current = false;
    };
  }, [actor, post]);
  return <small> {name && `${name} on that day`}</small>;
}

function ReportWords({
  report,
  article,
  event,
}: {
  report: Report;
  article: ArticleDetail | undefined;
  event: EventDetail;
}) {
  const pieces = article ? passage(article.text, report.evidence, report.trigger) : [];
  const [first] = report.evidence;
  const speakers = article?.statements.filter(
    (claim) =>
      claim.content_events.includes(report.id) ||
      claim.content_events.includes(event.id) ||
      (claim.content.start <= report.trigger.start && report.trigger.end <= claim.content.end),
  );
  const differs = report.date && event.date && report.date.words !== event.date.words;
  return (
    <section class="report-words">
      <h4>
        <a dir="auto" href={pageOf("article", report.article)}>
          {article?.title || "Untitled article"}
        </a>
        <small>
          {" "}
          {article?.source ?? "source unknown"}
          {article && `, ${dayWords(dayNumber(article.published))}`}
        </small>
      </h4>
      <blockquote>
        {pieces.length > 0
          ? pieces.map((piece, i) =>
              piece.kind === "plain" ? (
                <span key={i}>{piece.text}</span>
              ) : (
                <mark key={i} class={piece.kind === "trigger" ? "trigger" : ""}>
                  {piece.text}
                </mark>
              ),
            )
          : report.evidence.map((one) => <mark key={one.start}>{one.quote}</mark>)}
      </blockquote>
      <p class="quiet">
        {speakers && speakers.length > 0 && (
          <>according to {[...new Set(speakers.map((claim) => claim.speaker.name))].join(" and ")} · </>
        )}
        {differs && <>dated here: {report.date?.words} · </>}
        {report.modality !== event.modality && <>told here as {formOf(report.modality).words} · </>}
        {first && <a href={first.url}>Read it in the article</a>}
      </p>
    </section>
  );
}

function Disagreements({ event, articles }: Story) {
  if (event.disagreements.length === 0) return null;
  const name = (id: string) => articles.get(id)?.source ?? articles.get(id)?.title ?? id;
  return (
    <section class="disagree">
      <h4>Where the reports disagree</h4>
      <ul class="plain">
        {event.disagreements.map((found) => (
          <li key={found.aspect}>
            <strong>{readable(found.aspect)}</strong>: shown is {found.names.join(", ")}, {found.reason}
            <ul>
              {found.variants.map((variant) => (
                <li key={variant.names.join()}>
                  {variant.names.join(", ")} <small>({variant.articles.map(name).join(", ")})</small>
                  {found.rule === "other-day" && variant.sentences.map((words) => <q key={words}>{words}</q>)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
