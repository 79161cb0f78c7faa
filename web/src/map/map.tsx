/** The map of one side: where the events of the brushed period are told to be. The land comes with the page: no tiles. */

import { useSignalEffect } from "@preact/signals";
import * as L from "leaflet";
import "leaflet/dist/leaflet.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { inspect } from "../common/inspect";
import { plural, theme } from "../common/looks";
import { themed } from "../common/switch";
import { Waiting } from "../common/waiting";
import { partOfPlaces } from "../data/counted";
import { type Events, type PlaceEntry, tally } from "../data/events";
import { type Side, show as showBehind } from "../explorer/model";
import { state } from "../state/history";
import { countries } from "./ground";

/** Radius of the smallest place and of the largest, in pixels; on a narrow map the largest is smaller. */
const SMALLEST = 4;
const LARGEST = 20;
const LARGEST_NARROW = 13;
const NARROW = 600;
/** Degrees around the place with most events that are looked at together. */
const AROUND: readonly [number, number] = [7, 10];

interface Drawing {
  readonly map: L.Map;
  readonly ground: L.GeoJSON;
  readonly spots: ReadonlyMap<number, L.CircleMarker>;
}

/** The places of a selection, and how many of the chosen events each has; `most` of all events, whatever is chosen. */
interface Spots {
  readonly places: readonly PlaceEntry[];
  readonly most: number;
  /** Of what they are a part, where they are not all. */
  readonly note: string;
  counts(chosen: Uint32Array): ArrayLike<number>;
}

export function MapView({ side, events }: { side: Side; events: Events }) {
  if (!side.part.value)
    return (
      <Drawn
        side={side}
        events={events}
        spots={{
          places: events.places,
          most: mostOf(tally(events.placesOf, everything(events), events.places.length)),
          note: "",
          counts: (chosen) => tally(events.placesOf, chosen, events.places.length),
        }}
        key="here"
      />
    );
  const found = side.places.found.value;
  if (!found) return <Waiting asked={side.places} words="The server counts the events of each place …" />;
  const numbers = found.items.map((place) => place.events);
  return (
    <Drawn
      side={side}
      events={events}
      spots={{
        places: found.items,
        most: mostOf(numbers),
        note: partOfPlaces(found),
        counts: () => numbers,
      }}
      key={side.resting.value}
    />
  );
}

function everything(events: Events): Uint32Array {
  return Uint32Array.from({ length: events.count }, (_, event) => event);
}

function mostOf(counts: ArrayLike<number>): number {
  return Math.max(1, ...Array.from(counts));
}

/** How many pixels a radius grows with the root of the number of events, so that the largest place stays a place. */
function growthOf(most: number, width: number): number {
  return Math.min(2.4, ((width < NARROW ? LARGEST_NARROW : LARGEST) - SMALLEST) / Math.sqrt(most));
}

