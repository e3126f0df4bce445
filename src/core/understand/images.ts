/** Finds pictures that were pasted into a text: only their names arrive. */

/** Longer texts tell of a problem, whatever is shown beside. */
const longest = 2_000

/** `[cid:image001.png@01DB2E5F.AB12CD34]`, `[image]`, `screenshot.png`, `![](photo.jpg)`; each bounded, so that unclosed ones cost nothing. */
const image =
  /!?\[(?:cid:|image|afbeelding|img|screenshot|photo|foto|picture)[^[\]\n]{0,200}\](?:\([^()\s]{0,500}\))?|!\[[^[\]\n]{0,200}\]\([^()\s]{0,500}\)|(?<![\w.-])[\w-]{1,100}\.(?:png|jpe?g|gif|bmp|webp|heic|tiff?)(?![\w-])/giu

/** Every name of a picture has one of these. */
const beginning = /[[.]/

/** The text with a word in the place of each picture. */
export function nameImages(text: string): string {
  return text.length > longest || !beginning.test(text) ? text : text.replace(image, ' screenshot. ')
}
