/** The value that a record has of its own under a name; what every object has, such as `constructor`, is none of it. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
