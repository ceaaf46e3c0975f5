import { decodeRows } from "./table.js";

/** A source as a reader of a finding sees it. */
export interface Source {
  readonly title: string;
  /** Empty when the source has no address. */
  readonly url: string;
}

/** Resolves source keys such as `CPM5 §20.2C` to a title and an address. */
export class Sources {
  private readonly rows: ReadonlyMap<string, Source>;

  constructor(text: string | undefined) {
    this.rows = new Map(decodeRows(text).map((row) => [row.key ?? "", { title: row.title ?? "", url: row.url ?? "" }]));
  }

  /** The source of a key with an optional place behind it; the key itself stands as title when it is not in the table. */
  find(key: string): Source {
    const [name = key, ...place] = key.split(" ");
    const row = this.rows.get(name);
    if (!row) return { title: key, url: "" };
    return { title: place.length > 0 ? `${row.title}, ${place.join(" ")}` : row.title, url: row.url };
  }
}
