"use strict";
/* A telephone's photo is made small enough before it leaves: 1600 px at most. Without script a heavy one is refused. */
const PHOTO_SIDE = 1600;
const PHOTO_BYTES = 1_000_000;

async function lighter(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, PHOTO_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  /* At once: toBlob waits until a busy telephone is idle. */
  const letters = atob(canvas.toDataURL("image/jpeg", 0.8).split(",")[1]);
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  return new File([bytes], "photo.jpg", { type: "image/jpeg" });
}

const shrinking = new WeakMap();
document.addEventListener("change", (event) => {
  const field = event.target;
  if (!field.matches('input[type="file"][accept^="image/"]') || !(field.files[0]?.size > PHOTO_BYTES)) return;
  const work = lighter(field.files[0])
    .then((file) => {
      const files = new DataTransfer();
      files.items.add(file);
      field.files = files.files;
    })
    /* No picture that this browser can draw: the server says what to do. */
    .catch(() => {});
  shrinking.set(field.form, work);
});
document.addEventListener("submit", (event) => {
  const work = shrinking.get(event.target);
  if (!work) return;
  event.preventDefault();
  shrinking.delete(event.target);
  /* Later, even when the photo is ready: a form does not submit anew while it is being submitted. */
  work.then(() => setTimeout(() => event.target.requestSubmit(event.submitter)));
});
