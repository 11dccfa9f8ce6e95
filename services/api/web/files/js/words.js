/** What the words of the API mean, for people. A word that is not known is shown as it came. */

const plain = (word) => String(word ?? "").replaceAll("_", " ");

export const STATUSES = {
  claimed: "Claimed",
  reported: "Reported",
  confirmed: "Confirmed",
  evidence: "Seen to hold",
  baseline: "Starting point",
  inferred: "Follows from others",
  retracted: "Retracted",
};
export const LADDER = {
  claimed: "only the taker's side, or nobody whose side is known, says so",
  reported: "a witness of no side, or of a side not said to gain, says so",
  confirmed: "two independent witnesses, or the loser admits it",
};
export const KINDS = {
  gained: "Taken",
  lost: "Left by its holder",
  handed_over: "Handed over",
  partial: "Partly taken",
};
export const STATES = {
  held: "Held",
  contested: "Contested",
  in_transition: "Changing hands",
  unknown: "Not known",
};
const INTERESTS = {
  independent: "independent of the sides",
  party: "a party to the war",
  unknown: "interest not known",
};

export const statusName = (word) => STATUSES[word] ?? plain(word);
export const kindName = (word) => KINDS[word] ?? plain(word);
export const stateName = (word) => STATES[word] ?? plain(word);
export const interestName = (word) => INTERESTS[word] ?? plain(word);

/** "nagorno_karabakh" is read as "Nagorno Karabakh". */
export const theatreName = (word) =>
  word ? plain(word).replace(/(^|\s)\S/g, (letter) => letter.toUpperCase()) : "Other";

export const counted = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

export const partyName = (actor, fallback = "not said") => actor?.name || fallback;
