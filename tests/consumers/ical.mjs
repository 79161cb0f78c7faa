// Reads an iCalendar file with ical.js, as Thunderbird and web calendars do, and prints its entries by id.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf-8")));
const entry = (component) => {
  const values = Object.fromEntries(component.getAllProperties().map((one) => [one.name, String(one.getFirstValue())]));
  const categories = component.getFirstProperty("categories")?.getValues();
  return [values.uid, { ...values, component: component.name, categories }];
};
const found = ["vevent", "vjournal"].flatMap((name) => calendar.getAllSubcomponents(name)).map(entry);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
