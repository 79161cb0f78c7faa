/** The shapes of the REST interface that the explorer reads. */

export interface DateShape {
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: string;
  readonly basis: string;
  readonly text: string | null;
  readonly exact: boolean;
  readonly words: string;
}
export interface Party {
  readonly id: string;
  readonly url: string;
  readonly role: string;
  readonly name: string;
  readonly kind: string | null;
  readonly post: string | null;
}
export interface Evidence {
  readonly article: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly url: string;
}
export interface TypeShape {
  readonly root: string;
  readonly mode: string | null;
  readonly label: string;
  readonly quad: number;
  readonly score: number;
}
export interface TypeCount {
  readonly type: TypeShape;
  readonly modality: string;
  readonly events: number;
  readonly colour: string;
}
export interface PlaceShape {
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
export interface Report {
  readonly id: string;
  readonly article: string;
  readonly type: TypeShape;
  readonly modality: string;
  readonly label: string;
  readonly date: DateShape | null;
  readonly participants: readonly Party[];
  readonly places: readonly PlaceShape[];
  readonly trigger: Evidence;
  readonly evidence: readonly Evidence[];
  readonly confidence: number;
}
export interface EventShape {
  readonly id: string;
  readonly url: string;
  readonly type: TypeShape;
  readonly modality: string;
  readonly label: string;
  readonly date: DateShape | null;
  readonly participants: readonly Party[];
  readonly places: readonly PlaceShape[];
  readonly place_text: string | null;
  readonly confidence: number;
  readonly articles: readonly string[];
  readonly independent: number;
}
export interface Disagreement {
  readonly aspect: string;
  readonly names: readonly string[];
  readonly rule: string;
  readonly reason: string;
  readonly variants: readonly {
    readonly names: readonly string[];
    readonly articles: readonly string[];
    readonly sentences: readonly string[];
  }[];
}
export interface EventDetail extends EventShape {
  readonly reports: readonly Report[];
  readonly links: readonly {
    readonly id: string;
    readonly how: string;
    readonly label: string;
    readonly date: DateShape | null;
  }[];
  readonly disagreements: readonly Disagreement[];
}
export interface Claim {
  readonly id: string;
  readonly url: string;
  readonly speaker: Party;
  readonly content: Evidence;
  readonly content_events: readonly string[];
}
export interface ArticleDetail {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly published: string;
  readonly source: string | null;
  readonly text: string;
  readonly statements: readonly Claim[];
}
export interface Listing<T> {
  readonly total: number | null;
  readonly next: string | null;
  readonly items: readonly T[];
}
export interface Facets {
  readonly total: number;
  readonly types: readonly TypeCount[];
  readonly places: readonly (PlaceShape & { readonly events: number })[];
  readonly actors: readonly { readonly id: string; readonly name: string; readonly events: number }[];
}
export interface Buckets {
  readonly total: number;
  readonly undated: number;
  readonly items: readonly {
    readonly start: string;
    readonly end: string;
    readonly events: number;
    readonly types: readonly TypeCount[];
  }[];
}
export interface ActorDetail {
  readonly id: string;
  readonly name: string;
  readonly offices: readonly { readonly id: string; readonly name: string }[];
}
