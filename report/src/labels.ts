/** A mark in pixels of its drawing, and what may be written beside it. */
export interface Marked {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly text: string;
}

/** A text and its middle, in pixels. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels of a letter, at most about, and of a line, in the drawing's letters of 12 pixels. */
const LETTER = 7;
const LINE = 14;

/**
 * Writes texts above their marks, or below or beside them where something stands in the way. One that finds no room is left out, since of
 * two texts on top of each other neither can be read. `marks` are all that must stay in sight; those to be labelled come in `wanted`.
 */
export function labels(wanted: readonly Marked[], marks: readonly Marked[], frame: Box): readonly Label[] {
  const taken = marks.map(({ x, y, radius }) => boxAround(x, y, 2 * radius, 2 * radius));
  return wanted.flatMap(({ x, y, radius, text }) => {
    const width = [...text].length * LETTER;
    const away = radius + LINE / 2;
    const aside = radius + 3 + width / 2;
    const inFrame = Math.max(frame.left + width / 2, Math.min(frame.right - width / 2, x));
    const spots = [
      { x: inFrame, y: y - away },
      { x: inFrame, y: y + away },
      { x: x + aside, y },
      { x: x - aside, y },
    ];
    for (const spot of spots) {
      const box = boxAround(spot.x, spot.y, width, LINE);
      if (!within(box, frame) || taken.some((other) => touch(box, other))) continue;
      taken.push(box);
      return [{ ...spot, text }];
    }
    return [];
  });
}

function boxAround(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function within(box: Box, frame: Box): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}

function touch(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
