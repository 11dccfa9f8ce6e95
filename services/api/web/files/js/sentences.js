/** Shows a report: the sentence marked inside its article, who said so, where it stands. */

import { element, named, outward } from "./elements.js";
import { readDay } from "./days.js";
import { article } from "./store.js";
import { sideName } from "./sides.js";
import { interestName } from "./words.js";

const AROUND = 170; // characters of the article before and after the evidence

export function reportElement(report) {
  const quote = element("blockquote", { dir: "auto" }, element("mark", {}, report.evidence.text));
  article(report.article.href).then(
    (found) => inContext(quote, report, found),
    () => {}, // the sentence alone stays
  );
  return element(
    "article",
    { class: "report" },
    quote,
    element("p", { class: "who" }, ...witness(report)),
    element("p", { class: "from" }, ...origin(report)),
    element("details", { class: "why" }, element("summary", {}, "Why it was read so"),
      element("ul", {}, [...report.reasons, `counted here: ${report.joined_because}`].map((reason) => element("li", { dir: "auto" }, reason)))),
  );
}

function witness(report) {
  const { attribution, article: from } = report;
  const said = attribution.speaker ? ["Said by ", named(attribution.speaker, "strong")] : ["Said by ", named(report.witness, "strong")];
  const side = attribution.speaker_side !== "unknown" ? attribution.speaker_side : attribution.speaker ? null : from.source_side;
  const interest = attribution.speaker ? attribution.interest : from.source_interest;
  const stands = side && side !== "unknown" ? `on the side of ${sideName(side)}` : interestName(interest);
  return [...said, `, ${stands}`, attribution.party_claim ? " (a claim of that side alone)" : ""];
}

function origin(report) {
  const from = report.article;
  const title = named(from.title || from.source);
  return [
    named(from.source), from.published ? `, ${readDay(from.published)}: ` : ": ",
    from.url ? outward(from.url, title) : title,
    report.when.text ? element("span", { class: "dated" }, " · dated by ", named(report.when.text, "q")) : null,
  ];
}

/** Offsets count characters, of which some take two places in the strings of scripts. */
function inContext(quote, report, found) {
  const whole = Array.from(`${found.title}\n\n${found.text ?? ""}`);
  const { start, end, text } = report.evidence;
  if (whole.slice(start, end).join("") !== text) return; // another revision of the article
  const title = Array.from(found.title).length;
  const first = end <= title ? 0 : title + 2; // the title stands beside the text, not before it
  const last = end <= title ? title : whole.length;
  const [from, to] = [Math.max(first, start - AROUND), Math.min(last, end + AROUND)];
  const before = tailOf(whole.slice(from, start).join(""), from > first);
  const after = headOf(whole.slice(end, to).join(""), to < last);
  quote.replaceChildren(before, element("mark", {}, text), after);
}

/** From the first whole word on. */
function tailOf(text, cut) {
  return cut ? `… ${text.replace(/^\S*\s/, "")}` : text;
}

function headOf(text, cut) {
  return cut ? `${text.replace(/\s\S*$/, "")} …` : text;
}
