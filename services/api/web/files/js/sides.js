/** Sides: their names and colours. Those that meet in one war stay apart for colour-blind readers,
 * and shape, letters and words say the same as colour everywhere. */

const SIDES = {
  government: ["Government", "#d55e00"],
  opposition: ["Opposition", "#009e73"],
  islamic_state: ["Islamic State", "#26282b"],
  kurdish_sdf: ["Kurdish-led forces (SDF)", "#eac100"],
  jihadist_hts_nusra: ["HTS, Nusra", "#a0489b"],
  turkey: ["Turkey", "#10769b"],
  turkey_backed: ["Turkish-backed rebels", "#62bde6"],
  russia: ["Russia", "#8c1d4f"],
  iran_hezbollah: ["Iran, Hezbollah", "#8f8f2e"],
  us_coalition: ["US-led coalition", "#3b3b98"],
  iraq_government: ["Iraq's government", "#cc5f70"],
  iraq_shia_militia: ["Iraqi Shia militias", "#7a4a12"],
  peshmerga: ["Peshmerga", "#e0cf78"],
  taliban: ["Taliban", "#3aa79b"],
  ukraine: ["Ukraine", "#2f7fd0"],
  israel: ["Israel", "#8ea6e8"],
  lebanon_army: ["Lebanese army", "#c49a6c"],
  other: ["Another party", "#8b9298"],
  unknown: ["Not known", "#ffffff"],
};

export const SIDE_WORDS = Object.keys(SIDES);

const known = (word) => SIDES[word] ?? (word ? SIDES.other : SIDES.unknown);

export const sideName = (word) => known(word)[0];
export const sideColour = (word) => known(word)[1];
