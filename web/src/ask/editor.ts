/** The editor of queries. It lives in a shadow root, where its styles are adopted sheets, which the page's policy allows. */

import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { completer, termOptions, vocabulary } from "./completing";
import { fillIn, type Prefixes } from "./prefixes";

const LOOK = EditorView.theme({
  "&": {
    fontSize: "0.92rem",
    backgroundColor: "var(--sheet)",
    color: "var(--ink)",
    border: "1px solid var(--soft)",
    borderRadius: "6px",
  },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", minHeight: "15rem", maxHeight: "32rem" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.6rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--tint)", color: "var(--soft)", border: "none", borderRadius: "6px 0 0 6px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent) 8%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)",
  },
  ".cm-matchingBracket": { backgroundColor: "var(--mark)", color: "inherit" },
  ".cm-tooltip": {
    backgroundColor: "var(--sheet)",
    color: "var(--ink)",
    border: "1px solid var(--soft)",
    borderRadius: "6px",
    fontFamily: "var(--sans)",
    maxWidth: "min(34rem, 90vw)",
  },
  ".cm-tooltip-autocomplete > ul > li": { padding: "0.15rem 0.5rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--paper)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.8" },
  ".cm-completionInfo": { padding: "0.4rem 0.6rem" },
  ".cm-diagnostic": { borderLeft: "4px solid var(--q4)", padding: "0.3rem 0.6rem", whiteSpace: "pre-wrap" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--q4)" },
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword], color: "var(--q1)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--q3)" },
  { tag: [tags.string, tags.number, tags.bool, tags.literal], color: "var(--q2)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.url, tags.link], color: "var(--accent)" },
]);

export interface Editor {
  readonly text: () => string;
  readonly write: (text: string) => void;
  readonly mark: (line: number, column: number, message: string) => void;
  readonly clear: () => void;
  readonly complete: () => string;
  readonly goTo: (line: number, column: number) => void;
  readonly focus: () => void;
  readonly end: () => void;
}

/** How the service names things: the base of its IRIs, and prefixes for their beginnings. */
export interface Names {
  readonly base: string;
  readonly prefixes: Prefixes;
}

/** Makes an editor in an element that has no shadow root yet. */
export function makeEditor(host: HTMLElement, text: string, known: Names, run: () => void): Editor {
  const { base, prefixes } = known;
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  let terms = termOptions([], prefixes);
  vocabulary(base).then(
    (found) => {
      terms = termOptions(found, prefixes);
    },
    () => undefined, // without the vocabulary the editor proposes the common terms alone
  );
  const declare = EditorView.updateListener.of((update) => {
    if (update.transactions.some((one) => one.isUserEvent("input.complete"))) fill();
  });
  const view: EditorView = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        sparql(),
        syntaxHighlighting(COLOURS),
        LOOK,
        EditorView.lineWrapping,
        declare,
        autocompletion({ override: [completer(prefixes, () => terms)], maxRenderedOptions: 60 }),
        EditorView.contentAttributes.of({ "aria-label": "Query", "aria-multiline": "true", spellcheck: "false" }),
        keymap.of([
          {
            key: "Mod-Enter",
            run: () => {
              run();
              return true;
            },
          },
          { key: "Tab", run: acceptCompletion },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
      ],
    }),
  });

  function fill(): string {
    const lines = fillIn(view.state.doc.toString(), prefixes);
    if (lines) queueMicrotask(() => view.dispatch({ changes: { from: 0, insert: lines } }));
    return lines + view.state.doc.toString();
  }
  const at = (line: number, column: number) => {
    const found = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
    return Math.min(found.from + Math.max(0, column - 1), found.to);
  };
  return {
    text: () => view.state.doc.toString(),
    write: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark: (line, column, message) => {
      const from = at(line, column);
      const to = Math.min(view.state.doc.length, Math.max(from + 1, view.state.wordAt(from)?.to ?? 0));
      view.dispatch(
        setDiagnostics(view.state, [{ from: Math.min(from, Math.max(0, to - 1)), to, severity: "error", message }]),
      );
    },
    clear: () => view.dispatch(setDiagnostics(view.state, [])),
    complete: fill,
    goTo: (line, column) => {
      view.dispatch({ selection: { anchor: at(line, column) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
    end: () => view.destroy(),
  };
}
