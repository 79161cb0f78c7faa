/** A field that offers what begins with the letters typed: the combobox of the ARIA practices. */

import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

export interface Offer {
  readonly id: string;
  readonly name: string;
  readonly more?: string;
}

export interface TypeaheadProps {
  readonly label: string;
  readonly placeholder: string;
  /** What there is for some letters, the best first. */
  readonly find: (words: string, signal: AbortSignal) => Promise<readonly Offer[]>;
  readonly onChoose: (offer: Offer) => void;
}

const PATIENCE = 120;

export function Typeahead({ label, placeholder, find, onChoose }: TypeaheadProps) {
  const id = useId();
  const [words, setWords] = useState("");
  const [answer, setAnswer] = useState<{ readonly of: string; readonly offers: readonly Offer[] }>();
  const [at, setAt] = useState(0);
  const [failure, setFailure] = useState("");
  const input = useRef<HTMLInputElement>(null);

  /** What was written when Enter was pressed before there was an answer: its first offer is taken once it is there. */
  const hurried = useRef("");

  useEffect(() => {
    setFailure("");
    const typed = words.trim();
    if (!typed) {
      setAnswer(undefined);
      return;
    }
    const running = new AbortController();
    const later = setTimeout(() => {
      find(typed, running.signal).then(
        (found) => {
          setAnswer({ of: typed, offers: found });
          setAt(0);
          if (hurried.current === typed) choose(found[0]);
          hurried.current = "";
        },
        (problem: unknown) => {
          if (!running.signal.aborted) setFailure(problem instanceof Error ? problem.message : String(problem));
        },
      );
    }, PATIENCE);
    return () => {
      clearTimeout(later);
      running.abort();
    };
  }, [words]);

  const offers = answer?.offers;
  const choose = (offer: Offer | undefined) => {
    if (!offer) return;
    setWords("");
    setAnswer(undefined);
    onChoose(offer);
    input.current?.focus();
  };
  const keys = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const count = offers?.length ?? 0;
    if (event.key === "Escape" && words) {
      event.stopPropagation();
      setWords("");
      setAnswer(undefined);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const written = event.currentTarget.value.trim();
      if (answer?.of === written) choose(answer.offers[at]);
      else hurried.current = written;
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setAt((at + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    }
  };
  const open = offers !== undefined;
  return (
    <div class="typeahead">
      <label for={`${id}-input`}>{label}</label>
      <input
        ref={input}
        id={`${id}-input`}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && offers.length ? `${id}-${at}` : undefined}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={keys}
        onBlur={() => setTimeout(() => setAnswer(undefined), 150)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!open || offers.length === 0}>
        {offers?.map((offer, i) => (
          <li
            key={offer.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(offer)}
          >
            <bdi>{offer.name}</bdi> {offer.more && <small>{offer.more}</small>}
          </li>
        ))}
      </ul>
      <div class="typeahead-said" role="status">
        {failure || (open && offers.length === 0 ? `Nothing is called “${words.trim()}” here.` : "")}
      </div>
    </div>
  );
}
