/** A note as text, built into the page. */
declare module "*.note.md" {
  const text: string;
  export default text;
}
