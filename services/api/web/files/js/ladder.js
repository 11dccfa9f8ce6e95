/** How well a change is supported, as steps, with the rule that put it there. */

import { element } from "./elements.js";
import { counted, LADDER, statusName } from "./words.js";

const STEPS = Object.keys(LADDER);

export function ladderElement(change) {
  const reached = STEPS.indexOf(change.status);
  const steps = STEPS.map((step, n) =>
    element("li", { class: n <= reached ? "reached" : null, "aria-current": n === reached ? "step" : null, title: LADDER[step] }, statusName(step)),
  );
  const support = change.support;
  return element(
    "div",
    { class: "ladder" },
    element("ol", { "aria-label": "How well supported" }, steps),
    element("p", { class: "rule", dir: "auto" }, change.status_rule),
    element("p", { class: "dim" },
      `${counted(support.reports, "report", "reports")}, ${counted(support.witnesses, "witness", "witnesses")}, ${support.independent_witnesses} of no side · confidence ${Math.round(change.confidence * 100)}%`),
    change.disputed ? element("p", { class: "disputed" }, "Disputed: a witness who gains nothing by it denies this, or later control contradicts it.") : null,
  );
}
