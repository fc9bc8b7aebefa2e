"use strict";
/* A scanner types wherever the focus is: bring it back to the field. */
document.addEventListener("keydown", (event) => {
  const field = document.querySelector(".door__scan input:not([type=hidden])");
  if (field && event.key.length === 1 && !event.target.closest("input, button, a")) field.focus();
});