function Drawn({ side, events, spots }: { side: Side; events: Events; spots: Spots }) {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>();
  const [told, setTold] = useState({ places: 0, placed: 0 });

  const show = (one: Drawing, chosen: Uint32Array) => {
    const counts = spots.counts(chosen);
    const look = theme();
    const { shown } = state.peek();
    const growth = growthOf(spots.most, one.map.getContainer().clientWidth);
    let places = 0;
    one.ground.setStyle({ color: look.line, weight: 0.8, fillColor: look.sheet, fillOpacity: 1 });
    for (const [number, spot] of one.spots) {
      const count = counts[number] ?? 0;
      const isShown = shown?.kind === "place" && shown.id === spots.places[number]?.id;
      if (count) places++;
      spot.setRadius(count ? SMALLEST + growth * Math.sqrt(count) : 0);
      spot.setStyle({
        stroke: count > 0,
        fill: count > 0,
        color: isShown ? look.ink : look.sheet,
        weight: isShown ? 3 : 1.2,
        fillColor: look.accent,
        fillOpacity: 0.6,
      });
      spot.setTooltipContent(`${spots.places[number]?.name}: ${plural(count, "event")}`);
    }
    let placed = 0;
    for (const event of chosen)
      if ((events.placesOf.at[event + 1] as number) > (events.placesOf.at[event] as number)) placed++;
    setTold({ places, placed });
  };

  useEffect(() => {
    if (!box.current) return;
    const one = draw(box.current, spots.places, spots.counts(everything(events)), (id) =>
      showBehind(side, { kind: "place", id }),
    );
    drawing.current = one;
    show(one, side.chosen.peek());
    // The first size, and what follows while the page is laid out, is looked at whole; until the reader moves it.
    let touched = false;
    const touch = () => {
      touched = true;
    };
    for (const event of ["pointerdown", "wheel", "keydown"] as const)
      (box.current.parentElement ?? box.current).addEventListener(event, touch, { once: true, passive: true });
    const observer = new ResizeObserver(() => {
      one.map.invalidateSize();
      const places = boundsOf(spots.places);
      if (!touched && places.isValid()) one.map.fitBounds(places.pad(0.05), { maxZoom: 6, animate: false });
    });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      one.map.remove();
      drawing.current = undefined;
    };
  }, [events]);
  useSignalEffect(() => {
    themed.value;
    state.value.shown;
    const chosen = side.chosen.value;
    if (drawing.current) show(drawing.current, chosen);
  });

  useEffect(
    () =>
      inspect("map", () => {
        const one = drawing.current;
        return (
          one &&
          [...one.spots].map(([number, spot]) => {
            const { x, y } = one.map.latLngToContainerPoint(spot.getLatLng());
            return { id: spots.places[number]?.id, x, y, radius: spot.getRadius() };
          })
        );
      }),
    [events],
  );

  const look = (at: L.LatLngBounds | undefined) => {
    if (at?.isValid()) drawing.current?.map.fitBounds(at.pad(0.05), { maxZoom: 6 });
  };
  return (
    <div class="map-view" data-places={told.places}>
      <div class="view-tools">
        <span class="group">
          <button
            type="button"
            class="plain"
            onClick={() => look(busiest(spots.places, spots.counts(side.chosen.peek())))}
          >
            Where most happens
          </button>
          <button type="button" class="plain" onClick={() => look(boundsOf(spots.places))}>
            All places
          </button>
        </span>
      </div>
      <div
        class="map-box"
        ref={box}
        role="application"
        aria-label="Map: arrows move, plus and minus zoom; the table below has each place"
      />
      <p class="quiet below">
        {plural(told.places, "place")} on the map. {spots.note}
        {!side.part.value &&
          `${plural(told.placed, "event")} of ${side.chosen.value.length.toLocaleString("en")} name a place; the others are in the list.`}
      </p>
    </div>
  );
}

function boundsOf(places: readonly PlaceEntry[]): L.LatLngBounds {
  const bounds = L.latLngBounds([]);
  for (const { latitude, longitude } of places)
    if (latitude !== null && longitude !== null) bounds.extend([latitude, longitude]);
  return bounds;
}

/** Around the place with most events, and the places near it that have some too. */
function busiest(places: readonly PlaceEntry[], counts: ArrayLike<number>): L.LatLngBounds | undefined {
  const here = places.map((place, number) => ({ ...place, count: counts[number] ?? 0 }));
  const known = here.filter((one) => one.count > 0 && one.latitude !== null && one.longitude !== null);
  const [centre] = known.sort((one, other) => other.count - one.count);
  if (!centre) return undefined;
  const [high, wide] = AROUND;
  const off = (one: number | null, other: number | null) => Math.abs((one ?? 0) - (other ?? 0));
  return boundsOf(
    known.filter((one) => off(one.latitude, centre.latitude) <= high && off(one.longitude, centre.longitude) <= wide),
  );
}

/** The land, and the places on it, those with many events below those with few. */
function draw(
  box: HTMLElement,
  places: readonly PlaceEntry[],
  counts: ArrayLike<number>,
  clicked: (id: string) => void,
): Drawing {
  const renderer = L.canvas({ padding: 0.3, tolerance: 4 });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    renderer,
    attributionControl: false,
    zoomSnap: 0.5,
    minZoom: 0,
    maxZoom: 9,
    worldCopyJump: false,
    maxBounds: [
      [-88, -200],
      [88, 200],
    ],
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
  });
  map.setView([20, 10], 2);
  const ground = L.geoJSON(countries(), { interactive: false }).addTo(map);
  const spots = new Map<number, L.CircleMarker>();
  const order = [...places.keys()].sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0));
  for (const number of order) {
    const place = places[number];
    if (!place || place.latitude === null || place.longitude === null) continue;
    const spot = L.circleMarker([place.latitude, place.longitude], { renderer, bubblingMouseEvents: false });
    spot.bindTooltip(place.name, { direction: "top", className: "map-tip" });
    spot.on("click", () => clicked(place.id));
    spot.addTo(map);
    spots.set(number, spot);
  }
  const bounds = boundsOf(places);
  if (bounds.isValid()) map.fitBounds(bounds.pad(0.05), { maxZoom: 6, animate: false });
  return { map, ground, spots };
}
