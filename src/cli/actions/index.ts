/** The actions of all commands but `new`, which carries an author: one piece, because many small files load slowly. */
export { checkAction } from "./check.ts";
export { doctorAction } from "./doctor.ts";
export { galleryAction } from "./gallery.ts";
export { previewAction } from "./preview.ts";
export { referenceAction } from "./reference.ts";
export { runAction } from "./run.ts";
export { showAction } from "./show.ts";
