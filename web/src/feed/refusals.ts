/** What does a refusal say to the reader of a page? The server's words are for programs too. */

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/; put "published": .*$/s, ". Fill in “Published on”, since “on Friday” means nothing without it."],
  [/; set COMMUNIQUE_ALLOW_PRIVATE_ADDRESSES=true to allow it$/, "; who runs this service can allow it."],
  [
    /^this needs the header Authorization: Bearer with a token that has the scope (\w+)$/,
    "This needs a token with the scope $1.",
  ],
];

/** A reason without what only programs can do about it: headers, bodies in JSON, settings. */
export function forPeople(reason: string): string {
  return WORDS.reduce((words, [of, instead]) => words.replace(of, instead), reason);
}
