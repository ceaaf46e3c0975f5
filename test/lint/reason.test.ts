import { expect, test } from "vitest";
import { reasonFault } from "../../server/src/lint/reason.js";

test.each([
  "Agreed orally",
  "payer agreed",
  "(payer) agreed!",
  "agreed;orally",
  "agreed:orally",
  "agreed,orally",
  "Zahler stimmt zu",
  "клиент согласен",
  "12 34",
  "see [the letter of March]agreed",
  "agreed<1>orally",
  "agreed todo orally",
])("%j says why", (reason) => expect(reasonFault(reason)).toBeUndefined());

test.each([
  ["opening brackets", "well reasoned ", "[<{", ""],
  ["signs inside a word", "well reasoned a", "!", "a"],
  ["one bracket with another inside", "well reasoned ", "[[a] ", ""],
])("a reason that goes on with half a million %s is judged like another", (_, before, again, after) => {
  expect(reasonFault(before + again.repeat(500_000 / again.length) + after)).toBeUndefined();
});

test.each([
  "",
  " ",
  "agreed",
  "agreed -- !!",
  "agreed, ...",
  "agreed todo",
  "((todo)) agreed",
  "todo!! agreed",
  '"tbd"?! "n/a".',
  "<why it is right>",
  "[why it is right] agreed",
  "{why it is right} agreed",
  "agreed <why it is right>",
])("%j says nothing to someone who was not there", (reason) =>
  expect(reasonFault(reason)).toMatch(/^A reason of at least two words/),
);
