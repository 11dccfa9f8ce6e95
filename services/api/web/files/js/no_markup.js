/* The browser turns no text of this page into elements (trusted types), save the two constants by which
   Leaflet finds out on loading what the browser can draw. */
"use strict";
window.trustedTypes?.createPolicy("default", {
  createHTML: (text) => (text === "<svg/>" || text === '<v:shape adj="1"/>' ? text : null),
});
